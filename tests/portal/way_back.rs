//! Whoever acts on a row of the users list comes back to the list as it was.

use crate::support::{Answer, Client, PASSWORD, Portal};

const USERS: &str = "/user-management/users";
const NARROWED: &str = "/user-management/users?role=member&sort=-email&size=50";

fn row(list: &Answer, email: &str, selector: &str) -> String {
    list.attribute(&format!("tr[data-email='{email}'] {selector}"), "href")
}

/// Posts a page's form as a browser would: where it says, with what it holds, and more.
async fn press(client: &mut Client, page: &Answer, form: &str, more: &[(&str, &str)]) -> Answer {
    let action = page.attribute(form, "action");
    let kept = page.attribute(&format!("{form} input[name=return_to]"), "value");
    let fields = [&[("return_to", &kept[..])], more].concat();
    client.post(&action, &fields).await
}

#[tokio::test]
async fn every_act_on_a_row_leads_back_to_the_list_as_it_was() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = "mia@acme.example";
    let list = alice.open(NARROWED).await;

    let page = alice.open(&row(&list, mia, "th a")).await;
    assert_eq!(page.attribute("p.back a", "href"), NARROWED);
    assert!(
        page.attributes("a.btn.quiet", "href")
            .contains(&NARROWED.to_owned())
    );
    let refused = press(
        &mut alice,
        &page,
        "form[novalidate]",
        &[("role", "emperor")],
    )
    .await;
    assert_eq!(refused.status, 422);
    let form = "form[novalidate]";
    let saved = press(&mut alice, &refused, form, &[("department", "Design")]).await;
    assert_eq!(saved.location(), NARROWED);
    assert!(
        alice
            .open(NARROWED)
            .await
            .says("The changes to Mia Keller are saved.")
    );

    let asked = alice
        .open(&row(&list, mia, ".menu a[href*=deactivate]"))
        .await;
    let her_page = asked.attribute("p.back a", "href");
    assert_eq!(
        alice.open(&her_page).await.attribute("p.back a", "href"),
        NARROWED
    );
    assert_eq!(asked.attribute(".btn-row a", "href"), NARROWED);
    let off = press(&mut alice, &asked, "main form", &[]).await;
    assert_eq!(off.location(), NARROWED);

    let list = alice.open(NARROWED).await;
    let form = format!("tr[data-email='{mia}'] form");
    let on = press(&mut alice, &list, &form, &[]).await;
    assert_eq!(on.location(), NARROWED);

    let page = alice.open(&row(&list, mia, "th a")).await;
    let asks = page.attributes("a.btn", "href");
    let owner = asks
        .iter()
        .find(|href| href.contains("/make-owner"))
        .unwrap();
    let asked = alice.open(owner).await;
    assert_eq!(asked.attribute(".btn-row a", "href"), NARROWED);
    let wrong = press(&mut alice, &asked, "main form", &[("afterwards", "owner")]).await;
    assert_eq!(wrong.status, 422);
    let right = [("afterwards", "owner"), ("password", PASSWORD)];
    let handed_over = press(&mut alice, &wrong, "main form", &right).await;
    assert_eq!(handed_over.location(), NARROWED);

    let list = alice.open(USERS).await;
    let asked = alice
        .open(&row(&list, "bob@acme.example", ".menu a.danger"))
        .await;
    let gone = press(&mut alice, &asked, "main form", &[]).await;
    assert_eq!(gone.location(), USERS);
    let twice = press(&mut alice, &asked, "main form", &[]).await;
    assert_eq!(twice.location(), USERS);
    portal.deliver().await;
}

#[tokio::test]
async fn a_way_back_that_is_not_the_list_is_not_followed() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(USERS).await;
    let mia = row(&list, "mia@acme.example", "th a");
    for evil in [
        "//evil.test",
        "https://evil.test/user-management/users",
        "/me",
        "/%5cevil",
    ] {
        let address = format!("{mia}?return_to={evil}");
        let page = alice.open(&address).await;
        assert_eq!(page.attribute("p.back a", "href"), USERS, "{evil}");
        assert!(
            !page.body.contains("evil.test")
                || page.attributes("main [href*=evil]", "href").is_empty()
        );
        let saved = alice
            .post(&mia, &[("location", evil), ("return_to", evil)])
            .await;
        assert_eq!(saved.location(), mia, "{evil}");
    }
}
