//! A private Postgres for people who have none: a cluster of our own under one directory, run as a child process,
//! reached through a unix socket only, and stopped with the program, however the program ends.

mod account;
mod create;
mod error;
mod leftovers;
mod locate;
mod lock;
mod log;
mod patience;
mod place;
mod server;
mod url;

use std::path::{Path, PathBuf};

pub use error::EmbeddedError;

use account::Account;
use lock::Lock;
use place::Place;
use server::Server;

/// Whether the data must outlive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Every commit reaches the disk; the data is kept between runs.
    Durable,
    /// For tests: fast, empty at every start, its data removed at the end, however the program ends.
    ThrowAway,
}

/// What to start, and where.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The cluster's own directory; made when missing.
    pub directory: PathBuf,
    pub durability: Durability,
    /// The directory of `postgres` and `initdb`; looked for when not given.
    pub binaries: Option<PathBuf>,
}

impl ClusterOptions {
    /// A cluster that keeps its data; `MUSTER_PG_BIN` names the server's programs.
    #[must_use]
    pub fn durable(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
            durability: Durability::Durable,
            binaries: locate::named_by_environment(),
        }
    }

    /// A cluster for one run of tests; `MUSTER_PG_BIN` names the server's programs.
    #[must_use]
    pub fn throw_away(directory: impl Into<PathBuf>) -> Self {
        Self {
            durability: Durability::ThrowAway,
            ..Self::durable(directory)
        }
    }
}

/// A running private server. It stops when this is dropped, and also when the process dies without dropping it.
#[derive(Debug)]
pub struct Cluster {
    server: Server,
    place: Place,
    durability: Durability,
    /// Held until the server has stopped: fields are dropped after `Drop::drop`.
    _lock: Lock,
}

impl Cluster {
    /// Starts the server, making the cluster first when there is none, and waits until it answers.
    /// Blocks: call it from a plain thread.
    pub fn start(options: &ClusterOptions) -> Result<Self, EmbeddedError> {
        let (lock, place, account) = open(options)?;
        if options.durability == Durability::ThrowAway {
            place.remove_data()?;
        }
        let binaries = locate::find(options.binaries.as_deref(), &account, place.made_by())?;
        if place.made_by().is_none() {
            create::create(&binaries, &place, &account, options.durability)?;
        }
        place.open_socket_directory(&account)?;
        let server = Server::start(&binaries, &place, &account, options.durability)?;
        Ok(Self {
            server,
            place,
            durability: options.durability,
            _lock: lock,
        })
    }

    /// Removes a cluster's data for good. Refused while a program uses it.
    pub fn erase(options: &ClusterOptions) -> Result<(), EmbeddedError> {
        let (_lock, place, _account) = open(options)?;
        place.remove_data()
    }

    /// A libpq URL of one database of this cluster; `postgres` always exists.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        url::over_socket(&self.place.socket, database)
    }

    /// Where the data is: not under the asked-for directory when the server's account cannot go there.
    #[must_use]
    pub fn data_directory(&self) -> &Path {
        &self.place.data
    }

    /// Fails once the server has ended by itself, with the last lines that it logged.
    pub fn check(&mut self) -> Result<(), EmbeddedError> {
        self.server.check()
    }

    /// Stops the server and waits until it has written everything down.
    pub fn stop(mut self) -> Result<(), EmbeddedError> {
        self.shut_down()
    }

    fn shut_down(&mut self) -> Result<(), EmbeddedError> {
        self.server.stop()?;
        self.place.remove_socket_directory()?;
        if self.durability == Durability::ThrowAway {
            self.place.remove_data()?;
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            tracing::warn!(%error, "the private Postgres did not stop as it should");
        }
    }
}

/// The directory, ours alone and with no server of an earlier run left in it.
fn open(options: &ClusterOptions) -> Result<(Lock, Place, Account), EmbeddedError> {
    let (lock, directory) = lock::take(&options.directory)?;
    let account = Account::for_cluster(&directory)?;
    let place = Place::choose(directory, &account)?;
    leftovers::clear(&place)?;
    Ok((lock, place, account))
}
