//! Work over many rows: how it goes on, ends, and is told.

use crate::job_works::{WANT_MIA, break_at_seven, note_rows, want_mia};
use crate::support::Portal;
use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::access::console::Console;
use muster::db::{Abort, DbError};
use muster::jobs::{JobKey, JobKind, NewJob, NewRow, Work, commands};
use muster::types::UserId;
use std::convert::Infallible;

/// As `who` ordered it at the command line: `count` rows, named a1@…, a2@….
pub fn ordered(portal: &Portal, who: &str, count: usize) -> JobKey {
    let email = Portal::email(who);
    let id = portal.text(&format!(
        "SELECT id::text AS text FROM users WHERE email = '{email}'"
    ));
    let user = UserId::from_uuid(id.parse().unwrap());
    let now = portal.now();
    let key = portal.db.transaction_now(|tx| {
        let scope = Console::open().as_admin(tx.conn(), user)?.unwrap();
        let job = NewJob {
            form: None,
            kind: JobKind::Members,
            action: "deactivate".to_owned(),
            what: serde_json::json!({}),
        };
        let key = commands::open(tx, &scope, &job, now)?;
        let row = |number| NewRow {
            subject: None,
            label: format!("a{number}@acme.example"),
        };
        commands::add_rows(tx, key, &(1..=count).map(row).collect::<Vec<_>>())?;
        Ok::<_, Abort<Infallible>>(key)
    });
    key.unwrap().unwrap()
}

async fn part(portal: &Portal, work: Work) -> Result<Option<usize>, DbError> {
    let (db, now) = (portal.db.clone(), portal.now());
    let part = move || commands::do_next(&db, |_| work, now);
    tokio::task::spawn_blocking(part).await.unwrap()
}

pub async fn work(portal: &Portal, work: Work, parts: usize) {
    for _ in 0..parts {
        if part(portal, work).await.unwrap().is_none() {
            return;
        }
    }
}

pub fn page_of(key: JobKey) -> String {
    format!("/user-management/jobs/{}", key.id)
}

fn rows(portal: &Portal, key: JobKey, code: &str) -> i64 {
    let of = format!("job_id = '{}' AND code {code}", key.id);
    portal.count(&format!("SELECT count(*) FROM job_rows WHERE {of}"))
}

pub fn noted(portal: &Portal) -> i64 {
    portal.count("SELECT count(*) FROM audit_entries WHERE action = 'exported'")
}

#[tokio::test]
async fn every_row_has_a_result_and_a_refused_one_leaves_nothing() {
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "bob", 120));
    let mut bob = portal.sign_in("bob").await;
    work(&portal, note_rows, 1).await;
    let page = bob.open(&job).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "running");
    assert!(page.says("50 of 120"), "{}", page.words());
    assert!(
        page.says("49 done, 1 not done, 70 waiting."),
        "{}",
        page.words()
    );

    work(&portal, note_rows, 10).await;
    let page = bob.open(&job).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "completed");
    assert_eq!(
        page.attributes("tr[data-outcome=done]", "data-email").len(),
        99
    );
    let next = page.attribute(".pager a[rel=next]", "href");
    let rest = bob.open(&format!("{job}{next}")).await;
    assert_eq!(rest.attributes("tr[data-email]", "data-email").len(), 20);
    let refused = bob.open(&format!("{job}?outcome=refused")).await;
    let refused = refused.attributes("tr[data-email]", "data-email");
    assert_eq!(refused, ["a3@acme.example"]);
    assert_eq!(noted(&portal), 119);

    let file = bob.open(&format!("{job}/results.csv")).await;
    assert_eq!(file.body.lines().count(), 121);
    let list = bob.open("/user-management/jobs").await;
    assert!(list.says("119 / 120"), "{}", list.words());
}

#[tokio::test]
async fn what_breaks_at_one_row_holds_up_no_other() {
    let portal = Portal::open().await;
    let key = ordered(&portal, "bob", 20);
    work(&portal, break_at_seven, 1).await;
    assert_eq!(noted(&portal), 0, "a part that broke left something");
    work(&portal, break_at_seven, 100).await;
    let rows = |code: &str| rows(&portal, key, code);
    let ended = (rows("= 'done'"), rows("= 'failed'"), noted(&portal));
    assert_eq!(ended, (18, 2, 18));
}

#[tokio::test]
async fn what_takes_too_long_is_tried_in_smaller_parts_while_others_have_their_turn() {
    let portal = Portal::open().await;
    let first = ordered(&portal, "bob", 20);
    portal.let_time_pass(TimeDelta::seconds(1));
    let second = ordered(&portal, "alice", 2);
    let done = |key: JobKey| rows(&portal, key, "IS NOT NULL");
    let mut mia = PgConnection::establish(&portal.url).unwrap();
    mia.batch_execute("BEGIN").unwrap();
    mia.batch_execute(WANT_MIA).unwrap();

    portal.let_time_pass(TimeDelta::seconds(1));
    work(&portal, want_mia, 1).await;
    assert_eq!((done(first), noted(&portal)), (0, 0), "it took too long");
    portal.let_time_pass(TimeDelta::seconds(1));
    work(&portal, want_mia, 1).await;
    assert_eq!((done(first), done(second)), (0, 2), "the other's turn");
    work(&portal, want_mia, 1).await;
    assert_eq!(done(first), 12, "a smaller part");
    let stuck = loop {
        if let Err(error) = part(&portal, want_mia).await {
            break error;
        }
    };
    assert!(stuck.is_timed_out(), "{stuck}");
    assert_eq!(done(first), 14, "all that nobody holds up");
    let third = ordered(&portal, "alice", 2);
    // Its turn may come once more before the third's, which came later.
    let tried = part(&portal, want_mia).await.is_err();
    work(&portal, want_mia, usize::from(tried)).await;
    assert_eq!(done(third), 2, "whom nobody holds up");

    mia.batch_execute("COMMIT").unwrap();
    work(&portal, want_mia, 100).await;
    assert_eq!((done(first), done(second)), (20, 2));
    assert_eq!(noted(&portal), 23, "each once, and row 3 not at all");
}

#[tokio::test]
async fn a_large_job_does_not_keep_others_waiting() {
    let portal = Portal::open().await;
    let large = ordered(&portal, "bob", 300);
    work(&portal, note_rows, 1).await;
    let small = ordered(&portal, "alice", 60);
    // Within one round of the worker no time passes.
    work(&portal, note_rows, 4).await;
    let done = |key: JobKey| rows(&portal, key, "IS NOT NULL");
    assert_eq!((done(small), done(large)), (60, 150));
    work(&portal, note_rows, 10).await;
}

#[tokio::test]
async fn a_job_is_stopped_where_it_is() {
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "alice", 120));
    work(&portal, note_rows, 1).await;
    let mut alice = portal.sign_in("alice").await;
    let page = alice.submit(&format!("{job}/stop"), &[]).await;
    assert!(page.says("It is stopped."), "{}", page.words());
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    work(&portal, note_rows, 5).await;
    let page = alice.open(&job).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    assert_eq!(noted(&portal), 49);
    assert!(page.says("49 done, 1 not done, 70 not reached."));
    let left = alice.open(&format!("{job}?outcome=waiting")).await;
    assert_eq!(left.texts("caption"), ["70 rows of 70"]);
    let left = left.texts("tr[data-outcome=stopped] .badge");
    assert_eq!((left.len(), left[0].as_str()), (70, "Not done: stopped"));
    let refused = alice.open(&format!("{job}?outcome=refused")).await;
    assert_eq!(refused.texts("caption"), ["1 row of 1"]);
    let again = alice.submit(&format!("{job}/stop"), &[]).await;
    assert!(again.says("It is stopped."), "{}", again.words());
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'job_stopped'";
    assert_eq!(portal.count(written), 1);
    let log = alice.open("/account/audit-log").await;
    assert!(log.says("Bulk action stopped"), "{}", log.words());
    let mut charlie = portal.sign_in("charlie").await;
    for path in [&job, &format!("{job}/results.csv")] {
        assert_eq!(charlie.get(path).await.status, 404);
    }
    assert_eq!(charlie.post(&format!("{job}/stop"), &[]).await.status, 404);
}

#[tokio::test]
async fn whoever_is_no_admin_any_more_orders_nothing() {
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "bob", 60));
    work(&portal, note_rows, 1).await;
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open("/user-management/users?q=bob").await;
    let bob = list.leads_to("tr[data-email] th a");
    alice.submit(&bob, &[("role", "member")]).await;
    work(&portal, note_rows, 5).await;
    let page = alice.open(&job).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "forbidden");
    assert_eq!(noted(&portal), 49);
}
