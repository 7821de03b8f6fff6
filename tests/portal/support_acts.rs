//! Sam acts for an organisation that called, and says why.

use crate::joining::invite;
use crate::support::{Client, Portal};
use chrono::Duration;

const WHY: (&str, &str) = ("reason", "Alice called from her office");

/// Sam's page of the only invitation of an address.
async fn case(portal: &Portal, sam: &mut Client, email: &str) -> String {
    portal.deliver().await;
    let list = sam.get(&format!("/support/invitations?q={email}")).await;
    list.attribute("tr[data-email] a", "href")
}

/// Alice has invited this address, and Sam has its page open.
async fn called(portal: &Portal, email: &str) -> (Client, Client, String) {
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, email).await;
    let mut sam = portal.sign_in("sam").await;
    let page = case(portal, &mut sam, email).await;
    sam.get(&page).await;
    (alice, sam, page)
}

#[tokio::test]
async fn whatever_sam_does_stands_in_the_customers_log_with_its_reason() {
    let portal = Portal::open().await;
    let (mut alice, mut sam, page) = called(&portal, "bne@mail.example").await;
    let resent = sam.submit(&format!("{page}/resend"), &[WHY]).await;
    assert!(resent.says("is being sent again"), "{}", resent.words());
    sam.post(&format!("{page}/extend"), &[WHY, ("days", "10")])
        .await;
    let corrected = [WHY, ("email", "ben@mail.example")];
    sam.post(&format!("{page}/correct"), &corrected).await;
    let link = portal.link_mailed_to("ben").await;
    assert_eq!(portal.stranger().get(&link).await.status, 200);
    let cancelled = sam.submit(&format!("{page}/cancel"), &[WHY]).await;
    assert_eq!(
        cancelled.attribute("[data-state]", "data-state"),
        "cancelled"
    );
    assert!(
        cancelled
            .attributes("details form", "action")
            .iter()
            .all(|to| !to.contains("cancel"))
    );
    let trail = "SELECT count(*) FROM audit_entries WHERE actor_kind = 'staff' \
         AND detail->>'reason' = 'Alice called from her office'";
    assert_eq!(portal.count(trail), 4);
    let log = alice.get("/account/audit-log?q=mail.example").await;
    assert!(log.says("Alice called from her office"), "{}", log.words());
    assert!(!log.body.contains("sam@muster.example"));
    let list = alice.open("/user-management/pending?state=any&q=ben").await;
    let one = alice.open(&list.attribute("tbody th a", "href")).await;
    assert!(one.says("Cancelled by muster support"), "{}", one.words());
    assert!(
        !one.body.contains("sam@muster.example"),
        "no business of theirs"
    );
    let late = sam.submit(&format!("{page}/resend"), &[WHY]).await;
    assert!(late.says("was cancelled in the meantime"));
}

#[tokio::test]
async fn nothing_happens_without_a_reason() {
    let portal = Portal::open().await;
    let (mut alice, mut sam, page) = called(&portal, "ben@mail.example").await;
    for (act, fields) in [
        ("resend", vec![("reason", " ")]),
        ("cancel", vec![]),
        ("extend", vec![WHY, ("days", "0")]),
        ("extend", vec![WHY, ("days", "360")]),
        ("correct", vec![WHY, ("email", "ben")]),
        ("correct", vec![WHY, ("email", "mia@acme.example")]),
    ] {
        let refused = sam.post(&format!("{page}/{act}"), &fields).await;
        assert_eq!(refused.status, 422, "{act} {fields:?}");
        let open = refused.attributes("details[open] form", "action");
        assert_eq!(open, [format!("{page}/{act}")], "its form is open");
        let field = refused.attribute(".error-summary a", "href");
        assert_eq!(
            refused
                .attributes(&format!("details[open] {field}"), "name")
                .len(),
            1
        );
    }
    let acts = "SELECT count(*) FROM audit_entries WHERE actor_kind = 'staff' \
         AND action LIKE 'invitation_%'";
    assert_eq!(portal.count(acts), 0);
    assert_eq!(
        sam.post(&format!("{page}/explode"), &[WHY]).await.status,
        404
    );
    let nobody = "/support/invitations/0190a0a0-0000-7000-8000-000000000000";
    assert_eq!(
        sam.post(&format!("{nobody}/cancel"), &[WHY]).await.status,
        404
    );
    assert_eq!(
        alice.post(&format!("{page}/cancel"), &[WHY]).await.status,
        404
    );
}

#[tokio::test]
async fn sam_brings_back_what_has_expired_if_a_seat_is_free() {
    let portal = Portal::open().await;
    let mut charlie = portal.sign_in("charlie").await;
    invite(&mut charlie, "ben@mail.example").await;
    let mut sam = portal.sign_in("sam").await;
    let page = case(&portal, &mut sam, "ben@mail.example").await;
    portal.let_time_pass(Duration::days(31));
    let mut charlie = portal.sign_in("charlie").await;
    invite(&mut charlie, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let mut sam = portal.sign_in("sam").await;
    sam.get(&page).await;
    let extend = format!("{page}/extend");
    let refused = sam.submit(&extend, &[WHY, ("days", "5")]).await;
    assert!(
        refused.says("the organisation has no free seat"),
        "{}",
        refused.words()
    );
    let list = charlie.open("/user-management/pending?q=a@mail").await;
    let other = list.attribute("tbody th a", "href");
    charlie.post(&format!("{other}/cancel"), &[]).await;
    let open = sam.submit(&extend, &[WHY, ("days", "5")]).await;
    assert_eq!(open.attribute("[data-state]", "data-state"), "pending");
}

#[tokio::test]
async fn an_old_sign_in_is_not_enough() {
    let portal = Portal::open().await;
    let (_, mut sam, page) = called(&portal, "ben@mail.example").await;
    portal.let_time_pass(Duration::minutes(31));
    let asked = sam.post(&format!("{page}/cancel"), &[WHY]).await;
    assert_eq!(asked.status, 403);
    assert_eq!(
        asked.attribute("input[name=reason]", "value"),
        WHY.1,
        "nothing is lost"
    );
}
