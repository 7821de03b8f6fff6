//! Domains of an organisation: who may be invited by them, and whose they are.

use crate::support::Portal;
use crate::support::deciding::{decide, invitation as one, verdicts};
use crate::support::inviting::invite;
use crate::support::joining::accept;
use chrono::Duration;
use muster::accounts::commands::{DomainRefusal, verify_domain};
use muster::accounts::domain::Domain;
use muster::audit::Actor;
use muster::types::AccountId;
use uuid::Uuid;

const ADVANCED: &str = "/user-management/advanced";
const DOMAINS: &str = "/user-management/advanced/domains";
const CHECK: &str = "/user-management/users/preview";

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

    let refused = alice
        .submit(&format!("{DOMAINS}/remove"), &[("domain", "acme.example")])
        .await;
    assert!(refused.says("The last domain stays"), "{}", refused.words());
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
