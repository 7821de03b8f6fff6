//! What the server says while it runs.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::EmbeddedError;

/// Enough to see why a server gave up.
const LAST_LINES: usize = 12;

/// An empty log; the one of the run before is kept beside it.
pub(super) fn begin(path: &Path) -> Result<File, EmbeddedError> {
    match fs::rename(path, path.with_extension("log.old")) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(EmbeddedError::io("set aside", path)(error));
        }
        _ => {}
    }
    OpenOptions::new()
        .create_new(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map_err(EmbeddedError::io("open", path))
}

/// The end of the log, as far as it can be read.
pub(super) fn last_words(path: &Path) -> String {
    let said = fs::read(path).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}
