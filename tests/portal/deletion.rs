//! Deleting members who stay deactivated: a warning, a week, the end; and how it is kept from happening.

use crate::races::until_waiting;
use crate::support::inviting::invite;
use crate::support::joining::accept;
use crate::support::{Client, Portal};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::members::commands::{Cleared, clear_dormant};

const ADVANCED: &str = "/user-management/advanced";
const USERS: &str = "/user-management/users";

/// Has the worker look, and sends what it asked for; gives how many were warned and deleted.
pub async fn clear(portal: &Portal) -> (usize, usize) {
    let (db, now) = (portal.db.clone(), portal.now());
    let work = tokio::task::spawn_blocking(move || clear_dormant(&db, now).unwrap());
    let Cleared { warned, deleted } = work.await.unwrap();
    portal.deliver().await;
    (warned, deleted)
}

pub async fn delete_after(client: &mut Client, days: &str) {
    let fields = [("delete_deactivated_after", days)];
    let saved = client.submit(ADVANCED, &fields).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
}

pub async fn switch(client: &mut Client, who: &str, act: &str) {
    let list = client.open(&format!("{USERS}?q={who}")).await;
    let page = list.leads_to("tr[data-email] th a");
    assert_eq!(client.post(&format!("{page}/{act}"), &[]).await.status, 303);
}

pub fn mails(portal: &Portal, email: &str) -> usize {
    portal.mailbox.to(email).len()
}

pub const MEMBERS: &str = "SELECT member_count AS count FROM accounts WHERE name = 'Acme'";

#[tokio::test]
async fn a_week_after_the_warning_the_membership_ends_and_the_person_keeps_an_account() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "30").await;
    switch(&mut alice, "mia", "deactivate").await;
    portal.let_time_pass(Duration::days(23) - Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(clear(&portal).await, (1, 0));
    assert_eq!(clear(&portal).await, (0, 0), "a second look");

    let warning = portal.mail_to("mia").await;
    assert_eq!(warning.subject, "Your membership of Acme ends in a week");
    assert!(
        warning.text.contains("16 December 2026"),
        "{}",
        warning.text
    );
    assert!(
        warning.text.contains("Alice Martin (alice@acme.example)"),
        "{}",
        warning.text
    );
    for admin in ["alice", "bob"] {
        let digest = portal.mail_to(admin).await;
        assert_eq!(digest.subject, "1 user of Acme is deleted in a week");
        assert!(digest.text.contains("mia@acme.example"), "{}", digest.text);
        assert!(
            digest
                .text
                .contains("/user-management/users?status=deactivated")
        );
    }

    portal.let_time_pass(Duration::days(7) - Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 1));
    assert_eq!(clear(&portal).await, (0, 0));
    assert_eq!(portal.count(MEMBERS), 2);
    assert_eq!(mails(&portal, "mia@acme.example"), 1);
    let mut mia = portal.sign_in("mia").await;
    let me = mia.open("/me").await;
    assert!(me.says("Free"), "{}", me.words());
    let mut alice = portal.sign_in("alice").await;
    let log = alice.open("/account/audit-log").await;
    assert!(
        log.says("Deletion announced") && log.says("Deactivated member deleted"),
        "{}",
        log.words()
    );
    let list = alice.open(&format!("{USERS}?q=mia")).await;
    assert!(list.attributes("tr[data-email]", "data-email").is_empty());
}

#[tokio::test]
async fn whoever_comes_back_in_time_stays_and_begins_anew() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "10").await;
    switch(&mut alice, "mia", "deactivate").await;
    portal.let_time_pass(Duration::days(3));
    assert_eq!(clear(&portal).await, (1, 0));
    let mut alice = portal.sign_in("alice").await;
    switch(&mut alice, "mia", "reactivate").await;
    portal.let_time_pass(Duration::days(30));
    assert_eq!(clear(&portal).await, (0, 0));
    // Switched off again, the old warning says nothing any more.
    let mut alice = portal.sign_in("alice").await;
    switch(&mut alice, "mia", "deactivate").await;
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::days(3));
    assert_eq!(clear(&portal).await, (1, 0));
    portal.let_time_pass(Duration::days(6));
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::days(1));
    assert_eq!(clear(&portal).await, (0, 1));
}

#[tokio::test]
async fn another_rule_means_another_warning_and_none_means_nobody_goes() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    switch(&mut alice, "mia", "deactivate").await;
    portal.let_time_pass(Duration::days(400));
    assert_eq!(clear(&portal).await, (0, 0), "nobody asked for it");
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "90").await;
    assert_eq!(clear(&portal).await, (1, 0), "long over, yet warned first");
    portal.let_time_pass(Duration::days(5));
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "").await;
    portal.let_time_pass(Duration::days(5));
    assert_eq!(clear(&portal).await, (0, 0));
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "60").await;
    assert_eq!(
        clear(&portal).await,
        (1, 0),
        "what the first mail said is over"
    );
    portal.let_time_pass(Duration::days(7));
    assert_eq!(clear(&portal).await, (0, 1));
    let mut alice = portal.sign_in("alice").await;
    let fields = [("delete_deactivated_after", "7")];
    assert_eq!(alice.post(ADVANCED, &fields).await.status, 422);
}

#[tokio::test]
async fn a_warning_is_not_sent_to_somebody_who_came_back_before_it_left() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "8").await;
    switch(&mut alice, "mia", "deactivate").await;
    portal.let_time_pass(Duration::days(1));
    let cleared = clear_dormant(&portal.db, portal.now()).unwrap();
    assert_eq!(cleared.warned, 1);
    let mut alice = portal.sign_in("alice").await;
    switch(&mut alice, "mia", "reactivate").await;
    portal.deliver().await;
    assert_eq!(mails(&portal, "mia@acme.example"), 0);
    assert_eq!(
        mails(&portal, "bob@acme.example"),
        0,
        "nobody is left to name"
    );
}

#[tokio::test]
async fn whoever_had_an_account_before_joining_has_it_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    accept(&mut ben, &link, None).await;
    delete_after(&mut alice, "8").await;
    switch(&mut alice, "ben", "deactivate").await;
    let accounts = portal.count("SELECT count(*) FROM accounts");
    portal.let_time_pass(Duration::days(1));
    assert_eq!(clear(&portal).await, (1, 0));
    portal.let_time_pass(Duration::days(7));
    assert_eq!(clear(&portal).await, (0, 1));
    assert_eq!(portal.count("SELECT count(*) FROM accounts"), accounts);
    portal.sign_in("ben").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_at_once_warn_and_delete_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "8").await;
    switch(&mut alice, "mia", "deactivate").await;
    let mut sums = Vec::new();
    for days in [1, 7] {
        portal.let_time_pass(Duration::days(days));
        let mut hold = PgConnection::establish(&portal.url).unwrap();
        hold.batch_execute("BEGIN; SELECT 1 FROM accounts WHERE name = 'Acme' FOR UPDATE")
            .unwrap();
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let (db, now) = (portal.db.clone(), portal.now());
                tokio::task::spawn_blocking(move || clear_dormant(&db, now).unwrap())
            })
            .collect();
        until_waiting(&portal, 2).await;
        hold.batch_execute("COMMIT").unwrap();
        for worker in workers {
            let cleared = worker.await.unwrap();
            sums.push(cleared.warned + cleared.deleted);
        }
        portal.deliver().await;
    }
    assert_eq!(
        sums.iter().sum::<usize>(),
        2,
        "one warning, one deletion: {sums:?}"
    );
    assert_eq!(mails(&portal, "mia@acme.example"), 1);
    assert_eq!(mails(&portal, "alice@acme.example"), 1);
}
