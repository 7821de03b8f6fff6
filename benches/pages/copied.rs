//! What the rows of an import cost as such: each is copied out as that of somebody else, and by `COPY` into the same
//! tables, with their indexes, checks, references and triggers; then it is taken back. Nothing is judged there.

use super::Bench;
use super::database::{self, Account};
use super::import::domain;
use anyhow::ensure;
use std::time::Instant;

pub struct Copied {
    pub rows: usize,
    pub seconds: f64,
}

/// The rows of a table, and what makes them others: ids and places after all that there are.
pub struct Part {
    table: &'static str,
    which: String,
    changed: &'static str,
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
            changed: "'position', it.position + 1000000",
        },
        planned(account, start),
    ]
}

/// What the confirmation writes; whoever is referred to comes first.
pub fn of_confirm(account: &Account, start: &str) -> [Part; 4] {
    let invited = format!(
        "(SELECT id FROM invitations WHERE account_id = '{}' AND email LIKE '%@{}')",
        account.id,
        domain(account)
    );
    let part = |table, id, changed| Part {
        table,
        which: format!("account_id = '{}' AND {id} IN {invited}", account.id),
        changed,
    };
    [
        part(
            "outbox",
            "invitation_id",
            "'id', '1' || substr(it.id::text, 2), 'invitation_id', '1' || substr(it.invitation_id::text, 2)",
        ),
        part(
            "invitations",
            "id",
            "'id', '1' || substr(it.id::text, 2), 'email', 'copied.' || it.email, \
             'last_mail_id', '1' || substr(it.last_mail_id::text, 2)",
        ),
        part(
            "audit_entries",
            "subject_id",
            "'id', '1' || substr(it.id::text, 2), 'subject_id', '1' || substr(it.subject_id::text, 2)",
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
        changed: "'position', it.position + 1000000",
    }
}

/// How long `COPY` takes for all of them, one table after the other.
pub fn measure(bench: &Bench<'_>, parts: &[Part]) -> anyhow::Result<Copied> {
    let url = &bench.ground.url;
    let (mut prepare, mut copy, mut rows) = (Vec::new(), vec!["BEGIN".to_owned()], 0);
    for part in parts {
        let (table, which) = (part.table, &part.which);
        let file = bench.ground.folder.join(format!("{table}.copy"));
        let file = file.display();
        prepare.push(format!(
            "\\copy (SELECT other.* FROM (SELECT * FROM {table} WHERE {which}) AS it, \
             jsonb_populate_record(NULL::{table}, to_jsonb(it) || jsonb_build_object({})) AS other) TO '{file}'",
            part.changed
        ));
        copy.push(format!("\\copy {table} FROM '{file}'"));
        let count = format!("SELECT count(*)::text AS text FROM {table} WHERE {which}");
        rows += database::text(url, &count)?.parse::<usize>()?;
    }
    ensure!(rows >= bench.plan.import_rows, "only {rows} rows to copy");
    copy.push("ROLLBACK".to_owned());
    database::psql(url, &prepare)?;
    let start = Instant::now();
    database::psql(url, &copy)?;
    let seconds = start.elapsed().as_secs_f64();
    Ok(Copied { rows, seconds })
}
