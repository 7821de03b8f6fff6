//! The Advanced tab: what an organisation decides for itself.

use crate::support::Portal;

const ADVANCED: &str = "/user-management/advanced";

#[tokio::test]
async fn admins_decide_how_long_promises_last() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let page = bob.get(ADVANCED).await;
    assert_eq!(page.attribute("nav.tabs [aria-current]", "href"), ADVANCED);
    assert_eq!(page.attribute("#undo_window_hours", "value"), "72");
    let fields = [("undo_window_hours", "337"), ("expires_in_days", "never")];
    let refused = bob.post(ADVANCED, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("span.error").len(), 2, "{}", refused.words());
    assert_eq!(refused.attribute("#undo_window_hours", "value"), "337");

    let fields = [("undo_window_hours", "24"), ("expires_in_days", "14")];
    let saved = bob.submit(ADVANCED, &fields).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
    bob.submit(ADVANCED, &fields).await;
    let form = bob.get("/user-management/users/new").await;
    assert_eq!(form.attribute("#expires_in_days", "value"), "14");
    let log = bob.get("/account/audit-log").await;
    assert!(
        log.says("Hours to take joining back: 72 → 24"),
        "{}",
        log.words()
    );
    let changes = "SELECT count(*) FROM audit_entries WHERE action = 'settings_changed'";
    assert_eq!(portal.count(changes), 1, "the same again leaves no trace");

    let mut mia = portal.sign_in("mia").await;
    assert_eq!(mia.get(ADVANCED).await.status, 403);
    assert_eq!(mia.post(ADVANCED, &fields).await.status, 403);
}

#[tokio::test]
async fn a_reminder_that_comes_too_late_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for (expiry, reminders, note) in [
        ("30", "3, 29", None),
        (
            "30",
            "3, 40",
            Some(
                "Invitations stay open for 30 days: the reminder of day 40 leaves only where somebody has set a later deadline.",
            ),
        ),
        (
            "7",
            "7 3 14",
            Some(
                "Invitations stay open for 7 days: the reminders of days 7, 14 leave only where somebody has set a later deadline.",
            ),
        ),
        ("15", "", None),
    ] {
        let fields = [("expires_in_days", expiry), ("reminder_days", reminders)];
        let saved = alice.submit(ADVANCED, &fields).await;
        assert!(saved.says("The settings are saved"), "{}", saved.words());
        let said = alice.open(ADVANCED).await.texts("#reminder_days-note");
        assert_eq!(said, Vec::from_iter(note), "{expiry}: {reminders}");
    }
}
