//! Groups of members.

use crate::support::{Answer, Portal};

const USERS: &str = "/user-management/users";
const GROUPS: &str = "/user-management/groups";

fn rows(page: &Answer) -> Vec<String> {
    page.texts("tr[data-group] th")
}

#[tokio::test]
async fn a_groups_name_is_one_of_its_kind() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    assert!(alice.open(GROUPS).await.says("No group yet"));
    for name in ["Élan", "Leads"] {
        alice.submit(GROUPS, &[("name", name)]).await;
    }
    let page = alice.open(GROUPS).await;
    assert_eq!(rows(&page), ["Élan", "Leads"]);
    let taken = alice.post(GROUPS, &[("name", "ÉLAN")]).await;
    assert_eq!(taken.status, 422);
    assert_eq!(taken.attribute("#name", "value"), "ÉLAN");
    assert_eq!(alice.post(GROUPS, &[("name", "  ")]).await.status, 422);

    let leads = &page.attributes("tr[data-group]", "data-group")[1];
    let leads = format!("{GROUPS}/{leads}");
    assert_eq!(alice.post(&leads, &[("name", "élan ")]).await.status, 422);
    let renamed = alice.submit(&leads, &[("name", "Aurore")]).await;
    assert_eq!(rows(&renamed), ["Aurore", "Élan"]);
    let log = alice.open("/account/audit-log").await;
    assert!(log.says("→ Aurore"), "{}", log.words());
}

#[tokio::test]
async fn members_are_put_into_groups_and_outlive_them() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for name in ["Design", "Leads"] {
        alice.submit(GROUPS, &[("name", name)]).await;
    }
    let page = alice.open(GROUPS).await;
    let ids = page.attributes("tr[data-group]", "data-group");
    let list = alice.open(&format!("{USERS}?q=mia")).await;
    let mia = list.leads_to("tr[data-email] th a");
    let both = [("group", ""), ("group", &ids[0][..]), ("group", &ids[1])];
    let saved = alice.submit(&mia, &both).await;
    assert_eq!(saved.attributes("[name=group][checked]", "value").len(), 2);
    let kept = alice.submit(&mia, &[("department", "Design")]).await;
    assert_eq!(kept.attributes("[name=group][checked]", "value").len(), 2);
    let unknown = "0190a0a0-0000-7000-8000-000000000000";
    let refused = alice.post(&mia, &[("group", unknown)]).await;
    assert!(refused.texts("#group-error")[0].starts_with("Choose groups"));

    let members = alice.open(&format!("{USERS}?group={}", ids[0])).await;
    let shown = members.attributes("tr[data-email]", "data-email");
    assert_eq!(shown, ["mia@acme.example"]);
    let delete = format!("{GROUPS}/{}/delete", ids[0]);
    let asked = alice.open(&delete).await;
    assert!(asked.says("Its member stays in the account."));
    assert_eq!(rows(&alice.submit(&delete, &[]).await), ["Leads"]);
    assert!(alice.open(USERS).await.says("mia@acme.example"));
}

#[tokio::test]
async fn groups_of_another_account_do_not_exist() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut charlie = portal.sign_in("charlie").await;
    let page = alice.submit(GROUPS, &[("name", "Leads")]).await;
    let id = page.attribute("tr[data-group]", "data-group");
    for path in [format!("{GROUPS}/{id}"), format!("{GROUPS}/{id}/delete")] {
        assert_eq!(charlie.get(&path).await.status, 404);
        assert_eq!(charlie.post(&path, &[("name", "Mine")]).await.status, 404);
    }
    let list = charlie.open(USERS).await;
    let himself = list.leads_to("tr[data-email] th a");
    assert_eq!(charlie.post(&himself, &[("group", &id)]).await.status, 422);
    assert_eq!(rows(&alice.open(GROUPS).await), ["Leads"]);
}
