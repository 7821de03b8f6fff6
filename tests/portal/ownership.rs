//! Handing ownership over: by an owner, with the password, with mail to both.

use crate::support::deciding::member as page_of;
use crate::support::{PASSWORD, Portal};

/// Address and role of everybody who administers Acme.
fn roles(portal: &Portal) -> String {
    portal.text(
        "SELECT string_agg(m.email || ' ' || m.role, ', ' ORDER BY m.email) AS text \
         FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE a.name = 'Acme' AND m.ended_at IS NULL AND m.role <> 'member'",
    )
}

#[tokio::test]
async fn alice_hands_acme_over_to_bob_with_her_password() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let bob = page_of(&mut alice, "bob@acme.example").await;
    let hand_over = format!("{bob}/make-owner");
    assert!(
        alice
            .open(&bob)
            .await
            .attributes("a.btn", "href")
            .contains(&hand_over)
    );
    let asked = alice.open(&hand_over).await;
    assert_eq!(asked.texts("h1"), ["Make Bob Durand an owner of Acme?"]);
    assert_eq!(
        asked.attribute("[name=afterwards][checked]", "value"),
        "admin"
    );

    let before = roles(&portal);
    for wrong in [
        vec![("afterwards", "admin")],
        vec![("afterwards", "admin"), ("password", "not hers")],
        vec![("afterwards", "emperor"), ("password", PASSWORD)],
    ] {
        let refused = alice.post(&hand_over, &wrong).await;
        assert_eq!(refused.status, 422, "{wrong:?}");
        assert!(
            !refused.body.contains("not hers"),
            "a password is never shown"
        );
    }
    assert_eq!(roles(&portal), before);

    let right = [("afterwards", "admin"), ("password", PASSWORD)];
    let done = alice.submit(&hand_over, &right).await;
    assert!(
        done.says("Bob Durand is an owner of the account now."),
        "{}",
        done.words()
    );
    assert_eq!(
        roles(&portal),
        "alice@acme.example admin, bob@acme.example owner"
    );
    let to_bob = portal.mail_to("bob").await;
    assert_eq!(to_bob.subject, "You are an owner of Acme");
    assert!(
        to_bob
            .text
            .contains("Alice Martin (alice@acme.example) made you an owner")
    );
    let to_alice = portal.mail_to("alice").await;
    assert_eq!(to_alice.subject, "You made Bob Durand an owner of Acme");
    assert!(
        to_alice.text.contains("Your role now: Admin."),
        "{}",
        to_alice.text
    );
    let log = alice
        .open("/account/audit-log?action=ownership_handed_over")
        .await;
    assert!(log.says("Ownership handed over") && log.says("bob@acme.example"));
    assert_eq!(
        alice.get(&hand_over).await.status,
        403,
        "she owns nothing any more"
    );
}

#[tokio::test]
async fn two_may_own_an_account_together() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = page_of(&mut alice, "mia@acme.example").await;
    let both = [("afterwards", "owner"), ("password", PASSWORD)];
    assert_eq!(
        alice.post(&format!("{mia}/make-owner"), &both).await.status,
        303
    );
    let expected = "alice@acme.example owner, bob@acme.example admin, mia@acme.example owner";
    assert_eq!(roles(&portal), expected);
    let twice = alice.submit(&format!("{mia}/make-owner"), &both).await;
    assert!(twice.says("Mia Keller is an owner already"));
    portal.deliver().await;
    assert_eq!(portal.mailbox.count(), 2);
}

#[tokio::test]
async fn nobody_becomes_an_owner_another_way() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    let mia = page_of(&mut alice, "mia@acme.example").await;
    let path = format!("{mia}/make-owner");
    let right = [("afterwards", "owner"), ("password", PASSWORD)];
    assert_eq!(bob.get(&path).await.status, 403);
    assert_eq!(bob.post(&path, &right).await.status, 403);
    assert!(!bob.open(&mia).await.body.contains("make-owner"));
    let edited = alice.post(&mia, &[("role", "owner")]).await;
    assert_eq!(edited.status, 422);
    assert!(edited.texts("#role-error")[0].contains("Hand over ownership"));
    alice.post(&format!("{mia}/deactivate"), &[]).await;
    let away = alice.submit(&path, &right).await;
    assert!(away.says("Mia Keller is deactivated"), "{}", away.words());
    let mut charlie = portal.sign_in("charlie").await;
    assert_eq!(charlie.get(&path).await.status, 404);
    assert_eq!(charlie.post(&path, &right).await.status, 404);
    assert_eq!(
        roles(&portal),
        "alice@acme.example owner, bob@acme.example admin"
    );
}
