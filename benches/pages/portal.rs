//! The portal to be measured: the real program, on a Postgres of its own, with accounts of several sizes.

use super::load::{Answer, Connection, header};
use anyhow::{Context, ensure};
use std::io::Write;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const PASSWORD: &str = "correct horse battery staple";
const PROGRAM: &str = env!("CARGO_BIN_EXE_muster");

pub struct Portal {
    pub address: String,
    /// From the start of the program to its first answer.
    pub cold_start: Duration,
    url: String,
    server: Child,
}

fn program(url: &str, address: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .env("DATABASE_URL", url)
        .env("MUSTER_LISTEN", address)
        .env("MUSTER_BASE_URL", format!("http://{address}"))
        .env(
            "MUSTER_SIGNING_KEYS",
            "a key that only the measurements have and use",
        )
        .env("MUSTER_SMTP_URL", "smtp://127.0.0.1:9")
        .env("MUSTER_MAIL_FROM", "muster <no-reply@muster.example>")
        .env("RUST_LOG", "error");
    command
}

/// Builds an account; gives how long that took.
pub fn seed(url: &str, members: usize) -> anyhow::Result<Duration> {
    let start = Instant::now();
    let mut child = program(url, "127.0.0.1:1")
        .args(["seed", "--members", &members.to_string()])
        .args(["--pending", &(members / 10).to_string(), "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("no standard input")?;
    writeln!(input, "{PASSWORD}")?;
    drop(input);
    ensure!(child.wait()?.success(), "muster seed failed");
    Ok(start.elapsed())
}

impl Portal {
    pub async fn start(url: &str) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let start = Instant::now();
        let server = program(url, &address)
            .arg("serve")
            .stdout(Stdio::null())
            .spawn()?;
        let mut portal = Self {
            address,
            cold_start: Duration::ZERO,
            url: url.to_owned(),
            server,
        };
        while portal.get("/sign-in", "").await.is_err() {
            ensure!(start.elapsed() < Duration::from_secs(20), "no answer");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        portal.cold_start = start.elapsed();
        Ok(portal)
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Memory in use now and at most, in MiB.
    pub fn memory(&self) -> anyhow::Result<(u64, u64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id()))?;
        let mebibytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        };
        let both = mebibytes("VmRSS:").zip(mebibytes("VmHWM:"));
        let (now, most) = both.context("no memory in /proc")?;
        Ok((now / 1024, most / 1024))
    }

    pub fn request(&self, path: &str, cookies: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookies}\r\nAccept-Language: en\r\n\r\n",
            self.address
        )
        .into_bytes()
    }

    pub async fn get(&self, path: &str, cookies: &str) -> anyhow::Result<Answer> {
        let mut connection = Connection::open(&self.address).await?;
        connection.ask(&self.request(path, cookies)).await
    }

    /// The cookie of forms and the token that goes with it.
    pub async fn form(&self, path: &str, cookies: &str) -> anyhow::Result<(String, String)> {
        let page = self.get(path, cookies).await?;
        let body = String::from_utf8_lossy(&page.body).into_owned();
        let token =
            between(&body, "name=\"form_token\" value=\"", "\"").context("no form token")?;
        let cookie = header(&page.head, "set-cookie").and_then(|set| set.split(';').next());
        Ok((cookie.unwrap_or_default().to_owned(), token.to_owned()))
    }

    /// The cookies of somebody who has signed in.
    pub async fn sign_in(&self, email: &str) -> anyhow::Result<String> {
        let (cookie, body) = self.credentials(email).await?;
        let mut connection = Connection::open(&self.address).await?;
        let answer = connection
            .ask(&post(&self.address, "/sign-in", &cookie, &body))
            .await?;
        ensure!(
            answer.status == 303,
            "{email} cannot sign in: {}",
            answer.status
        );
        let session = answer
            .head
            .lines()
            .find_map(|line| line.split_once("muster=")?.1.split(';').next())
            .context("no session")?;
        Ok(format!("{cookie}; muster={session}"))
    }

    /// The form cookie, and what is posted to sign in.
    pub async fn credentials(&self, email: &str) -> anyhow::Result<(String, String)> {
        let (cookie, token) = self.form("/sign-in", "").await?;
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("form_token", &token)
            .append_pair("email", email)
            .append_pair("password", PASSWORD)
            .finish();
        Ok((cookie, body))
    }
}

/// A form as a browser posts it.
pub fn post(address: &str, path: &str, cookies: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookies}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// What stands between two texts.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It is gone already where this fails.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
