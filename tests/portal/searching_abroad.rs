//! Domains that are written with accents, and kept without.

use crate::joining::invite;
use crate::support::Portal;
use crate::support::bulk::meanwhile;

#[tokio::test]
async fn a_domain_is_found_as_it_is_written() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(
        &mut alice,
        "ana@café.example zoe@münchen.example ben@mail.example noemie.roux@mail.example",
    )
    .await;
    portal.deliver().await;
    for (typed, found) in [
        ("café", "ana@xn--caf-dma.example"),
        ("CAF%C3%89.example", "ana@xn--caf-dma.example"),
        ("zoe@m%C3%BCnchen", "zoe@xn--mnchen-3ya.example"),
        ("mu%CC%88nchen", "zoe@xn--mnchen-3ya.example"),
        ("No%C3%A9mie+MAIL", "noemie.roux@mail.example"),
    ] {
        let list = alice
            .open(&format!("/user-management/pending?q={typed}"))
            .await;
        assert_eq!(
            list.attributes("tr[data-email]", "data-email"),
            [found],
            "{typed}"
        );
    }
    meanwhile(
        &portal,
        "UPDATE memberships SET email = 'bob@xn--mnchen-3ya.example', \
         search_text = replace(search_text, 'acme.example', 'xn--mnchen-3ya.example') \
         WHERE email = 'bob@acme.example'",
    );
    let users = "/user-management/users";
    for typed in ["münchen", "bob@münchen.example", "bob münchen.example"] {
        let list = alice.open(&format!("{users}?q={typed}")).await;
        let found = list.attributes("tr[data-email]", "data-email");
        assert_eq!(found, ["bob@xn--mnchen-3ya.example"], "{typed}");
    }
    let nobody = alice.open(&format!("{users}?q=münchén")).await;
    assert!(nobody.attributes("tr[data-email]", "data-email").is_empty());
}
