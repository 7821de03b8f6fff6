//! Invitations that are over stay findable for a while, and are then deleted.

use crate::joining::invite;
use crate::support::{Portal, imports};
use chrono::Duration;
use muster::invitations::commands::forget::forget_old;

const PENDING: &str = "/user-management/pending?state=any";

fn forget(portal: &Portal) -> usize {
    let days = portal.parts().config.invitation_retention_days;
    forget_old(&portal.db, days, portal.now()).unwrap()
}

#[tokio::test]
async fn what_is_over_is_found_until_the_period_ends_and_then_gone_with_its_mails() {
    let portal = Portal::open_with(&[("MUSTER_INVITATION_RETENTION_DAYS", "90")]).await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example a@mail.example b@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let list = alice.open(&format!("{PENDING}&q=a@mail")).await;
    assert!(list.says("are deleted after 90 days"), "{}", list.words());
    let a = list.attribute("tbody th a", "href");
    alice.post(&format!("{a}/cancel"), &[]).await;
    let mut ben = portal.sign_in("ben").await;
    ben.post(&format!("{link}/accept"), &[]).await;
    portal.deliver().await;

    portal.let_time_pass(Duration::days(90));
    assert_eq!(
        forget(&portal),
        0,
        "b expired later, and a was cancelled this very moment"
    );
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(forget(&portal), 1);
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(alice.get(&a).await.status, 404);
    let list = alice.open(PENDING).await;
    assert_eq!(
        list.attributes("tr[data-email]", "data-email"),
        ["b@mail.example"]
    );
    portal.let_time_pass(Duration::days(30));
    assert_eq!(
        forget(&portal),
        0,
        "it may hold its seat until that is taken off"
    );
    muster::worker::chores::CHORES
        .iter()
        .filter(|chore| chore.name == "expired seats" || chore.name == "old invitations")
        .for_each(|chore| (chore.run)(&portal.parts(), portal.now()).unwrap());
    let kept = "SELECT count(*) FROM invitations WHERE status = 'accepted'";
    assert_eq!(portal.count(kept), 1, "Ben's stays: he joined by it");
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 1);
    let mails = "SELECT count(DISTINCT invitation_id) FROM outbox WHERE invitation_id IS NOT NULL";
    assert_eq!(portal.count(mails), 1);
    let told = "SELECT count(*) FROM audit_entries WHERE action = 'invitations_forgotten'";
    assert_eq!(portal.count(told), 2);
}

/// Whatever else names somebody goes as well; only the trail keeps who was invited.
#[tokio::test]
async fn jobs_files_and_typed_lists_are_forgotten_too() {
    let portal = Portal::open_with(&[("MUSTER_INVITATION_RETENTION_DAYS", "90")]).await;
    let mut alice = portal.sign_in("alice").await;
    let added = invite(&mut alice, "a@mail.example b@mail.example").await;
    assert!(added.says("a@mail.example"), "{}", added.words());
    let file = b"email\nc@mail.example\nd@mail.example\n";
    let checked = imports::bring(&mut alice, "invite", file).await;
    let imported = imports::address(&checked);
    imports::confirm(&mut alice, &checked, &[]).await;
    portal.work().await;
    let all = [
        ("action", "cancel"),
        ("all_matching", "1"),
        ("confirmed", "1"),
    ];
    let ordered = alice.post("/user-management/pending/bulk", &all).await;
    portal.work().await;
    portal.deliver().await;

    let named = "SELECT (SELECT count(*) FROM invitations) \
         + (SELECT count(*) FROM job_rows WHERE label LIKE '%@mail.example') \
         + (SELECT count(*) FROM import_rows) + (SELECT count(*) FROM outbox WHERE invitation_id IS NOT NULL) \
         + (SELECT count(*) FROM invitation_batches WHERE results::text LIKE '%mail.example%') AS count";
    let forget_all = || {
        let chores = muster::worker::chores::CHORES.iter();
        let old = chores.filter(|chore| chore.name == "old invitations");
        old.for_each(|chore| (chore.run)(&portal.parts(), portal.now()).unwrap());
    };
    portal.let_time_pass(Duration::days(90));
    forget_all();
    assert!(portal.count(named) > 10, "it is all still there");
    portal.let_time_pass(Duration::seconds(1));
    forget_all();
    assert_eq!(portal.count(named), 0);
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(alice.get(ordered.location()).await.status, 404);
    assert_eq!(alice.get(&imported).await.status, 404);
    let log = alice.open("/account/audit-log?q=c@mail.example").await;
    assert!(log.says("c@mail.example"), "{}", log.words());
    portal.let_time_pass(Duration::days(1));
    forget_all();
}
