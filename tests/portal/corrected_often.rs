//! What correcting addresses must not be used for, and what its confirmation promises.

use crate::joining::invite;
use crate::support::Portal;
use crate::support::deciding::decide;

const PENDING: &str = "/user-management/pending";
const NEW: &str = "/user-management/users/new";

#[tokio::test]
async fn nobody_gets_more_mails_in_a_day_by_way_of_other_addresses() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "first@mail.example").await;
    let list = alice.open(PENDING).await;
    let of_it = list.attribute("tbody th a", "href");
    let correct = format!("{of_it}/correct");
    for number in 0..10 {
        let other = format!("other{number}@mail.example");
        for email in ["victim@mail.example", &other] {
            portal.deliver().await;
            let sent = alice.post(&correct, &[("email", email)]).await;
            assert_eq!(sent.status, 303, "{email}");
        }
    }
    portal.deliver().await;
    let refused = [("email", "victim@mail.example")];
    let page = alice.submit(&correct, &refused).await;
    assert!(page.says("10 mails"), "{}", page.words());
    alice.post(NEW, &[("emails", "victim@mail.example")]).await;
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("victim@mail.example").len(), 10);

    alice.submit(&format!("{of_it}/resend"), &[]).await;
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("other9@mail.example").len(), 2);
}

#[tokio::test]
async fn bob_is_told_before_that_only_owners_invite() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    invite(&mut alice, "a@mial.example").await;
    let asked = [
        ("action", "correct"),
        ("all_matching", "1"),
        ("from_domain", "mial.example"),
        ("to_domain", "mail.example"),
    ];
    let bulk = format!("{PENDING}/bulk");
    let may = bob.post(&bulk, &asked).await;
    assert!(may.says("1 mail is sent"), "{}", may.words());
    decide(&mut alice, &[("inviters", "owners")]).await;
    let may_not = bob.post(&bulk, &asked).await;
    assert!(may_not.says("Only owners invite in this account"));
    assert!(!may_not.says("mail is sent"), "{}", may_not.words());
    assert!(may_not.texts("form button.primary").is_empty());
    portal.deliver().await;
}
