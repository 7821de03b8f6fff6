//! Finding the programs of a Postgres server on this machine. Nothing is ever downloaded from here.

use std::env;
use std::fs;
use std::path::{self, Path, PathBuf};

use super::EmbeddedError;
use super::account::Account;

/// The oldest version that muster's SQL is written for.
const OLDEST: u32 = 15;
/// Where Debian and Ubuntu install their servers, one directory per major version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// Where `make tools` unpacks a server when it may not install one.
const TOOLS: &str = ".muster/tools/postgres/bin";

/// A directory with `postgres` and `initdb`, both fit to be run by the server's account.
#[derive(Debug)]
pub(super) struct Binaries {
    pub(super) directory: PathBuf,
    pub(super) major: u32,
}

/// The directory that `MUSTER_PG_BIN` names.
pub(super) fn named_by_environment() -> Option<PathBuf> {
    env::var_os("MUSTER_PG_BIN")
        .filter(|named| !named.is_empty())
        .map(PathBuf::from)
}

/// The named server, else the first one found; of the version `made_by` when there is data already.
pub(super) fn find(
    named: Option<&Path>,
    account: &Account,
    made_by: Option<u32>,
) -> Result<Binaries, EmbeddedError> {
    let candidates = match named {
        Some(directory) => vec![directory.to_owned()],
        None => candidates(account),
    };
    let mut others = Vec::new();
    let mut unusable = Vec::new();
    for candidate in candidates {
        let directory = path::absolute(&candidate).unwrap_or(candidate);
        match probe(&directory, account) {
            Ok(major) if made_by.is_none_or(|made_by| made_by == major) => {
                return Ok(Binaries { directory, major });
            }
            Ok(major) => others.push(format!("Postgres {major} in {}", directory.display())),
            Err(reason) if named.is_some() => {
                return Err(EmbeddedError::NamedUnusable { directory, reason });
            }
            Err(reason) => unusable.push(format!("{}: {reason}", directory.display())),
        }
    }
    Err(match made_by {
        Some(made_by) if !others.is_empty() => EmbeddedError::OtherVersion {
            made_by,
            found: others.join(" and "),
        },
        _ => EmbeddedError::NotFound {
            looked: format!("{DEBIAN} and on the PATH; {}", unusable.join("; ")),
        },
    })
}

/// Every directory worth a look, the best first.
fn candidates(account: &Account) -> Vec<PathBuf> {
    let mut found = debian_servers();
    for directory in env::split_paths(&env::var_os("PATH").unwrap_or_default()) {
        found.extend(behind_initdb(&directory));
        found.extend(named_by_pg_config(&directory, account));
    }
    found.push(PathBuf::from(TOOLS));
    let mut different = Vec::new();
    for directory in found {
        if !different.contains(&directory) {
            different.push(directory);
        }
    }
    different
}

fn debian_servers() -> Vec<PathBuf> {
    let mut majors: Vec<u32> = fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    let bin = |major: u32| Path::new(DEBIAN).join(major.to_string()).join("bin");
    majors.into_iter().map(bin).collect()
}

/// The real directory of an `initdb` on the PATH: the other programs lie beside the file, not beside a link to it.
fn behind_initdb(directory: &Path) -> Option<PathBuf> {
    let initdb = directory.join("initdb").canonicalize().ok()?;
    Some(initdb.parent()?.to_owned())
}

fn named_by_pg_config(directory: &Path, account: &Account) -> Option<PathBuf> {
    let answer = account
        .command(directory.join("pg_config"))
        .arg("--bindir")
        .output()
        .ok()?;
    let named = String::from_utf8(answer.stdout).ok()?;
    let named = named.trim();
    (!named.is_empty()).then(|| PathBuf::from(named))
}

/// The major version of the server in a directory, or why it cannot be used.
fn probe(directory: &Path, account: &Account) -> Result<u32, String> {
    for program in ["postgres", "initdb"] {
        if !directory.join(program).is_file() {
            return Err(format!("there is no `{program}`"));
        }
    }
    let answer = account
        .command(directory.join("postgres"))
        .arg("--version")
        .output()
        .map_err(|error| format!("the user `{}` cannot run it: {error}", account.name))?;
    let words = String::from_utf8_lossy(&answer.stdout);
    match major_version(&words) {
        Some(major) if major >= OLDEST => Ok(major),
        Some(major) => Err(format!("Postgres {major} is too old, {OLDEST} is needed")),
        None => Err(String::from_utf8_lossy(&answer.stderr).trim().to_owned()),
    }
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(words: &str) -> Option<u32> {
    let version = words.split_whitespace().nth(2)?;
    let digits = version.find(|c: char| !c.is_ascii_digit());
    version[..digits.unwrap_or(version.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn the_major_version_is_read_from_what_postgres_prints() {
        for (words, major) in [
            (
                "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n",
                Some(15),
            ),
            ("postgres (PostgreSQL) 18.6\n", Some(18)),
            ("postgres (PostgreSQL) 19beta1\n", Some(19)),
            ("postgres (PostgreSQL)\n", None),
            ("", None),
        ] {
            assert_eq!(major_version(words), major, "{words:?}");
        }
    }
}
