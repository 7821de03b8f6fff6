//! What an organisation decides about inviting, and that it holds everywhere.

use crate::support::deciding::{decide, invitation as one, verdicts};
use crate::support::inviting::invite;
use crate::support::joining::accept;
use crate::support::{Answer, Portal};
use chrono::Duration;

const ADVANCED: &str = "/user-management/advanced";
const NEW: &str = "/user-management/users/new";
const CHECK: &str = "/user-management/users/preview";

#[tokio::test]
async fn where_only_owners_invite_an_admin_cannot_by_any_way() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    invite(&mut alice, "ben@mail.example emil@mail.example").await;
    portal.deliver().await;
    decide(&mut alice, &[("inviters", "owners")]).await;

    let form = bob.get(NEW).await;
    assert_eq!(form.status, 403);
    assert!(form.says("leaves it to its owners"), "{}", form.words());
    assert_eq!(
        form.attributes("main a[href='/user-management/users?role=owner']", "href")
            .len(),
        1
    );
    for path in ["/user-management/users", "/user-management/pending"] {
        let page = bob.open(path).await;
        let way = page.attributes(&format!("main a[href='{NEW}']"), "href");
        assert!(way.is_empty(), "{path} leads to a form that is closed");
        assert!(
            page.says("Only owners invite people in this organisation"),
            "{}",
            page.words()
        );
        assert_eq!(
            alice
                .open(path)
                .await
                .attributes(&format!("main a[href='{NEW}']"), "href")
                .len(),
            1
        );
    }
    for (path, closed) in [
        ("users", "role"),
        ("pending", "role"),
        ("pending", "correct"),
    ] {
        let path = format!("/user-management/{path}");
        let option = format!("[name=action] [value={closed}]");
        assert!(bob.open(&path).await.texts(&option).is_empty(), "{option}");
        assert_eq!(alice.open(&path).await.texts(&option).len(), 1, "{option}");
    }
    let import = bob.open("/user-management/users/import").await;
    assert_eq!(
        import.attributes("[name=mode][disabled]", "value"),
        ["invite"]
    );
    assert_eq!(import.attribute("[name=mode][checked]", "value"), "update");
    let list = [("emails", "dora@mail.example"), ("licence", "basic")];
    assert_eq!(bob.post(NEW, &list).await.status, 403);
    assert_eq!(bob.post("/user-management/users", &list).await.status, 403);
    assert_eq!(bob.post(CHECK, &list).await.status, 403);
    let ben = one(&mut bob, "ben").await;
    let forms = |page: &Answer| -> Vec<String> {
        let forms = page.attributes("main .page-head form, main .columns form", "action");
        let acts = forms.iter().map(|form| form.replace(&ben, ""));
        acts.collect()
    };
    let offered = [
        "/copy-link",
        "/resend",
        "",
        "/correct",
        "/extend",
        "/cancel",
    ];
    assert_eq!(forms(&alice.open(&ben).await), offered);
    let offered = ["/copy-link", "/resend", "", "/extend", "/cancel"];
    assert_eq!(forms(&bob.open(&ben).await), offered);
    let other = [("email", "benjamin@mail.example")];
    let corrected = bob.submit(&format!("{ben}/correct"), &other).await;
    assert!(
        corrected.says("only owners invite"),
        "{}",
        corrected.words()
    );
    let resent = bob.submit(&format!("{ben}/resend"), &[]).await;
    assert!(resent.says("is being sent again"), "{}", resent.words());

    portal.let_time_pass(Duration::days(31));
    let mut bob = portal.sign_in("bob").await;
    assert_eq!(forms(&bob.open(&ben).await), ["", "/cancel"]);
    let list = bob
        .open("/user-management/pending?state=expired&q=ben")
        .await;
    let acts = list.attributes("tbody form", "action");
    assert_eq!(acts, [format!("{ben}/cancel")]);
    for (act, fields) in [("resend", vec![]), ("extend", vec![("days", "7")])] {
        let revived = bob.submit(&format!("{ben}/{act}"), &fields).await;
        assert!(revived.says("only owners invite"), "{}", revived.words());
    }
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 2);
    let mut alice = portal.sign_in("alice").await;
    let revived = alice.submit(&format!("{ben}/resend"), &[]).await;
    assert!(revived.says("is being sent again"), "{}", revived.words());
    portal.deliver().await;
}

#[tokio::test]
async fn only_an_owner_says_who_may_invite() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let page = bob.open(ADVANCED).await;
    assert!(page.attributes("[name=inviters]", "value").is_empty());
    let refused = bob.post(ADVANCED, &[("inviters", "owners")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Only an owner changes who may invite"));
    // What came back is what is stored, whoever sends it.
    decide(
        &mut bob,
        &[("inviters", "admins"), ("expires_in_days", "9")],
    )
    .await;
    let unknown = bob.post(ADVANCED, &[("domain_rule", "friends")]).await;
    assert_eq!(unknown.status, 422);
}

/// One refusal names all that is to be mended, from the top of the page to its end.
#[tokio::test]
async fn every_fault_of_the_settings_is_said_at_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let fields = [
        ("undo_window_hours", "-1"),
        ("delete_deactivated_after", "1"),
        ("domain_rule", "listed"),
        ("expires_in_days", "0"),
    ];
    let refused = alice.post(ADVANCED, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        [
            "#expires_in_days",
            "#undo_window_hours",
            "#domain_rule",
            "#delete_deactivated_after"
        ]
    );
}

#[tokio::test]
async fn add_users_begins_with_the_licence_that_was_decided() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let chosen = |page: &Answer| page.attribute("[name=licence][checked]", "value");
    assert_eq!(chosen(&alice.open(NEW).await), "licensed");
    decide(&mut alice, &[("default_licence", "basic")]).await;
    assert_eq!(chosen(&alice.open(NEW).await), "basic");
    decide(&mut alice, &[("default_licence", "licensed")]).await;
    assert_eq!(chosen(&alice.open(NEW).await), "licensed");
    // Whoever sends the form by hand and says nothing gets it, too.
    let sent = alice.submit(NEW, &[("emails", "ben@mail.example")]).await;
    assert_eq!(verdicts(&sent), ["invited"]);
    assert_eq!(
        portal.count("SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'"),
        1
    );
    portal.deliver().await;
}

#[tokio::test]
async fn seats_are_kept_day_by_day_and_members_counted_by_kind() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    portal.let_time_pass(Duration::days(2));
    let mut ben = portal.sign_in("ben").await;
    accept(&mut ben, &link, None).await;
    portal.deliver().await;
    let mut alice = portal.sign_in("alice").await;
    let page = alice.open(&format!("{ADVANCED}?days=30")).await;
    let days = page.attributes("tr[data-day]", "data-day");
    assert_eq!(days, ["2026-11-18", "2026-11-16"]);
    assert_eq!(
        page.texts("tr[data-day] td"),
        ["3", "0", "10", "2", "1", "10"]
    );
    assert!(
        page.says("Used seats went from 2 to 3 in 30 days."),
        "{}",
        page.words()
    );
    let numbers = |table: &str| page.attributes(&format!("[data-counts={table}] data"), "value");
    assert_eq!(numbers("licence"), ["3", "1"]);
    assert_eq!(numbers("role"), ["1", "1", "2"]);
    assert_eq!(numbers("status"), ["4", "0"]);
    let mut charlie = portal.sign_in("charlie").await;
    let other = charlie.open(&format!("{ADVANCED}?days=30")).await;
    assert!(other.attributes("tr[data-day]", "data-day").is_empty());
}
