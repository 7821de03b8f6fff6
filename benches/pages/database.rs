//! The database behind the portal: what is asked of it directly, and Postgres' own programs.

use anyhow::{Context, ensure};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::path::{Path, PathBuf};
use std::process::Command;
use uuid::Uuid;

/// An account to be measured.
#[derive(Debug, Clone)]
pub struct Account {
    pub members: usize,
    pub id: Uuid,
    pub owner: Uuid,
}

impl Account {
    pub fn find(url: &str, members: usize) -> anyhow::Result<Self> {
        let name = format!("Size {members}");
        let id = text(
            url,
            &format!("SELECT id::text AS text FROM accounts WHERE name = '{name}'"),
        )?;
        let owner = format!(
            "SELECT user_id::text AS text FROM memberships WHERE account_id = '{id}' AND role = 'owner' AND ended_at IS NULL"
        );
        Ok(Self {
            members,
            id: id.parse()?,
            owner: text(url, &owner)?.parse()?,
        })
    }

    pub fn owner_email(&self) -> String {
        format!("owner@size-{}.example", self.members)
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Every row's column `text`.
pub fn texts(url: &str, query: &str) -> anyhow::Result<Vec<String>> {
    let mut conn = PgConnection::establish(url)?;
    let rows: Vec<Row> = diesel::sql_query(query).load(&mut conn)?;
    Ok(rows.into_iter().map(|row| row.text).collect())
}

pub fn text(url: &str, query: &str) -> anyhow::Result<String> {
    texts(url, query)?
        .pop()
        .with_context(|| format!("no row: {query}"))
}

pub fn run(url: &str, statements: &str) -> anyhow::Result<()> {
    Ok(PgConnection::establish(url)?.batch_execute(statements)?)
}

/// How often `pgbench` runs its scripts.
#[derive(Debug, Clone, Copy)]
pub enum HowLong {
    Seconds(u64),
    /// Times for each of so many clients.
    Times {
        clients: usize,
        each: usize,
    },
}

/// Transactions per second with prepared statements. Each of the scripts is drawn as often as the others; `named` are
/// their variables.
pub fn pgbench(
    (url, folder): (&str, &Path),
    scripts: &[String],
    named: &[(&str, String)],
    how_long: HowLong,
) -> anyhow::Result<f64> {
    let (clients, length) = match how_long {
        HowLong::Seconds(seconds) => (super::load::CONNECTIONS, format!("-T{seconds}")),
        HowLong::Times { clients, each } => (clients, format!("-t{each}")),
    };
    let mut command = Command::new(tool("pgbench"));
    command.args(["-n", "-M", "prepared", "-j", "2", &length]);
    command.arg(format!("-c{clients}"));
    for (number, script) in scripts.iter().enumerate() {
        let file = folder.join(format!("raw-{number}.sql"));
        std::fs::write(&file, script)?;
        command.arg("-f").arg(file);
    }
    for (name, value) in named {
        command.arg("-D").arg(format!("{name}={value}"));
    }
    let ran = command
        .arg(url)
        .output()
        .context("pgbench cannot be started")?;
    let said = String::from_utf8_lossy(&ran.stderr);
    // It says so, and ends well, where some of its clients were stopped by an error.
    let whole = ran.status.success() && !said.contains("aborted");
    ensure!(whole, "pgbench: {said}");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let rate = said
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    Ok(rate.context("pgbench names no rate")?.parse()?)
}

/// Runs commands of `psql`, its own among them.
pub fn psql(url: &str, commands: &[String]) -> anyhow::Result<()> {
    let mut psql = Command::new(tool("psql"));
    psql.args(["-qX", "-v", "ON_ERROR_STOP=1"]);
    for command in commands {
        psql.arg("-c").arg(command);
    }
    let ran = psql.arg(url).output().context("psql cannot be started")?;
    ensure!(
        ran.status.success(),
        "psql: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    Ok(())
}

/// Beside the server's programs if those are named, else from the path.
fn tool(name: &str) -> PathBuf {
    match std::env::var_os("MUSTER_PG_BIN") {
        Some(folder) => PathBuf::from(folder).join(name),
        None => PathBuf::from(name),
    }
}
