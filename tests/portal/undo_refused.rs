//! When joining cannot be taken back, and who else can do it.

use crate::joining::invite;
use crate::races::until_waiting;
use crate::support::joining::join;
use crate::support::{PASSWORD, Portal};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::audit::Actor;
use muster::db::Abort;
use muster::refunds::commands::{lock_refund, turn};
use muster::refunds::refund_event::Event;
use muster::types::{AccountId, RefundId};
use muster::worker::refunds::send_due;

const UNDO: &str = "/me/undo-join";
const UNDONE: &str = "SELECT count(*) FROM invitations WHERE undone_at IS NOT NULL";

#[tokio::test]
async fn the_promised_second_counts_whatever_the_setting_is_later() {
    let portal = Portal::open().await;
    join(&portal, "ben", Some("original")).await;
    join(&portal, "dora", None).await;
    let mut alice = portal.sign_in("alice").await;
    let fields = [("undo_window_hours", "0"), ("expires_in_days", "30")];
    let saved = alice.submit("/user-management/advanced", &fields).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
    let (mut emil, _) = join(&portal, "emil", None).await;
    let late = emil.post(UNDO, &[]).await;
    assert!(
        late.status == 409 && late.says("too late"),
        "no window at all"
    );

    portal.let_time_pass(Duration::hours(72) - Duration::seconds(1));
    let mut dora = portal.sign_in("dora").await;
    let mut ben = portal.sign_in("ben").await;
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(dora.post(UNDO, &[]).await.status, 303, "the last second");
    let fields = [("undo_window_hours", "336"), ("expires_in_days", "30")];
    alice.submit("/user-management/advanced", &fields).await;
    portal.let_time_pass(Duration::seconds(1));
    assert!(ben.get(UNDO).await.says("It is too late"));
    let late = ben.post(UNDO, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("19 November 2026"), "{}", late.words());
    assert!(!ben.get("/me").await.says("Changed your mind"));
    assert_eq!(portal.count(UNDONE), 1, "Dora's alone");
    portal.deliver().await;
}

/// The refund's account and id.
fn refund(portal: &Portal) -> (AccountId, RefundId) {
    let id = portal.text("SELECT id::text AS text FROM refunds");
    let account = portal.text("SELECT account_id::text AS text FROM refunds");
    (account.parse().unwrap(), id.parse().unwrap())
}

#[tokio::test]
async fn money_that_has_moved_stays_where_it_is() {
    let portal = Portal::open().await;
    let (mut ben, _) = join(&portal, "ben", Some("original")).await;
    let ((account, id), now) = (refund(&portal), portal.now());
    let sent = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        let record = lock_refund(tx, account, id)?.unwrap();
        turn(
            tx,
            &record,
            &Event::Send { at: 1 },
            &Actor::system("tests"),
            now,
        )?;
        Ok(())
    });
    sent.unwrap().unwrap();
    assert!(ben.get(UNDO).await.says("Money has moved already"));
    let refused = ben.post(UNDO, &[]).await;
    assert_eq!(refused.status, 409, "{}", refused.words());
    assert_eq!(portal.count(UNDONE), 0);
    portal.deliver().await;
}

/// Who comes first to the account's row wins, and the other finds out under its lock: one second before the end of
/// the window by the person's clock, at its end by the worker's.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn undo_and_the_sender_race_and_exactly_one_wins() {
    for undo_first in [true, false] {
        let portal = Portal::open().await;
        join(&portal, "ben", Some("original")).await;
        portal.let_time_pass(Duration::hours(72) - Duration::seconds(1));
        let due = portal.now() + Duration::seconds(1);
        let mut ben = portal.sign_in("ben").await;
        let (account, _) = refund(&portal);
        let mut holder = PgConnection::establish(&portal.url).unwrap();
        let row = format!("BEGIN; SELECT 1 FROM accounts WHERE id = '{account}' FOR UPDATE");
        holder.batch_execute(&row).unwrap();
        let parts = portal.parts();
        let work = move || tokio::task::spawn_blocking(move || send_due(&parts, due).unwrap());
        let press = async move { ben.post(UNDO, &[]).await.status };
        let (pressed, sent) = if undo_first {
            let pressed = tokio::spawn(press);
            until_waiting(&portal, 1).await;
            (pressed, work())
        } else {
            let sent = work();
            until_waiting(&portal, 1).await;
            (tokio::spawn(press), sent)
        };
        until_waiting(&portal, 2).await;
        holder.batch_execute("COMMIT").unwrap();
        let outcome = (pressed.await.unwrap(), sent.await.unwrap());
        let expected = if undo_first { (303, 0) } else { (409, 1) };
        assert_eq!(outcome, expected);
        assert_eq!(portal.count(UNDONE), i64::from(undo_first));
        portal.deliver().await;
    }
}

#[tokio::test]
async fn support_does_it_for_a_deactivated_newcomer_and_says_why() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "nina@mail.example").await;
    let link = portal.link_mailed_to("nina").await;
    let mut nina = portal.stranger();
    nina.get(&link).await;
    let fields = [
        ("first_name", "Nina"),
        ("last_name", "Novak"),
        ("password", PASSWORD),
    ];
    nina.post(&format!("{link}/accept"), &fields).await;
    let member = portal.text("SELECT membership_id::text AS text FROM invitations");
    alice
        .post(&format!("/user-management/users/{member}/deactivate"), &[])
        .await;

    let id = portal.text("SELECT id::text AS text FROM invitations");
    let path = format!("/support/invitations/{id}");
    let mut sam = portal.sign_in("sam").await;
    assert!(sam.get(&path).await.says("The person can do this until"));
    let silent = sam.post(&format!("{path}/undo"), &[("reason", " ")]).await;
    assert!(
        silent.status == 422 && silent.says("Say why"),
        "{}",
        silent.words()
    );
    let long = "why ".repeat(126);
    let refused = sam
        .post(&format!("{path}/undo"), &[("reason", &long)])
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts("#reason-error"),
        ["Enter 500 characters at most."]
    );
    assert_eq!(
        refused.texts("#reason"),
        [long.trim()],
        "what was typed stays"
    );
    let done = sam
        .submit(&format!("{path}/undo"), &[("reason", "She was not asked")])
        .await;
    assert!(done.says("Joining was taken back"), "{}", done.words());
    assert!(done.says("She was not asked"), "{}", done.words());
    assert_eq!(alice.post(&format!("{path}/undo"), &[]).await.status, 404);

    let mut nina = portal.sign_in("nina").await;
    let profile = nina.get("/me").await;
    assert!(profile.says("Nina Novak") && profile.says("Free"));
    let told = portal.mail_to("nina").await;
    assert!(told.text.contains("Support took joining Acme back for you"));
    let counts = "SELECT member_count * 100 + (SELECT coalesce(sum(members), 0) FROM member_counts c WHERE c.account_id = accounts.id AND c.status = 'deactivated') * 10 \
                  + seats_used AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(
        portal.count(counts),
        302,
        "three members, none deactivated, two seats"
    );
}

#[tokio::test]
async fn who_has_left_or_owns_the_organisation_alone_is_told_so() {
    let portal = Portal::open().await;
    let (mut ana, _) = join(&portal, "ana", None).await;
    let mut dora = portal.sign_in("dora").await;
    assert!(dora.get(UNDO).await.says("There is nothing to take back"));
    assert_eq!(dora.post(UNDO, &[]).await.status, 409);

    let mut owner = PgConnection::establish(&portal.url).unwrap();
    let promote = "UPDATE memberships SET role = CASE WHEN email = 'ana@mail.example' THEN 'owner' ELSE 'member' END \
                   WHERE account_id = (SELECT id FROM accounts WHERE name = 'Acme') AND ended_at IS NULL";
    owner.batch_execute(promote).unwrap();
    let alone = ana.post(UNDO, &[]).await;
    assert!(
        alone.status == 409 && alone.says("no other owner"),
        "{}",
        alone.words()
    );

    let restore = "UPDATE memberships SET role = CASE WHEN email = 'alice@acme.example' THEN 'owner' ELSE 'member' END \
                   WHERE account_id = (SELECT id FROM accounts WHERE name = 'Acme') AND ended_at IS NULL";
    owner.batch_execute(restore).unwrap();
    let member = portal.text("SELECT membership_id::text AS text FROM invitations");
    let mut alice = portal.sign_in("alice").await;
    alice
        .post(&format!("/user-management/users/{member}/unlink"), &[])
        .await;
    let mut ana = portal.sign_in("ana").await;
    let ended = ana.post(UNDO, &[]).await;
    assert!(
        ended.status == 409 && ended.says("no longer with Acme"),
        "{}",
        ended.words()
    );
    assert_eq!(portal.count(UNDONE), 0);
    portal.deliver().await;
}
