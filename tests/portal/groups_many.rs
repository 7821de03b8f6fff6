//! An organisation with more groups than anybody wants to see in a list.

use crate::support::{Answer, Portal};

const USERS: &str = "/user-management/users";
const GROUPS: &str = "/user-management/groups";

fn emails(page: &Answer) -> Vec<String> {
    page.attributes("tr[data-email]", "data-email")
}

#[tokio::test]
async fn where_groups_are_many_a_name_is_written() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for number in 0..50 {
        let group = [("name", &*format!("Group {number:02}"))];
        assert_eq!(alice.post(GROUPS, &group).await.status, 303);
    }
    let few = alice.open(USERS).await;
    assert_eq!(few.texts("select[name=group] option").len(), 51);
    let page = alice.submit(GROUPS, &[("name", "Équipe")]).await;
    let ids = page.attributes("tr[data-group]", "data-group");
    let mia = alice.open(&format!("{USERS}?q=mia")).await;
    let mia = mia.attribute("tr[data-email] th a", "href");
    alice
        .submit(&mia, &[("group", &ids[0]), ("group", &ids[50])])
        .await;

    let many = alice.open(&format!("{USERS}?sort=email")).await;
    assert!(many.texts("select[name=group]").is_empty());
    assert_eq!(many.attribute("#group", "value"), "");
    let of_mia = many.texts("tr[data-email='mia@acme.example'] td[data-label=Groups]");
    assert_eq!(of_mia, ["Équipe, Group 49"], "in their order");

    let written = format!("{USERS}?status=active&group=%C3%A9quipe&sort=email");
    let answer = alice.get(&written).await;
    let narrowed = format!("{USERS}?status=active&group={}&sort=email", ids[0]);
    assert_eq!(answer.location(), narrowed);
    let page = alice.open(&narrowed).await;
    assert_eq!(emails(&page), ["mia@acme.example"]);
    let file = alice.get(&format!("{USERS}/export.csv?group=equipe")).await;
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    let all = [("action", "department"), ("all_matching", "1")];
    let asked = [all.as_slice(), &[("group", "equipe")]].concat();
    let asked = alice.post(&format!("{USERS}/bulk"), &asked).await;
    assert_eq!(asked.attribute("input[name=group]", "value"), ids[0]);
    assert_eq!(asked.attribute("input[name=count]", "value"), "1");
    let back = asked.attribute("input[name=return_to]", "value");
    assert_eq!(back, format!("{USERS}?group={}", ids[0]));
    assert_eq!(page.attribute("#group", "value"), "Équipe");
    assert!(page.texts(".chips")[0].contains("Group: Équipe"));
}

#[tokio::test]
async fn a_group_that_there_is_not_stays_written_and_is_named() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut charlie = portal.sign_in("charlie").await;
    charlie.submit(GROUPS, &[("name", "Initials")]).await;
    for number in 0..51 {
        let group = [("name", &*format!("Group {number:02}"))];
        assert_eq!(alice.post(GROUPS, &group).await.status, 303);
    }
    for name in ["Initials", "\0"] {
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let page = alice.open(&format!("{USERS}?group={name}")).await;
        assert!(page.says("“Group” that does not exist"), "{}", page.words());
    }
    let page = alice.open(&format!("{USERS}?group=Initials")).await;
    assert_eq!(page.attribute("#group", "value"), "Initials");
}
