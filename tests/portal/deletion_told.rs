//! Nobody is deleted who could not be told: what happens to the week when the mail does not leave, and who is spared.

use crate::deletion::{MEMBERS, clear, delete_after, mails, switch};
use crate::support::bulk::hooli;
use crate::support::{Portal, Verdict};
use chrono::Duration;
use diesel::RunQueryDsl;

const USERS: &str = "/user-management/users";
const MIA: &str = "mia@acme.example";

/// Acme deletes after eight days, and Mia was warned just now.
async fn mia_is_warned(portal: &Portal) {
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "8").await;
    switch(&mut alice, "mia", "deactivate").await;
    portal.let_time_pass(Duration::days(1));
    assert_eq!(clear(portal).await, (1, 0));
}

#[tokio::test]
async fn the_week_begins_when_the_mail_has_left() {
    let portal = Portal::open().await;
    portal.mailbox.behave(MIA, Some(Verdict::Defer));
    mia_is_warned(&portal).await;
    assert_eq!(mails(&portal, MIA), 0);
    portal.let_time_pass(Duration::hours(6));
    portal.mailbox.behave(MIA, None);
    portal.deliver().await;
    let warning = portal.mail_to("mia").await;
    assert!(
        warning.text.contains("24 November 2026 at 16:00"),
        "a week from now, in Paris: {}",
        warning.text
    );
    portal.let_time_pass(Duration::days(7) - Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 1));
}

#[tokio::test]
async fn whom_no_server_would_tell_stays_and_is_told_again() {
    let portal = Portal::open().await;
    portal.mailbox.behave(MIA, Some(Verdict::Defer));
    mia_is_warned(&portal).await;
    for _ in 0..muster::mail::attempt::MOST_ATTEMPTS {
        portal.let_time_pass(Duration::hours(6));
        portal.deliver().await;
    }
    let given_up = "SELECT count(*) FROM outbox WHERE state = 'failed'";
    assert_eq!(portal.count(given_up), 1);
    assert_eq!(clear(&portal).await, (0, 0), "not every day");
    portal.mailbox.behave(MIA, None);
    portal.let_time_pass(Duration::days(5));
    assert_eq!(clear(&portal).await, (1, 0));
    assert_eq!(mails(&portal, MIA), 1);
    assert_eq!(
        mails(&portal, "alice@acme.example"),
        2,
        "those who run it hear too"
    );
    portal.let_time_pass(Duration::days(7) - Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 0));
    portal.let_time_pass(Duration::seconds(1));
    assert_eq!(clear(&portal).await, (0, 1));
}

/// Most people who are deactivated have left, and their mailbox with them: the admins were told.
#[tokio::test]
async fn an_address_that_is_no_more_holds_nothing_up() {
    let portal = Portal::open().await;
    portal.mailbox.behave(MIA, Some(Verdict::Refuse));
    mia_is_warned(&portal).await;
    portal.let_time_pass(Duration::days(7));
    assert_eq!(clear(&portal).await, (0, 1));
    assert_eq!(portal.count(MEMBERS), 2);
    assert_eq!(mails(&portal, "bob@acme.example"), 1);
}

#[tokio::test]
async fn a_minute_before_the_end_is_early_enough() {
    let portal = Portal::open().await;
    mia_is_warned(&portal).await;
    portal.let_time_pass(Duration::days(7) - Duration::minutes(1));
    let mut alice = portal.sign_in("alice").await;
    switch(&mut alice, "mia", "reactivate").await;
    portal.let_time_pass(Duration::minutes(1));
    assert_eq!(clear(&portal).await, (0, 0));
    assert_eq!(portal.count(MEMBERS), 3);
    portal.sign_in("mia").await;
}

/// Hooli has two owners. The one who is left is there to hear of it, and cannot go the same way.
#[tokio::test]
async fn a_deactivated_owner_goes_and_the_last_one_stays() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    delete_after(&mut gavin, "8").await;
    switch(&mut gavin, "olga", "deactivate").await;
    portal.let_time_pass(Duration::days(1));
    assert_eq!(clear(&portal).await, (1, 0));
    let told = portal.mailbox.to("olga@hooli.example");
    assert_eq!(
        told.len(),
        1,
        "her own warning and no digest: she runs nothing now"
    );
    assert!(
        told[0].text.contains("gavin@hooli.example"),
        "{}",
        told[0].text
    );
    portal.let_time_pass(Duration::days(7));
    assert_eq!(clear(&portal).await, (0, 1));
    let mut gavin = portal.sign_in("gavin@hooli.example").await;
    let list = gavin.open("/user-management/users?q=gavin").await;
    let page = list.leads_to("tr[data-email] th a");
    gavin.post(&format!("{page}/deactivate"), &[]).await;
    let owners = "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE a.name = 'Hooli' AND m.role = 'owner' AND m.status = 'active' AND m.ended_at IS NULL";
    assert_eq!(portal.count(owners), 1);
}

#[tokio::test]
async fn the_screens_say_who_goes_when() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    delete_after(&mut alice, "30").await;
    switch(&mut alice, "mia", "deactivate").await;
    let list = format!("{USERS}?status=deactivated");
    let status = "td[data-status=deactivated]";
    let earliest = "Deactivated will be deleted on 16 December 2026 at the earliest";
    assert_eq!(alice.open(&list).await.texts(status), [earliest]);
    let outlook = "#delete-outlook";
    let rule = alice.open("/user-management/advanced").await;
    assert_eq!(
        rule.texts(outlook),
        [
            "1 deactivated person is not warned yet: the first warning leaves on 9 December 2026, \
          and none of these deletions happens before 16 December 2026."
        ]
    );
    portal.let_time_pass(Duration::days(23));
    let mut alice = portal.sign_in("alice").await;
    let rule = alice.open("/user-management/advanced").await;
    assert!(rule.texts(outlook)[0].contains("1 warning leaves now"));
    assert_eq!(clear(&portal).await, (1, 0));

    let rule = alice.open("/user-management/advanced").await;
    assert!(rule.texts(outlook).is_empty(), "nobody else waits");
    let page = alice.open(&list).await;
    assert_eq!(
        page.texts(status),
        ["Deactivated will be deleted on 16 December 2026"]
    );
    let mia = page.attribute("tr[data-email] th a", "href");
    let page = alice.open(&mia).await;
    assert_eq!(page.texts("[data-deleted-on]"), ["16 December 2026"]);
    let facts = page.texts(".facts dd");
    assert_eq!(facts.last().map(String::as_str), Some("9 December 2026"));

    let not_left = "UPDATE outbox SET state = 'failed' \
         WHERE id IN (SELECT deletion_mail_id FROM memberships)";
    let failed = portal
        .db
        .read_now(|conn| diesel::sql_query(not_left).execute(conn));
    assert_eq!(failed.unwrap(), 1);
    let page = alice.open(&mia).await;
    assert_eq!(
        page.texts("[data-deleted-on]"),
        ["16 December 2026 at the earliest, a week after a mail has warned them"]
    );
    switch(&mut alice, "mia", "reactivate").await;
    assert!(!alice.open(&mia).await.says("Warned on"));
}
