//! What was ordered stands in the name of a bulk action: on its page, in the list, in its file.

use crate::joining::invite;
use crate::support::bulk::{BULK, fields, hooli, ids};
use crate::support::{Client, Portal};

const JOBS: &str = "/user-management/jobs";

/// Orders it, and reads its name in the three places.
async fn told(
    admin: &mut Client,
    bulk: &str,
    (action, value): (&str, &str),
    ids: &[String],
) -> String {
    let order = [fields(action, value, ids), vec![("confirmed", "1")]].concat();
    let job = admin.post(bulk, &order).await.location().to_owned();
    let page = admin.open(&job).await;
    let name = page.texts("h1").remove(0);
    let list = admin.open(JOBS).await;
    assert_eq!(list.texts("tr[data-job] th a")[0], name);
    let file = admin.open(&format!("{job}/results.csv")).await;
    let row = file.body.lines().nth(1).unwrap();
    assert!(row.ends_with(&name), "{row}");
    name
}

#[tokio::test]
async fn a_bulk_action_says_what_was_ordered() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let one = ids(&mut gavin, &["m1"]).await;
    gavin
        .submit("/user-management/groups", &[("name", "Box")])
        .await;
    let groups = gavin.open("/user-management/groups").await;
    let group = groups.attribute("tr[data-group]", "data-group");
    for (act, name) in [
        (("licence", "licensed"), "Change of licence (Licensed)"),
        (("role", "member"), "Change of role (Member)"),
        (("group_add", group.as_str()), "Adding to a group (Box)"),
        (("department", "Sales"), "Change of department (Sales)"),
        (("department", ""), "Change of department (none)"),
        (("deactivate", ""), "Deactivation"),
    ] {
        assert_eq!(told(&mut gavin, BULK, act, &one).await, name);
    }

    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let list = alice.open("/user-management/pending").await;
    let one = list.attributes("input[name=ids]", "value");
    let pending = "/user-management/pending/bulk";
    for (act, name) in [
        (("extend", "5"), "Invitations: extend (5 days)"),
        (("group", "none"), "Invitations: change group (none)"),
        (("cancel", ""), "Invitations: cancel"),
    ] {
        assert_eq!(told(&mut alice, pending, act, &one).await, name);
    }
}
