//! What an organisation decides about inviting, and that it holds everywhere.

use crate::support::inviting::invite;
use crate::support::joining::accept;
use crate::support::{Answer, Client, Portal};
use chrono::Duration;
use muster::accounts::commands::{DomainRefusal, verify_domain};
use muster::accounts::domain::Domain;
use muster::audit::Actor;
use muster::types::AccountId;
use uuid::Uuid;

const ADVANCED: &str = "/user-management/advanced";
const DOMAINS: &str = "/user-management/advanced/domains";
const NEW: &str = "/user-management/users/new";
const CHECK: &str = "/user-management/users/preview";
const PENDING: &str = "/user-management/pending";

fn verdicts(page: &Answer) -> Vec<String> {
    page.attributes("td[data-verdict]", "data-verdict")
}

async fn decide(client: &mut Client, fields: &[(&str, &str)]) {
    let saved = client.submit(ADVANCED, fields).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
}

/// The page of the invitation that the search finds.
async fn one(client: &mut Client, email: &str) -> String {
    let list = client.open(&format!("{PENDING}?state=any&q={email}")).await;
    list.attribute("tbody th a", "href")
}

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
    let list = [("emails", "dora@mail.example"), ("licence", "basic")];
    assert_eq!(bob.post(NEW, &list).await.status, 403);
    assert_eq!(bob.post("/user-management/users", &list).await.status, 403);
    assert_eq!(bob.post(CHECK, &list).await.status, 403);
    let ben = one(&mut bob, "ben").await;
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

#[tokio::test]
async fn a_rule_about_domains_holds_for_what_is_yet_to_be_sent() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let listed = [("domain_rule", "listed")];
    let refused = alice.post(ADVANCED, &listed).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("nobody could be invited"),
        "{}",
        refused.words()
    );
    let wrong = alice.post(DOMAINS, &[("domain", "localhost")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attribute("#domain", "value"), "localhost");
    let added = alice.submit(DOMAINS, &[("domain", "@Acme.example")]).await;
    assert_eq!(
        added.attributes("tr[data-domain]", "data-domain"),
        ["acme.example"]
    );
    let again = alice.post(DOMAINS, &[("domain", "acme.example")]).await;
    assert_eq!(again.status, 422);
    decide(&mut alice, &listed).await;

    let list =
        "new@acme.example emil@mail.example mia@acme.example ben@mail.example x@it.acme.example";
    let checked = alice.post(CHECK, &[("emails", list)]).await;
    let expected = [
        "ready",
        "domain_not_allowed",
        "already_member",
        "already_pending",
        "domain_not_allowed",
    ];
    assert_eq!(verdicts(&checked), expected);
    assert!(checked.says("invites people of its own domains only"));
    let sent = invite(&mut alice, "emil@mail.example").await;
    assert_eq!(verdicts(&sent), ["domain_not_allowed"]);
    let ben = one(&mut alice, "ben").await;
    let elsewhere = [("email", "ben@other.example")];
    let corrected = alice.post(&format!("{ben}/correct"), &elsewhere).await;
    assert_eq!(corrected.status, 422);
    assert!(corrected.says("own domains"), "{}", corrected.words());

    let last = alice
        .submit(&format!("{DOMAINS}/remove"), &[("domain", "acme.example")])
        .await;
    assert!(last.says("The last domain stays"), "{}", last.words());
    let mut ben = portal.sign_in("ben").await;
    accept(&mut ben, &link, None).await;
    let log = alice.open("/account/audit-log").await;
    assert!(
        log.says("any address → own domains only"),
        "{}",
        log.words()
    );
    portal.deliver().await;
}

#[tokio::test]
async fn an_invitation_that_expired_outside_the_domains_is_not_brought_back() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    alice.submit(DOMAINS, &[("domain", "acme.example")]).await;
    decide(&mut alice, &[("domain_rule", "listed")]).await;
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    let ben = one(&mut alice, "ben").await;
    let refused = alice.submit(&format!("{ben}/resend"), &[]).await;
    assert!(
        refused.says("own domains may be invited"),
        "{}",
        refused.words()
    );
    alice.submit(DOMAINS, &[("domain", "mail.example")]).await;
    let revived = alice.submit(&format!("{ben}/resend"), &[]).await;
    assert!(revived.says("is being sent again"), "{}", revived.words());
    portal.deliver().await;
}

#[tokio::test]
async fn a_domain_that_the_operator_verified_belongs_to_one_organisation() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let acme = [("domain", "acme.example")];
    let domain = Domain::parse("acme.example").unwrap();
    let id: Uuid = portal
        .text("SELECT id::text AS text FROM accounts WHERE name = 'Acme'")
        .parse()
        .unwrap();
    let verify = || {
        let (actor, now) = (Actor::system("tests"), portal.now());
        let id = AccountId::from_uuid(id);
        portal
            .db
            .transaction_now(|tx| verify_domain(tx, id, &domain, &actor, now))
            .unwrap()
    };
    assert_eq!(
        verify(),
        Err(DomainRefusal::Unknown),
        "it has to be listed first"
    );
    let listed = alice.submit(DOMAINS, &acme).await;
    assert!(listed.says("Not verified"), "{}", listed.words());
    assert_eq!(verify(), Ok(()));
    assert_eq!(verify(), Ok(()), "again");
    let page = alice.open(ADVANCED).await;
    assert!(page.says("Since 16 November 2026"), "{}", page.words());
    let logged = "SELECT count(*) FROM audit_entries WHERE action = 'domain_verified'";
    assert_eq!(portal.count(logged), 1);

    let mut charlie = portal.sign_in("charlie").await;
    let taken = charlie.post(DOMAINS, &acme).await;
    assert_eq!(taken.status, 422);
    assert!(
        taken.says("Another organisation has verified"),
        "{}",
        taken.words()
    );
    let list = [("emails", "new@acme.example")];
    let checked = charlie.post(CHECK, &list).await;
    assert_eq!(verdicts(&checked), ["domain_not_allowed"]);
    let removed = charlie.post(&format!("{DOMAINS}/remove"), &acme).await;
    assert_eq!(removed.status, 404, "it is not theirs to remove");
}

#[tokio::test]
async fn a_typing_error_is_named_rather_than_the_rule() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice.submit(DOMAINS, &[("domain", "acme.example")]).await;
    decide(&mut alice, &[("domain_rule", "listed")]).await;
    let list = [("emails", "new@acmee.example")];
    let checked = alice.post(CHECK, &list).await;
    assert_eq!(verdicts(&checked), ["typo"], "{}", checked.words());
    let kept = alice.post(CHECK, &[list[0], ("keep_typos", "1")]).await;
    assert_eq!(verdicts(&kept), ["domain_not_allowed"]);
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
