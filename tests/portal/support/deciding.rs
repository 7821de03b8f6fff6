//! What an organisation decides on its Advanced tab, and what comes of it for those who are invited.

use super::{Answer, Client};

const ADVANCED: &str = "/user-management/advanced";

/// Saves these settings.
pub async fn decide(client: &mut Client, fields: &[(&str, &str)]) {
    let saved = client.submit(ADVANCED, fields).await;
    assert!(saved.says("The settings are saved"), "{}", saved.words());
}

/// The verdict of each address, in the order typed.
pub fn verdicts(page: &Answer) -> Vec<String> {
    page.attributes("td[data-verdict]", "data-verdict")
}

/// The page of the member that a search finds.
pub async fn member(client: &mut Client, email: &str) -> String {
    let list = client
        .open(&format!("/user-management/users?q={email}"))
        .await;
    list.leads_to(&format!("tr[data-email^='{email}'] th a"))
}

/// The page of the invitation that a search finds.
pub async fn invitation(client: &mut Client, email: &str) -> String {
    let list = client
        .open(&format!("/user-management/pending?state=any&q={email}"))
        .await;
    list.attribute("tbody th a", "href")
}
