//! Joining, for stories about what comes afterwards.

use super::inviting::invite;
use super::{Client, Portal, billing};

/// Invites somebody with a user for Licensed, who accepts at once; gives their browser and the invitation's link.
/// `paid` is where the refund of their November goes: `original` or `organisation_credit`; none for a Free account.
pub async fn join(portal: &Portal, who: &str, paid: Option<&str>) -> (Client, String) {
    let email = Portal::email(who);
    if paid.is_some() {
        billing::import(&portal.db, portal.now(), &billing::november(&email, "paid"));
    }
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, &email).await;
    let link = portal.link_mailed_to(who).await;
    let mut client = portal.sign_in(who).await;
    accept(&mut client, &link, paid).await;
    (client, link)
}

/// Accepts, through the refund where one is due.
pub async fn accept(client: &mut Client, link: &str, paid: Option<&str>) {
    let Some(destination) = paid else {
        let joined = client.post(&format!("{link}/accept"), &[]).await;
        assert_eq!(joined.location(), format!("{link}/welcome"));
        return;
    };
    let details = client.get(&format!("{link}/refund")).await;
    let quote = details.attribute("input[name=quote]", "value");
    let fields = [
        ("quote", quote.as_str()),
        ("destination", destination),
        ("agree", "1"),
    ];
    let joined = client.post(&format!("{link}/refund"), &fields).await;
    assert_eq!(
        joined.location(),
        format!("{link}/welcome"),
        "{}",
        joined.words()
    );
}
