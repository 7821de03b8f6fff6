//! The server's process.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::account::Account;
use super::locate::Binaries;
use super::patience::wait_for;
use super::place::{PID_FILE, Place};
use super::{Durability, EmbeddedError, log};

/// Only part of the socket's name: no port is opened.
pub(super) const PORT: u16 = 5432;
/// After a crash the server first replays what it had promised.
const UNTIL_READY: Duration = Duration::from_mins(2);
const UNTIL_STOPPED: Duration = Duration::from_mins(1);
const UNTIL_ABANDONED: Duration = Duration::from_secs(10);
/// Keeps the server alive only as long as this program.
const WATCH: &str = include_str!("watch.sh");
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "cluster_name=muster",
];
/// Trades every promise about crashes for speed.
const THROW_AWAY_SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
];

/// A running server and the pipe that keeps it running.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    lease: Option<ChildStdin>,
    log: PathBuf,
}

impl Server {
    /// Starts the server and waits until it takes connections.
    pub(super) fn start(
        binaries: &Binaries,
        place: &Place,
        account: &Account,
        durability: Durability,
    ) -> Result<Self, EmbeddedError> {
        let mut command = command_line(binaries, place, account, durability);
        let output = log::begin(&place.log)?;
        let errors = output
            .try_clone()
            .map_err(EmbeddedError::io("open", &place.log))?;
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(errors)
            // Its own group: ^C in a terminal is for the program, which then stops the server.
            .process_group(0)
            .spawn()
            .map_err(EmbeddedError::io("start the server of", &place.data))?;
        let mut server = Self {
            lease: child.stdin.take(),
            child,
            log: place.log.clone(),
        };
        server.await_readiness(&place.data)?;
        Ok(server)
    }

    fn await_readiness(&mut self, data: &Path) -> Result<(), EmbeddedError> {
        let status = data.join(PID_FILE);
        let ready = wait_for(UNTIL_READY, || {
            if self.has_ended() {
                return Some(false);
            }
            is_ready(&status).then_some(true)
        });
        if ready == Some(true) {
            return Ok(());
        }
        let said = log::last_words(&self.log);
        self.stop()?;
        Err(EmbeddedError::NotStarted {
            log: self.log.clone(),
            said,
        })
    }

    /// Fails once the server has ended by itself.
    pub(super) fn check(&mut self) -> Result<(), EmbeddedError> {
        if self.has_ended() {
            return Err(EmbeddedError::Ended {
                log: self.log.clone(),
                said: log::last_words(&self.log),
            });
        }
        Ok(())
    }

    /// Ends the lease and waits for the server; harsher when it does not go. Stopping twice does nothing.
    pub(super) fn stop(&mut self) -> Result<(), EmbeddedError> {
        self.lease = None;
        if self.ends_within(UNTIL_STOPPED) {
            return Ok(());
        }
        for signal in [Signal::SIGQUIT, Signal::SIGKILL] {
            self.signal_all(signal);
            if self.ends_within(UNTIL_ABANDONED) {
                break;
            }
        }
        Err(EmbeddedError::Killed {
            log: self.log.clone(),
        })
    }

    fn ends_within(&mut self, limit: Duration) -> bool {
        wait_for(limit, || self.has_ended().then_some(())).is_some()
    }

    /// A child that cannot be asked about is not ours any more.
    fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    fn signal_all(&self, signal: Signal) {
        if let Ok(group) = i32::try_from(self.child.id()) {
            // The only failure is that nobody is left, which is what is wanted.
            let _ = killpg(Pid::from_raw(group), signal);
        }
    }
}

/// The server's command line, inside the watch.
fn command_line(
    binaries: &Binaries,
    place: &Place,
    account: &Account,
    durability: Durability,
) -> Command {
    let (removed_after, settings) = match durability {
        Durability::Durable => (Path::new(""), &[][..]),
        Durability::ThrowAway => (place.data.as_path(), THROW_AWAY_SETTINGS),
    };
    let mut command = account.command("/bin/sh");
    command
        .args(["-c", WATCH, "muster-postgres"])
        .arg(removed_after)
        .arg(binaries.directory.join("postgres"))
        .arg("-D")
        .arg(&place.data)
        .arg("-k")
        .arg(&place.socket)
        .args(["-p", &PORT.to_string()]);
    for setting in SETTINGS.iter().chain(settings) {
        command.args(["-c", setting]);
    }
    command
}

/// The eighth line of the pid file is what `pg_ctl` waits for, too.
fn is_ready(pid_file: &Path) -> bool {
    fs::read_to_string(pid_file).is_ok_and(|text| {
        text.lines()
            .nth(7)
            .is_some_and(|status| status.trim() == "ready")
    })
}
