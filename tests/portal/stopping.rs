//! Stopping a job while a part of it is being done.

use crate::job_works::{break_once_another_waits, note_rows};
use crate::jobs::{noted, ordered, page_of, work};
use crate::races::until_waiting;
use crate::support::Portal;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// The job's row, held as the part in progress holds it.
fn part_in_progress(portal: &Portal, rest: &str) -> PgConnection {
    let mut part = PgConnection::establish(&portal.url).unwrap();
    let begin = format!("BEGIN; SELECT FROM jobs FOR UPDATE; {rest}");
    part.batch_execute(&begin).unwrap();
    part
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stopping_waits_for_the_part_in_progress_and_lets_no_other_begin() {
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "alice", 120));
    work(&portal, note_rows, 1).await;
    let done = noted(&portal);
    let mut alice = portal.sign_in("alice").await;
    let mut part = part_in_progress(&portal, "UPDATE jobs SET turn = nextval('job_turns')");
    let (mut hers, stop) = (alice.clone(), format!("{job}/stop"));
    alice.open(&job).await;
    let stopping = tokio::spawn(async move { hers.submit(&stop, &[]).await });
    until_waiting(&portal, 1).await;
    part.batch_execute("COMMIT").unwrap();
    let page = stopping.await.unwrap();
    assert!(page.says("It is stopped."), "{}", page.words());
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    work(&portal, note_rows, 5).await;
    assert_eq!(noted(&portal), done, "no other part has begun");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_cannot_wait_for_the_part_any_longer_is_told_so_and_presses_again() {
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "alice", 120));
    let mut alice = portal.sign_in("alice").await;
    alice.open(&job).await;
    let part = part_in_progress(&portal, "");
    let page = alice.submit(&format!("{job}/stop"), &[]).await;
    assert!(page.says("It is not stopped yet"), "{}", page.words());
    assert_eq!(page.attribute("#progress", "data-standing"), "running");
    drop(part);
    let page = alice.submit(&format!("{job}/stop"), &[]).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'job_stopped'";
    assert_eq!(portal.count(written), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn only_the_row_that_was_tried_counts_as_failed() {
    for _ in 0..9 {
        if another_worker_was_first().await {
            return;
        }
    }
    panic!("the other worker never came first");
}

/// Whether another worker had done the row before the first one could say that it failed: whom Postgres lets in first,
/// where two wait, is its own affair.
async fn another_worker_was_first() -> bool {
    let portal = Portal::open().await;
    ordered(&portal, "alice", 3);
    let one_at_a_time = "UPDATE jobs SET at_once = 1";
    let mut first = PgConnection::establish(&portal.url).unwrap();
    first.batch_execute(one_at_a_time).unwrap();
    let (db, now) = (portal.db.clone(), portal.now());
    let breaking = tokio::task::spawn_blocking(move || {
        let next = || muster::jobs::commands::do_next(&db, |_| break_once_another_waits, now);
        while next().unwrap().is_none() {}
    });
    let done = tokio::task::spawn_blocking(move || {
        let taken = "DO $$ BEGIN WHILE EXISTS (SELECT FROM jobs FOR UPDATE SKIP LOCKED) LOOP COMMIT; END LOOP; END $$";
        first.batch_execute(taken).unwrap();
        let row = "BEGIN; SELECT FROM jobs FOR UPDATE; \
                   WITH row AS (UPDATE job_rows SET code = 'done' WHERE position = 1 AND code IS NULL RETURNING 1) \
                   UPDATE jobs SET done = done + 1 WHERE EXISTS (SELECT FROM row); COMMIT";
        first.batch_execute(row).unwrap();
    });
    done.await.unwrap();
    breaking.await.unwrap();
    let first_row = "SELECT count(*) FROM job_rows WHERE code = 'done' AND position = 1";
    let was_first = portal.count(first_row) == 1;
    let failed = portal.count("SELECT count(*) FROM job_rows WHERE code = 'failed'");
    assert_eq!(
        failed,
        i64::from(!was_first),
        "nobody has tried the second row"
    );
    work(&portal, note_rows, 5).await;
    assert_eq!(noted(&portal), 1, "row 2; row 3 is refused");
    was_first
}
