//! `muster serve` as a process of its own, which can be killed.

use std::fs::File;
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// Where the program listens, and what it is told.
#[derive(Debug, Clone)]
pub struct Settings {
    pub address: SocketAddr,
    pub environment: Vec<(String, String)>,
}

/// One life of the program. It dies with this.
#[derive(Debug)]
pub struct Program {
    child: Child,
    address: SocketAddr,
    pub born: Instant,
}

impl Program {
    /// Does not wait until it answers.
    pub fn start(settings: &Settings) -> Self {
        let log = File::options().create(true).append(true).open(log());
        let log = log.unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_muster"))
            .arg("serve")
            .env_clear()
            .envs(settings.environment.iter().cloned())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn();
        Self {
            child: child.unwrap(),
            address: settings.address,
            born: Instant::now(),
        }
    }

    /// Returns once it takes connections.
    pub async fn listens(&mut self) {
        while TcpStream::connect(self.address).is_err() {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "ended with {ended:?}: {}", log().display());
            assert!(self.born.elapsed() < PATIENCE, "{}", log().display());
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// By SIGKILL: it cannot even say goodbye.
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What all lives of a run wrote.
pub fn log() -> PathBuf {
    let name = format!("kills-{}.log", std::process::id());
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}
