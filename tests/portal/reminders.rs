//! Reminders to invitees who have not answered: where the organisation wants them, once each, and no more once they
//! make no sense.

use crate::races::until_waiting;
use crate::support::inviting::invite;
use crate::support::{Client, Portal, Verdict};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::invitations::commands::remind::remind_due;

const ADVANCED: &str = "/user-management/advanced";
const PENDING: &str = "/user-management/pending";

/// Has the worker look for due reminders, and sends them; gives how many there were.
async fn remind(portal: &Portal) -> usize {
    let (db, now) = (portal.db.clone(), portal.now());
    let work = tokio::task::spawn_blocking(move || remind_due(&db, now).unwrap());
    let reminded = work.await.unwrap();
    portal.deliver().await;
    reminded
}

async fn want(client: &mut Client, days: &str) {
    let saved = client.submit(ADVANCED, &[("reminder_days", days)]).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
}

fn subjects(portal: &Portal, email: &str) -> Vec<String> {
    let mails = portal.mailbox.to(email);
    mails.into_iter().map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn nobody_is_reminded_unless_their_organisation_wants_it() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(10));
    assert_eq!(remind(&portal).await, 0);

    // What was due before it was wanted is not made up for.
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "14, 3; 7").await;
    let page = alice.open(ADVANCED).await;
    assert_eq!(page.attribute("#reminder_days", "value"), "3, 7, 14");
    assert_eq!(remind(&portal).await, 0);
    portal.let_time_pass(Duration::days(4));
    assert_eq!(remind(&portal).await, 1);
    let refused = portal
        .sign_in("alice")
        .await
        .post(ADVANCED, &[("reminder_days", "0")])
        .await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn each_reminder_leaves_once_and_carries_the_same_link() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "3, 7").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    portal.let_time_pass(Duration::days(3) - Duration::seconds(1));
    assert_eq!(remind(&portal).await, 0);
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(remind(&portal).await, 1);
    assert_eq!(remind(&portal).await, 0, "a second look");
    let reminder = portal.mail_to("ben").await;
    assert_eq!(
        reminder.subject,
        "Reminder: Alice Martin invites you to Acme"
    );
    assert_eq!(portal.link_mailed_to("ben").await, link);
    portal.let_time_pass(Duration::days(5));
    assert_eq!(remind(&portal).await, 1);
    portal.let_time_pass(Duration::days(15));
    assert_eq!(remind(&portal).await, 0, "two were wanted");
    assert_eq!(subjects(&portal, "ben@mail.example").len(), 3);

    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(PENDING).await;
    let page = list.attribute("tbody th a", "href");
    let detail = alice.open(&page).await;
    assert!(
        detail.says("muster reminded the invitee"),
        "{}",
        detail.words()
    );
    // Sent again by hand: the days count anew.
    alice.submit(&format!("{page}/resend"), &[]).await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(3));
    assert_eq!(remind(&portal).await, 1);
}

#[tokio::test]
async fn the_days_count_from_when_the_invitation_left() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "1, 3").await;
    portal
        .mailbox
        .behave("ben@mail.example", Some(Verdict::Defer));
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    portal.let_time_pass(Duration::hours(20));
    portal.mailbox.behave("ben@mail.example", None);
    portal.deliver().await;
    assert_eq!(subjects(&portal, "ben@mail.example").len(), 1);
    portal.let_time_pass(Duration::hours(24) - Duration::seconds(1));
    assert_eq!(remind(&portal).await, 0, "Ben has it for less than a day");
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(remind(&portal).await, 1);
    assert_eq!(subjects(&portal, "ben@mail.example").len(), 2);
}

#[tokio::test]
async fn whoever_answered_or_cannot_be_reached_is_left_alone() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "3").await;
    portal
        .mailbox
        .behave("gone@example.com", Some(Verdict::Refuse));
    portal
        .mailbox
        .behave("slow@example.com", Some(Verdict::Defer));
    invite(
        &mut alice,
        "ben@mail.example emil@mail.example dora@mail.example gone@example.com slow@example.com",
    )
    .await;
    let link = portal.link_mailed_to("ben").await;
    portal
        .stranger()
        .post(&format!("{link}/decline"), &[])
        .await;
    let list = alice.open(&format!("{PENDING}?q=emil")).await;
    let emil = list.attribute("tbody th a", "href");
    alice.submit(&format!("{emil}/cancel"), &[]).await;
    portal.let_time_pass(Duration::days(3));
    assert_eq!(remind(&portal).await, 1);
    assert_eq!(subjects(&portal, "dora@mail.example").len(), 2);
    assert_eq!(subjects(&portal, "ben@mail.example").len(), 1);
}

#[tokio::test]
async fn a_reminder_that_was_asked_for_is_not_sent_to_somebody_who_has_joined_since() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "3").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    portal.let_time_pass(Duration::days(3));
    assert_eq!(remind_due(&portal.db, portal.now()).unwrap(), 1);
    portal
        .stranger()
        .post(&format!("{link}/decline"), &[])
        .await;
    portal.deliver().await;
    let sent = subjects(&portal, "ben@mail.example");
    assert!(
        sent.iter().all(|subject| !subject.starts_with("Reminder")),
        "{sent:?}"
    );
    let settled = "SELECT state AS text FROM outbox WHERE message ->> 'kind' = 'reminder'";
    assert_eq!(portal.text(settled), "not_needed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_at_once_remind_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    want(&mut alice, "3").await;
    invite(&mut alice, "ben@mail.example emil@mail.example").await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(3));
    let mut hold = PgConnection::establish(&portal.url).unwrap();
    hold.batch_execute("BEGIN; SELECT 1 FROM accounts WHERE name = 'Acme' FOR UPDATE")
        .unwrap();
    let workers: Vec<_> = (0..2)
        .map(|_| {
            let (db, now) = (portal.db.clone(), portal.now());
            tokio::task::spawn_blocking(move || remind_due(&db, now).unwrap())
        })
        .collect();
    until_waiting(&portal, 2).await;
    hold.batch_execute("COMMIT").unwrap();
    let mut reminded = 0;
    for worker in workers {
        reminded += worker.await.unwrap();
    }
    assert_eq!(reminded, 2);
    portal.deliver().await;
    assert_eq!(subjects(&portal, "ben@mail.example").len(), 2);
}
