//! What pages about work and money read, where there is much of both.

use crate::support::imports;
use crate::watching::{OWNER, Watch};
use diesel::prelude::*;

const WORK: &str = "/user-management/jobs";
const OF_OWNER: &str = "FROM memberships m WHERE m.email = 'owner@size-6000.example'";

pub fn fill(watch: &mut Watch, statements: &[String]) {
    for statement in statements {
        let filled = watch
            .portal
            .db
            .read_now(|conn| diesel::sql_query(statement).execute(conn));
        assert!(filled.unwrap() > 0, "{statement}");
    }
    let analyze = |conn: &mut PgConnection| diesel::sql_query("ANALYZE").execute(conn);
    watch.portal.db.read_now(analyze).unwrap();
}

/// A thousand small jobs and a large one, all over.
fn jobs() -> [String; 2] {
    let jobs = format!(
        "INSERT INTO jobs (account_id, id, kind, action, what, total, done, refused, created_by, created_by_name, address, \
         request_id, created_at, at_once, finished_at, ended) \
         SELECT m.account_id, gen_random_uuid(), 'members', 'deactivate', '{{\"act\": \"deactivate\"}}', n.rows, n.rows / 4 * 3, \
         n.rows / 4, m.user_id, m.display_name, '127.0.0.1', 'none', now() - n.age * interval '1 hour', 50, now(), 'completed' \
         FROM (SELECT n AS age, CASE n WHEN 1 THEN 4000 ELSE 4 END AS rows FROM generate_series(1, 1000) n) n \
         CROSS JOIN LATERAL (SELECT * {OF_OWNER}) m"
    );
    let rows = "INSERT INTO job_rows (account_id, job_id, position, label, code) \
         SELECT account_id, id, n, 'p' || n || '@mail.example', CASE WHEN n % 4 = 0 THEN 'member_no_seat' ELSE 'done' END \
         FROM jobs, generate_series(1, total) n";
    [jobs, rows.to_owned()]
}

#[tokio::test]
async fn pages_of_jobs_read_what_they_show() {
    let mut watch = Watch::open().await;
    fill(&mut watch, &jobs());
    let mut owner = watch.portal.sign_in(OWNER).await;
    watch.check(&mut owner, WORK, 150).await;
    let list = owner.open(WORK).await;
    let id = list.attributes("a[href*='/jobs/']", "href");
    let id = id.first().and_then(|href| href.rsplit('/').next()).unwrap();
    for filter in ["", "?outcome=done", "?outcome=refused", "?outcome=waiting"] {
        watch
            .check(&mut owner, &format!("{WORK}/{id}{filter}"), 450)
            .await;
    }
    let mut far = format!("{WORK}/{id}");
    for _ in 0..12 {
        let page = owner.open(&far).await;
        far = format!("{WORK}/{id}{}", page.attribute("[rel=next]", "href"));
    }
    watch.check(&mut owner, &far, 450).await;
}

#[tokio::test]
async fn the_page_of_a_file_reads_the_faults_that_it_shows() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    let mut file = String::from("email\n");
    for n in 0..1_500 {
        let line = if n % 3 == 0 {
            format!("no address {n}\n")
        } else {
            format!("p{n}@mail.example\n")
        };
        file.push_str(&line);
    }
    let checked = imports::bring(&mut owner, "invite", file.as_bytes()).await;
    let page = imports::address(&checked);
    // Five hundred faults, of which it shows a hundred.
    watch.check(&mut owner, &page, 600).await;
    watch
        .check(&mut owner, "/user-management/users/import", 150)
        .await;
}

/// What was received is added up; other accounts' entries are not looked at.
#[tokio::test]
async fn the_ledger_reads_the_accounts_own_entries() {
    const OWN: i64 = 600;
    let mut watch = Watch::open().await;
    let entries = |account: &str, many: i64| {
        format!(
            "INSERT INTO credit_entries (account_id, id, at, amount, currency, balance_after, source_account_id, person_name) \
             SELECT a.id, gen_random_uuid(), now(), CASE WHEN n % 2 = 0 THEN -100 ELSE 100 END, a.currency, n % 2 * 100, \
             a.id, 'Ben' FROM accounts a, generate_series(1, {many}) n WHERE a.name = '{account}'"
        )
    };
    fill(
        &mut watch,
        &[entries("Size 6000", OWN), entries("Acme", 4_000)],
    );
    let mut owner = watch.portal.sign_in(OWNER).await;
    watch.check(&mut owner, "/account/credit", OWN + 150).await;
}
