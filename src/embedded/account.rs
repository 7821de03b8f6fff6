//! As whom the server runs: Postgres refuses root.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User};

use super::EmbeddedError;

/// The system account of the server.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) name: String,
    /// The user and group to change to, when we are root.
    step_down: Option<(u32, u32)>,
}

impl Account {
    /// Ourselves; for root the owner of the cluster that is there already, else `postgres`, else `nobody`.
    pub(super) fn for_cluster(directory: &Path) -> Result<Self, EmbeddedError> {
        let own = Uid::effective();
        if !own.is_root() {
            let name = user(User::from_uid(own)).map_or_else(|| own.to_string(), |user| user.name);
            return Ok(Self {
                name,
                step_down: None,
            });
        }
        let owner = fs::metadata(directory.join("data"))
            .ok()
            .and_then(|data| user(User::from_uid(Uid::from_raw(data.uid()))));
        owner
            .filter(|owner| !owner.uid.is_root())
            .or_else(|| user(User::from_name("postgres")))
            .or_else(|| user(User::from_name("nobody")))
            .map(|user| Self {
                name: user.name,
                step_down: Some((user.uid.as_raw(), user.gid.as_raw())),
            })
            .ok_or(EmbeddedError::NoAccount)
    }

    /// A command run as this account. It sees nothing of our environment: it may hold secrets, and `PG…`
    /// variables would change what the server does.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("LC_ALL", "C").current_dir("/");
        for kept in ["PATH", "LD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        if let Some((user, group)) = self.step_down {
            command.uid(user).gid(group);
        }
        command
    }

    /// Hands a path over to this account.
    pub(super) fn give(&self, path: &Path) -> Result<(), EmbeddedError> {
        match self.step_down {
            Some((user, group)) => {
                chown(path, Some(user), Some(group)).map_err(EmbeddedError::io("hand over", path))
            }
            None => Ok(()),
        }
    }

    /// Whether the account can go there, tried for real: mode bits do not tell of access lists or mounts.
    pub(super) fn can_enter(&self, directory: &Path) -> bool {
        self.step_down.is_none()
            || self
                .command("/bin/sh")
                .args(["-c", "cd \"$1\"", "sh"])
                .arg(directory)
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
    }
}

/// A failed look-up is the same as no such user: either way the account cannot be used.
fn user(found: nix::Result<Option<User>>) -> Option<User> {
    found.ok().flatten()
}
