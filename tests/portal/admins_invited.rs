//! Only an owner chooses who becomes an admin, whichever way an invitation takes.

use crate::joining::invite;
use crate::support::{PASSWORD, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";

#[tokio::test]
async fn bob_cannot_lead_an_admins_invitation_to_a_mailbox_of_his() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let list = alice.open(PENDING).await;
    let ben = list.attribute("tbody th a", "href");
    let offer = [("role", "admin"), ("licence", "licensed")];
    assert_eq!(alice.post(&ben, &offer).await.status, 303);
    portal.deliver().await;

    let mut bob = portal.sign_in("bob").await;
    let page = bob.open(&ben).await;
    assert!(
        page.says("only an owner can send it to another address"),
        "{}",
        page.words()
    );
    let copy = format!("{ben}/copy-link");
    let forms = page.attributes("main form", "action");
    assert!(!forms.contains(&copy), "{forms:?}");
    let mine = [("email", "bobs-other@mail.example")];
    let refused = bob.submit(&format!("{ben}/correct"), &mine).await;
    assert!(
        refused.says("only an owner decides who is to be an admin"),
        "{}",
        refused.words()
    );
    let refused = bob.submit(&copy, &[]).await;
    assert!(refused.says("only an owner decides"), "{}", refused.words());
    portal.deliver().await;
    assert!(portal.mailbox.to("bobs-other@mail.example").is_empty());

    portal.let_time_pass(Duration::minutes(40));
    let correct = format!("{ben}/correct");
    let right = [("email", "benno@mail.example")];
    let mut alice = portal.sign_in("alice").await;
    portal.let_time_pass(Duration::minutes(40));
    alice.open(PENDING).await;
    assert_eq!(
        alice.post(&correct, &right).await.status,
        403,
        "asked again"
    );
    let with = [right[0], ("reauth_password", PASSWORD)];
    assert_eq!(alice.post(&correct, &with).await.status, 303);
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("benno@mail.example").len(), 1);
    assert_eq!(bob.open(PENDING).await.status, 200);
}

#[tokio::test]
async fn who_is_corrected_at_once_gets_one_mail() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@gmial.example").await;
    let list = alice.open(PENDING).await;
    let correct = format!("{}/correct", list.attribute("tbody th a", "href"));
    for email in ["bne@mail.example", "ben@mail.example"] {
        assert_eq!(alice.post(&correct, &[("email", email)]).await.status, 303);
    }
    portal.deliver().await;
    let mails = |to: &str| portal.mailbox.to(to).len();
    assert_eq!(mails("ben@mail.example"), 1);
    assert_eq!(mails("bne@mail.example") + mails("ben@gmial.example"), 0);
}
