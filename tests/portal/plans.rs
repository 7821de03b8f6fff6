//! What pages read from the database. Postgres is told to avoid reading whole tables, so that it does only where no
//! index serves: every such page fails here. How many rows a page takes up is bounded, too.

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
     'ledger_transactions', 'ledger_postings', 'accounts', 'subscriptions', 'invoices', 'payments'";

#[derive(Debug, Clone, PartialEq, QueryableByName)]
struct Read {
    #[diesel(sql_type = Text)]
    name: String,
    /// Reads of the whole table.
    #[diesel(sql_type = BigInt)]
    whole: i64,
    /// Rows taken up by an index.
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

pub struct Watch {
    pub portal: Portal,
    reads: PgConnection,
}

impl Watch {
    pub async fn open() -> Self {
        let portal = Portal::open().await;
        let hash = passwords::hash_now(PASSWORD).unwrap();
        let size = Size {
            members: 6_000,
            pending: 2_000,
            now: portal.now() - Duration::hours(1),
        };
        build(&portal.db, &size, hash).unwrap();
        let mut reads = PgConnection::establish(&portal.url).unwrap();
        let set = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$";
        diesel::sql_query(set).execute(&mut reads).unwrap();
        let mut watch = Self { portal, reads };
        watch.settle();
        watch
    }

    /// Sends the portal's connections away: they say what they read when they end.
    pub fn settle(&mut self) {
        let others =
            "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let end = format!(
            "SELECT count(pg_terminate_backend(pid, 5000)) AS rows, 0::int8 AS whole, '' AS name {others}"
        );
        let _ended: Read = diesel::sql_query(end).get_result(&mut self.reads).unwrap();
        // The portal's pool finds out by asking.
        let ask = |conn: &mut PgConnection| diesel::sql_query("SELECT 1").execute(conn);
        while self.portal.db.read_now(ask).is_err() {}
    }

    fn reads(&mut self) -> Vec<Read> {
        let query = format!(
            "SELECT relname::text AS name, seq_scan AS whole, coalesce(idx_tup_fetch, 0) AS rows \
             FROM pg_stat_user_tables WHERE relname IN ({LARGE}) ORDER BY relname"
        );
        diesel::sql_query(query).load(&mut self.reads).unwrap()
    }

    /// Opens a page as often as it takes for Postgres to keep a plan, and tells what was read each time.
    async fn opened(&mut self, client: &mut Client, path: &str) -> Vec<Read> {
        const TIMES: i64 = 7;
        let before = self.reads();
        for _ in 0..TIMES {
            client.open(path).await;
        }
        self.settle();
        let after = self.reads();
        let both = before.iter().zip(after);
        both.map(|(before, after)| Read {
            name: after.name,
            whole: after.whole - before.whole,
            rows: (after.rows - before.rows) / TIMES,
        })
        .collect()
    }

    /// Fails if the page reads a large table whole, or takes up more rows of one.
    pub async fn check(&mut self, client: &mut Client, path: &str, most: i64) {
        for read in self.opened(client, path).await {
            assert_eq!(read.whole, 0, "{path} reads the whole table {}", read.name);
            assert!(
                read.rows <= most,
                "{path} takes up {} rows of {}",
                read.rows,
                read.name
            );
        }
    }
}

const PEOPLE: &str = "/user-management";

#[tokio::test]
async fn lists_of_an_organisation_read_little_more_than_they_show() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for sort in ["name", "email", "joined", "last_sign_in"] {
        for sign in ["", "-"] {
            watch
                .check(
                    &mut owner,
                    &format!("{PEOPLE}/users?sort={sign}{sort}"),
                    150,
                )
                .await;
        }
    }
    for filter in [
        "role=member",
        "licence=basic",
        "status=active",
        "licence=licensed&status=active",
    ] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/users?{filter}"), 400)
            .await;
    }
    for filter in [
        "role=owner",
        "role=admin",
        "status=deactivated",
        "role=admin&licence=licensed",
    ] {
        watch
            .check(
                &mut owner,
                &format!("{PEOPLE}/users?{filter}&sort=-joined"),
                400,
            )
            .await;
    }
    for page in [
        "/account/audit-log",
        "/account/audit-log?action=invited",
        "/account/credit",
        "/user-management/jobs",
    ] {
        watch.check(&mut owner, page, 150).await;
    }
    for filter in ["", "?state=pending", "?state=expired", "?state=blocked"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/pending{filter}"), 450)
            .await;
    }
    // Of two thousand mails Postgres may as well read all; of many it starts from those that did not get through.
    for delivery in ["bounced", "queued"] {
        let list = format!("{PEOPLE}/pending?delivery={delivery}");
        watch.check(&mut owner, &list, 2_500).await;
    }
    for page in ["groups", "advanced", "users/new"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/{page}"), 400)
            .await;
    }
}

#[tokio::test]
async fn a_far_page_reads_what_the_first_does() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for list in [
        "users?size=100",
        "users?sort=-last_sign_in",
        "pending?size=100",
        "pending?sort=expires",
        "pending?sort=email&state=pending",
    ] {
        let mut path = format!("{PEOPLE}/{list}");
        for _ in 0..12 {
            let page = owner.open(&path).await;
            let base = path.split('?').next().unwrap();
            path = format!("{base}{}", page.attribute("[rel=next]", "href"));
        }
        watch.check(&mut owner, &path, 450).await;
    }
}

#[tokio::test]
async fn searches_look_at_a_part_of_the_account() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for term in [
        "a",
        "size-6000",
        "q",
        "xz",
        "%25",
        "zoe",
        "martin",
        "nobody",
        "oeuvrard",
    ] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/users?q={term}"), 3_000)
            .await;
    }
    for term in ["a", "martin", "nobody"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/pending?q={term}"), 3_000)
            .await;
    }
}

#[tokio::test]
async fn lists_of_the_operator_read_no_table_whole() {
    let mut watch = Watch::open().await;
    let mut sam = watch.portal.sign_in("sam").await;
    for page in ["", "?q=martin", "?q=owner@size-6000.example", "?q=Size"] {
        watch
            .check(&mut sam, &format!("/support/invitations{page}"), 3_000)
            .await;
    }
    let mut fay = watch.portal.sign_in("fay").await;
    watch.check(&mut fay, "/support/refunds", 400).await;
}
