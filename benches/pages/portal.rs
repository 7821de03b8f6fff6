//! The portal to be measured: the real program, on a Postgres of its own, with accounts of several sizes.

use super::plan::pending;
use super::site::{PASSWORD, Site};
use anyhow::{Context, ensure};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_muster");
/// Signs links and form tokens of the portal that is measured.
pub const KEY: &str = "a key that only the measurements have and use";

/// What every run of the program uses.
pub struct Ground {
    pub url: String,
    /// Of this run alone, gone after it.
    pub folder: PathBuf,
    /// Takes connections and never says a word: mails are queued, and hardly any leaves while something is measured.
    mails: TcpListener,
}

impl Ground {
    pub fn new(url: String, folder: PathBuf) -> anyhow::Result<Self> {
        let mails = TcpListener::bind("127.0.0.1:0")?;
        // One that was cut short leaves its own behind.
        File::create(folder.join("muster.log"))?;
        Ok(Self { url, folder, mails })
    }

    fn log(&self) -> anyhow::Result<File> {
        let file = self.folder.join("muster.log");
        Ok(OpenOptions::new().create(true).append(true).open(file)?)
    }

    fn program(&self, address: &str) -> anyhow::Result<Command> {
        let mut command = Command::new(PROGRAM);
        command
            .env("DATABASE_URL", &self.url)
            .env("MUSTER_LISTEN", address)
            .env("MUSTER_BASE_URL", format!("http://{address}"))
            .env("MUSTER_SIGNING_KEYS", KEY)
            .env(
                "MUSTER_SMTP_URL",
                format!("smtp://{}", self.mails.local_addr()?),
            )
            .env("MUSTER_MAIL_FROM", "muster <no-reply@muster.example>")
            .env("MUSTER_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(self.log()?)
            .stderr(self.log()?);
        Ok(command)
    }

    /// Builds an account; gives how long that took.
    pub fn seed(&self, members: usize) -> anyhow::Result<Duration> {
        let start = Instant::now();
        let mut child = self
            .program("127.0.0.1:1")?
            .args(["seed", "--members", &members.to_string()])
            .args([
                "--pending",
                &pending(members).to_string(),
                "--password-stdin",
            ])
            .stdin(Stdio::piped())
            .spawn()?;
        let mut input = child.stdin.take().context("no standard input")?;
        writeln!(input, "{PASSWORD}")?;
        drop(input);
        ensure!(child.wait()?.success(), "muster seed failed");
        Ok(start.elapsed())
    }
}

/// A running `muster serve`; it ends with this.
pub struct Portal {
    pub site: Site,
    /// From the start of the program to its first answer.
    pub cold_start: Duration,
    server: Child,
}

impl Portal {
    pub async fn start(ground: &Ground) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut command = ground.program(&address)?;
        let start = Instant::now();
        let server = command.arg("serve").spawn()?;
        let mut portal = Self {
            site: Site { address },
            cold_start: Duration::ZERO,
            server,
        };
        while portal.site.get("/sign-in", "").await.is_err() {
            ensure!(start.elapsed() < Duration::from_secs(20), "no answer");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        portal.cold_start = start.elapsed();
        Ok(portal)
    }

    /// Memory in use now and at most, in MiB.
    pub fn memory(&self) -> anyhow::Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id()))?;
        let mebibytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kibibytes: u32 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(f64::from(kibibytes) / 1024.0)
        };
        let both = mebibytes("VmRSS:").zip(mebibytes("VmHWM:"));
        both.context("no memory in /proc")
    }

    /// The most from here on; gives what is in use now, in MiB.
    pub fn forget_peak(&self) -> anyhow::Result<f64> {
        let file = format!("/proc/{}/clear_refs", self.server.id());
        std::fs::write(file, "5").context("the peak of memory cannot be reset")?;
        Ok(self.memory()?.0)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It is gone already where this fails.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
