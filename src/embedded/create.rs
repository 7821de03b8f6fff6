//! Making a cluster.

use std::path::Path;

use super::account::Account;
use super::locate::Binaries;
use super::place::Place;
use super::{Durability, EmbeddedError};

/// Whom the program signs in as; the socket's directory lets nobody else in.
pub(super) const SUPERUSER: &str = "muster";
/// The first version that brings Unicode rules of its own, and so does not lean on the machine's locales.
const BUILTIN_LOCALES: u32 = 17;

/// Makes an empty cluster with the same text rules on every version and machine: UTF-8, ordered by code point.
pub(super) fn create(
    binaries: &Binaries,
    place: &Place,
    account: &Account,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    let draft = place.draft(account)?;
    let made = account
        .command(binaries.directory.join("initdb"))
        .arg("--pgdata")
        .arg(&draft)
        .args(["--username", SUPERUSER, "--auth", "trust"])
        .args(["--encoding", "UTF8", "--no-instructions"])
        .args(locale(binaries.major))
        .args((durability == Durability::ThrowAway).then_some("--no-sync"))
        .output()
        .map_err(EmbeddedError::io("run initdb for", &draft))?;
    if !made.status.success() {
        return Err(not_created(&draft, &made.stderr));
    }
    place.adopt(&draft)
}

fn locale(major: u32) -> &'static [&'static str] {
    if major >= BUILTIN_LOCALES {
        &[
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
    } else {
        &["--locale=C.UTF-8", "--locale-provider=libc"]
    }
}

fn not_created(draft: &Path, said: &[u8]) -> EmbeddedError {
    EmbeddedError::NotCreated {
        draft: draft.to_owned(),
        said: String::from_utf8_lossy(said).trim().to_owned(),
    }
}
