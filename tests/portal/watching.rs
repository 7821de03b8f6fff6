//! Watches what pages read from the database. Postgres is told to avoid reading whole tables, so that it does only where no
//! index serves. A count that an index answers alone takes up rows like any other.

use crate::support::people::PASSWORD;
use crate::support::{Client, Portal};
use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use muster::access::passwords;
use muster::cli::seed::{Size, build};

pub const OWNER: &str = "owner@size-6000.example";
/// These grow with the people and what they do; the others stay small, or have a row per account.
const LARGE: &str = "'users', 'memberships', 'group_members', 'group_counts', 'outbox', 'mail_attempts', 'invitations', \
     'audit_entries', 'sessions', 'jobs', 'job_rows', 'imports', 'import_rows', \
     'invitation_batches', 'invitation_deadlines', 'refunds', 'refund_attempts', 'credit_notes', 'credit_entries', \
     'ledger_transactions', 'ledger_postings', 'accounts', 'subscriptions', 'invoices', 'payments', 'invoice_lines', \
     'departures', 'invitation_reminders', 'one_time_links', 'groups', 'gateway_events', 'stripe_invoices', 'stripe_customers', \
     'debit_notes', 'bank_results', 'refund_alerts', 'blocker_watches', 'import_parts'";
/// Pages are opened so often: Postgres keeps a plan after some.
const OFTEN: i64 = 7;

#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct Read {
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Reads of the whole table.
    #[diesel(sql_type = BigInt)]
    pub whole: i64,
    /// Rows taken up by way of an index.
    #[diesel(sql_type = BigInt)]
    pub rows: i64,
    /// Entries of indexes, whether their rows were taken up or not.
    #[diesel(sql_type = BigInt)]
    pub entries: i64,
}

pub struct Watch {
    pub portal: Portal,
    reads: PgConnection,
    /// Addresses, and the tables of which they read too much; why.
    faults: Vec<(String, String, String)>,
}

/// What was not forgiven fails.
impl Drop for Watch {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.faults.is_empty(), "{:#?}", self.faults);
        }
    }
}

impl Watch {
    pub async fn open() -> Self {
        let portal = Portal::open().await;
        let hash = passwords::hash_now(PASSWORD).unwrap();
        let size = Size {
            members: 6_000,
            pending: 6_000,
            now: portal.now() - Duration::hours(1),
        };
        build(&portal.db, &size, hash).unwrap();
        let mut reads = PgConnection::establish(&portal.url).unwrap();
        let set = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$";
        diesel::sql_query(set).execute(&mut reads).unwrap();
        let faults = Vec::new();
        Self {
            portal,
            reads,
            faults,
        }
    }

    /// Sends the portal's connections away: they say what they read when they end.
    fn settle(&mut self) {
        let others =
            "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let end = format!(
            "SELECT count(pg_terminate_backend(pid, 5000)) AS rows, 0::int8 AS whole, 0::int8 AS entries, '' AS name {others}"
        );
        let _ended: Read = diesel::sql_query(end).get_result(&mut self.reads).unwrap();
        // The portal's pool finds out by asking.
        let ask = |conn: &mut PgConnection| diesel::sql_query("SELECT 1").execute(conn);
        let answers = (0..100).any(|_| self.portal.db.read_now(ask).is_ok());
        assert!(answers, "the portal finds no connection any more");
    }

    /// What was read until now, by connections that have ended, too.
    pub fn reads(&mut self) -> Vec<Read> {
        self.settle();
        let query = format!(
            "SELECT relname::text AS name, seq_scan AS whole, coalesce(idx_tup_fetch, 0) AS rows, coalesce((\
                 SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0)::int8 AS entries \
             FROM pg_stat_user_tables t WHERE relname IN ({LARGE}) ORDER BY relname"
        );
        diesel::sql_query(query).load(&mut self.reads).unwrap()
    }

    /// What was read since, each time of so many.
    pub fn since(&mut self, before: &[Read], times: i64) -> Vec<Read> {
        let after = self.reads();
        let both = before.iter().zip(after);
        both.map(|(before, after)| Read {
            name: after.name,
            whole: after.whole - before.whole,
            rows: (after.rows - before.rows) / times,
            entries: (after.entries - before.entries) / times,
        })
        .collect()
    }

    /// Notes it if the page reads a large table whole, or takes up more rows of one.
    pub async fn check(&mut self, client: &mut Client, path: &str, most: i64) {
        let before = self.reads();
        for _ in 0..OFTEN {
            client.open(path).await;
        }
        self.must_be_few(&before, (path, OFTEN), |_| most);
    }

    /// `most` by the name of the table.
    pub fn must_be_few(
        &mut self,
        before: &[Read],
        (path, times): (&str, i64),
        most: impl Fn(&str) -> i64,
    ) {
        for read in self.since(before, times) {
            let (rows, most) = (read.rows.max(read.entries), most(&read.name));
            let why = if read.whole > 0 {
                "it is read whole".to_owned()
            } else if rows > most {
                format!("{rows} rows instead of {most}")
            } else {
                continue;
            };
            self.faults.push((path.to_owned(), read.name, why));
        }
    }

    /// Forgives the pages that are known to read too much of a table, and no other. One that was mended is to be taken out.
    pub fn forgive(&mut self, known: &[(&str, &str)]) {
        for known in known {
            let found = |(path, table, _): &(String, String, String)| *known == (&**path, &**table);
            assert!(self.faults.iter().any(found), "{known:?} is mended");
        }
        self.faults
            .retain(|(path, table, _)| !known.contains(&(&**path, &**table)));
    }
}
