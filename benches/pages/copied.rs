//! What the rows of an import cost as such: they are copied out, and by `COPY` into empty tables of the same columns,
//! indexes and checks. Nothing is judged there, and no trigger or reference looks at a row.

use super::Bench;
use super::database::{self, Account};
use super::import::domain;
use anyhow::ensure;
use std::time::Instant;

pub struct Copied {
    pub rows: usize,
    pub seconds: f64,
}

/// The rows of a table.
pub struct Part {
    table: &'static str,
    which: String,
}

/// By the database's clock.
pub fn now(url: &str) -> anyhow::Result<String> {
    database::text(url, "SELECT clock_timestamp()::text AS text")
}

/// What the dry run keeps: a verdict for each line, and the work that was planned, if any.
pub fn of_dry_run(account: &Account, start: &str) -> [Part; 2] {
    [
        Part {
            table: "import_rows",
            which: format!(
                "account_id = '{0}' AND import_id IN \
                 (SELECT id FROM imports WHERE account_id = '{0}' AND created_at >= '{start}'::timestamptz - interval '1 s')",
                account.id
            ),
        },
        planned(account, start),
    ]
}

/// What the confirmation writes.
pub fn of_confirm(account: &Account, start: &str) -> [Part; 4] {
    let invited = format!(
        "SELECT id FROM invitations WHERE account_id = '{}' AND email LIKE '%@{}'",
        account.id,
        domain(account)
    );
    let part = |table, which| Part { table, which };
    [
        part(
            "invitations",
            format!("account_id = '{}' AND id IN ({invited})", account.id),
        ),
        part(
            "outbox",
            format!(
                "account_id = '{}' AND invitation_id IN ({invited})",
                account.id
            ),
        ),
        part(
            "audit_entries",
            format!(
                "account_id = '{}' AND subject_id IN ({invited})",
                account.id
            ),
        ),
        planned(account, start),
    ]
}

fn planned(account: &Account, start: &str) -> Part {
    Part {
        table: "job_rows",
        which: format!(
            "account_id = '{0}' AND job_id IN \
             (SELECT id FROM jobs WHERE account_id = '{0}' AND created_at >= '{start}'::timestamptz - interval '1 s')",
            account.id
        ),
    }
}

/// How long `COPY` takes for all of them, one table after the other.
pub fn measure(bench: &Bench<'_>, parts: &[Part]) -> anyhow::Result<Copied> {
    let url = &bench.ground.url;
    let (mut prepare, mut copy, mut rows) = (Vec::new(), Vec::new(), 0);
    for Part { table, which } in parts {
        let file = bench.ground.folder.join(format!("{table}.copy"));
        let file = file.display();
        prepare.push(format!("DROP TABLE IF EXISTS bench.{table}"));
        prepare.push(format!(
            "CREATE TABLE bench.{table} (LIKE {table} INCLUDING ALL)"
        ));
        prepare.push(format!(
            "\\copy (SELECT * FROM {table} WHERE {which}) TO '{file}'"
        ));
        copy.push(format!("\\copy bench.{table} FROM '{file}'"));
    }
    database::psql(url, &prepare)?;
    let start = Instant::now();
    database::psql(url, &copy)?;
    let seconds = start.elapsed().as_secs_f64();
    for Part { table, .. } in parts {
        let count = format!("SELECT count(*)::text AS text FROM bench.{table}");
        rows += database::text(url, &count)?.parse::<usize>()?;
        database::run(url, &format!("DROP TABLE bench.{table}"))?;
    }
    ensure!(rows >= bench.plan.import_rows, "only {rows} rows to copy");
    Ok(Copied { rows, seconds })
}
