//! Large files: done in the background, stopped, cut short, and gone on with.

use crate::support::Portal;
use crate::support::imports::{address, bring, confirm, verdict};
use crate::support::inviting::invite;
use muster::access::scope::AdminScope;
use muster::db::Tx;
use muster::jobs::{Chunk, RowOutcome};
use std::fmt::Write;

const INVITED: &str = "SELECT count(*) FROM invitations";

fn people(count: usize) -> Vec<u8> {
    let mut file = "E-mail,Department\n".to_owned();
    for number in 1..=count {
        writeln!(file, "p{number:05}@example.com,Sales").unwrap();
    }
    file.into_bytes()
}

/// What the worker does until its next pause for others.
async fn part(portal: &Portal) {
    let parts = portal.parts();
    let work = move || {
        let (db, now) = (&parts.db, parts.clock.now());
        muster::jobs::commands::do_next(db, |_| muster::imports::commands::work, now).unwrap()
    };
    tokio::task::spawn_blocking(work).await.unwrap();
}

/// All is done, and then lost before it is kept.
fn cut_short(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: chrono::DateTime<chrono::Utc>,
) -> diesel::QueryResult<Vec<RowOutcome>> {
    muster::imports::commands::work(tx, by, chunk, now)?;
    Err(diesel::result::Error::NotFound)
}

#[tokio::test]
async fn a_large_file_is_stopped_and_the_same_file_does_the_rest() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let file = people(1_500);
    let page = bring(&mut alice, "invite", &file).await;
    assert!(
        page.says("1,500 of 1,500 lines can be invited"),
        "{}",
        page.words()
    );
    assert!(page.says("100 lines of 1,500 ready"), "{}", page.words());
    let path = address(&page);
    let running = confirm(&mut alice, &page, &[]).await;
    assert_eq!(running.attribute("#progress", "data-standing"), "running");
    part(&portal).await;
    let done = portal.count(INVITED);
    assert!(done > 0 && done < 1_500, "{done}");
    let page = alice.submit(&format!("{path}/stop"), &[]).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    portal.work().await;
    let page = alice.open(&path).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "stopped");
    assert!(page.says("Its turn did not come"), "{}", page.words());
    assert_eq!(portal.count(INVITED), done);
    let rest = alice.get(&format!("{path}/errors.csv")).await;
    let left = i64::try_from(rest.body.lines().count()).unwrap() - 1;
    assert_eq!(left, 1_500 - done, "every line is answered for");

    let again = bring(&mut alice, "invite", &file).await;
    confirm(&mut alice, &again, &[]).await;
    portal.work().await;
    assert_eq!(portal.count(INVITED), 1_500);
    assert_eq!(
        portal.count("SELECT count(*) FROM outbox"),
        1_500,
        "nobody has two mails"
    );
}

#[tokio::test]
async fn what_is_cut_short_is_repeated_whole_or_not_at_all() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "invite", &people(300)).await;
    confirm(&mut alice, &page, &[]).await;
    part(&portal).await;
    let done = portal.count(INVITED);
    let (parts, now) = (portal.parts(), portal.now());
    let cut = move || muster::jobs::commands::do_next(&parts.db, |_| cut_short, now).unwrap();
    tokio::task::spawn_blocking(cut).await.unwrap();
    assert_eq!(portal.count(INVITED), done);
    portal.work().await;
    assert_eq!(portal.count(INVITED), 300);
    assert_eq!(portal.count("SELECT count(*) FROM outbox"), 300);
    let page = alice.open(&address(&page)).await;
    assert!(
        page.says("300 invitations are on their way"),
        "{}",
        page.words()
    );
}

#[tokio::test]
async fn whoever_is_invited_meanwhile_has_one_invitation() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "invite", &people(60)).await;
    confirm(&mut alice, &page, &[]).await;
    let path = address(&page);
    let mut bob = portal.sign_in("bob").await;
    invite(&mut bob, "p00007@example.com").await;
    portal.work().await;
    let page = alice.open(&path).await;
    assert!(
        page.says("59 invitations are on their way"),
        "{}",
        page.words()
    );
    let seven = verdict(&page, "p00007@example.com");
    assert_eq!(seven, "already_pending");
    assert_eq!(portal.count(INVITED), 60);
}

#[tokio::test]
async fn a_file_that_nobody_confirms_is_forgotten_after_a_week() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let kept = bring(&mut alice, "invite", b"email\na@example.com\n").await;
    confirm(&mut alice, &kept, &[]).await;
    bring(&mut alice, "invite", b"email\nb@example.com\n").await;
    portal.let_time_pass(chrono::Duration::days(8));
    let parts = portal.parts();
    let forget = move || {
        muster::imports::commands::forget_unconfirmed(&parts.db, parts.clock.now()).unwrap();
    };
    tokio::task::spawn_blocking(forget).await.unwrap();
    assert_eq!(portal.count("SELECT count(*) FROM imports"), 1);
    assert_eq!(portal.count("SELECT count(*) FROM import_rows"), 1);
}
