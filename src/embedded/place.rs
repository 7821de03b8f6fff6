//! Where the parts of a cluster are.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::EmbeddedError;
use super::account::Account;

/// Where root's clusters go when the server's account cannot enter the directory that was asked for.
const SYSTEM_HOME: &str = "/var/lib/muster";
/// Written by the server into its data directory.
pub(super) const PID_FILE: &str = "postmaster.pid";
/// A socket's address holds 107 bytes, of which its name takes 15.
const LONGEST_SOCKET_DIRECTORY: usize = 107 - 15;

/// The paths of one cluster, all absolute.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// What was asked for; holds the lock.
    asked: PathBuf,
    home: PathBuf,
    pub(super) data: PathBuf,
    pub(super) socket: PathBuf,
    pub(super) log: PathBuf,
}

impl Place {
    /// Settles the paths; makes none of them but the home.
    pub(super) fn choose(asked: PathBuf, account: &Account) -> Result<Self, EmbeddedError> {
        let home = home_of(&asked, account)?;
        Ok(Self {
            data: home.join("data"),
            log: home.join("server.log"),
            socket: socket_directory(&home),
            home,
            asked,
        })
    }

    /// The major version that made the data, when there is data.
    pub(super) fn made_by(&self) -> Option<u32> {
        fs::read_to_string(self.data.join("PG_VERSION"))
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    /// An empty directory for `initdb`: half a cluster must never be taken for a whole one.
    pub(super) fn draft(&self, account: &Account) -> Result<PathBuf, EmbeddedError> {
        let draft = self.home.join("data.new");
        make_private(&draft, account)?;
        Ok(draft)
    }

    /// An empty directory for the socket: who can enter it is who can sign in.
    pub(super) fn open_socket_directory(&self, account: &Account) -> Result<(), EmbeddedError> {
        make_private(&self.socket, account)
    }

    /// Puts the finished draft in its place.
    pub(super) fn adopt(&self, draft: &Path) -> Result<(), EmbeddedError> {
        remove(&self.data)?;
        fs::rename(draft, &self.data).map_err(EmbeddedError::io("put in place", &self.data))?;
        if self.home == self.asked {
            return Ok(());
        }
        let signpost = self.asked.join("data");
        remove(&signpost)?;
        symlink(&self.data, &signpost).map_err(EmbeddedError::io("make", signpost))
    }

    /// Removes the pid file of a server that is gone.
    pub(super) fn remove_pid_file(&self) -> Result<(), EmbeddedError> {
        remove(&self.data.join(PID_FILE))
    }

    /// Removes the data and whatever points to it.
    pub(super) fn remove_data(&self) -> Result<(), EmbeddedError> {
        for path in [
            self.data.clone(),
            self.home.join("data.new"),
            self.asked.join("data"),
        ] {
            remove(&path)?;
        }
        Ok(())
    }

    /// Takes the socket's directory away; it may lie in /tmp.
    pub(super) fn remove_socket_directory(&self) -> Result<(), EmbeddedError> {
        remove(&self.socket)
    }
}

fn home_of(asked: &Path, account: &Account) -> Result<PathBuf, EmbeddedError> {
    if account.can_enter(asked) {
        return Ok(asked.to_owned());
    }
    let home = Path::new(SYSTEM_HOME).join(fingerprint(asked));
    fs::create_dir_all(&home).map_err(EmbeddedError::io("make", &home))?;
    if !account.can_enter(&home) {
        return Err(EmbeddedError::Unreachable {
            account: account.name.clone(),
            wanted: asked.to_owned(),
            instead: home,
        });
    }
    tracing::warn!(
        "Postgres runs as the user `{}`, who cannot enter {}: its data is kept in {}",
        account.name,
        asked.display(),
        home.display()
    );
    Ok(home)
}

/// Beside the data, or under /tmp when the path is too long or libpq would read it as a list.
fn socket_directory(home: &Path) -> PathBuf {
    let beside = home.join("socket");
    let bytes = beside.as_os_str().as_bytes();
    if bytes.len() > LONGEST_SOCKET_DIRECTORY || bytes.iter().any(|byte| b",\"'\\".contains(byte)) {
        Path::new("/tmp").join(format!("muster-{}", fingerprint(home)))
    } else {
        beside
    }
}

/// A short name for a path, the same in every run and under every version of this program.
fn fingerprint(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    let number = digest
        .iter()
        .take(6)
        .fold(0, |number, &byte| (number << 8) | u64::from(byte));
    format!("{number:012x}")
}

/// A new directory that only the account (and root) can enter.
fn make_private(directory: &Path, account: &Account) -> Result<(), EmbeddedError> {
    remove(directory)?;
    DirBuilder::new()
        .mode(0o700)
        .create(directory)
        .map_err(EmbeddedError::io("make", directory))?;
    account.give(directory)
}

/// Removes a directory or a link to one, if it is there.
fn remove(path: &Path) -> Result<(), EmbeddedError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    };
    removed.map_err(EmbeddedError::io("remove", path))
}
