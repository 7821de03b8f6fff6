//! What can go wrong with the private Postgres, each in a sentence that says what to do.

use std::io;
use std::path::PathBuf;

const WAYS_OUT: &str = "Three ways out: `make tools` installs a Postgres; \
     MUSTER_PG_BIN=/path/to/bin names one that is already here; \
     `muster serve` with DATABASE_URL=postgres://… uses a server that is already running.";

/// Why there is no private Postgres.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    #[error(
        "another muster is running on {}{}: use that one, or stop it first",
        directory.display(),
        pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    Busy {
        directory: PathBuf,
        pid: Option<u32>,
    },

    #[error("no usable Postgres server was found (looked in {looked}). {WAYS_OUT}")]
    NotFound { looked: String },

    #[error(
        "MUSTER_PG_BIN names {}, but {reason}: name the directory that holds `postgres` and `initdb`, or unset it",
        directory.display()
    )]
    NamedUnusable { directory: PathBuf, reason: String },

    #[error(
        "the data was made by Postgres {made_by}, and there is only {found}: \
         install Postgres {made_by}, or start afresh with `make demo RESET=1`"
    )]
    OtherVersion { made_by: u32, found: String },

    #[error(
        "Postgres does not run as root, and this machine has neither a user `postgres` nor a user `nobody`: \
         run muster as an ordinary user"
    )]
    NoAccount,

    #[error(
        "the user `{account}`, as whom Postgres runs, can go neither to {} nor to {}: \
         move to a directory that everybody may enter, or run muster as an ordinary user",
        wanted.display(),
        instead.display()
    )]
    Unreachable {
        account: String,
        wanted: PathBuf,
        instead: PathBuf,
    },

    #[error(
        "the Postgres of an earlier run (process {pid}) still works on {} and does not stop: \
         wait a little, or end that process, and try again",
        data.display()
    )]
    EarlierServer { pid: i32, data: PathBuf },

    #[error(
        "the private Postgres could not be made in {}:\n{said}\nRepair that and try again. {WAYS_OUT}",
        draft.display()
    )]
    NotCreated { draft: PathBuf, said: String },

    #[error(
        "the private Postgres did not start. Its last words ({}):\n{said}\nRepair that and try again. {WAYS_OUT}",
        log.display()
    )]
    NotStarted { log: PathBuf, said: String },

    #[error(
        "the private Postgres has ended by itself: start muster again. Its last words ({}):\n{said}",
        log.display()
    )]
    Ended { log: PathBuf, said: String },

    #[error("the private Postgres had to be killed: it did not stop when asked to (see {})", log.display())]
    Killed { log: PathBuf },

    #[error("cannot {doing} {}: {source}. Check who owns it, and that the disk is not full", path.display())]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl EmbeddedError {
    /// For `map_err`: what was being done to which path.
    pub(super) fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }
}
