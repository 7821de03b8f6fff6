//! One program at a time on one cluster.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use super::EmbeddedError;

/// A held lock. It is the kernel's, so it ends with the process at the latest.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone does not unlock while a child that another thread is starting still has a copy of the file.
        let _ = self.0.unlock();
    }
}

/// Makes the directory and locks it; answers its real path, too.
pub(super) fn take(directory: &Path) -> Result<(Lock, PathBuf), EmbeddedError> {
    fs::create_dir_all(directory).map_err(EmbeddedError::io("make", directory))?;
    let directory = directory
        .canonicalize()
        .map_err(EmbeddedError::io("find", directory))?;
    let path = directory.join("lock");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(EmbeddedError::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let pid = owner(&path);
            return Err(EmbeddedError::Busy { directory, pid });
        }
        Err(TryLockError::Error(source)) => return Err(EmbeddedError::io("lock", path)(source)),
    }
    file.set_len(0)
        .and_then(|()| writeln!(file, "{}", process::id()))
        .map_err(EmbeddedError::io("write", path))?;
    Ok((Lock(file), directory))
}

fn owner(lock: &Path) -> Option<u32> {
    fs::read_to_string(lock).ok()?.trim().parse().ok()
}
