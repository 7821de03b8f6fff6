//! Changing several members at once: chosen, asked, done, with a result for everybody.

use crate::support::bulk::{BULK, USERS, confirmed, fields, hooli, ids, results, told};
use crate::support::{PASSWORD, Portal};
use chrono::Duration;

#[tokio::test]
async fn gavin_is_asked_before_anybody_is_deactivated() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let mut m1 = portal.sign_in("m1@hooli.example").await;
    let chosen = ids(&mut gavin, &["m1", "m2", "ned", "olga", "gavin"]).await;
    let fields = fields("deactivate", "", &chosen);
    let asked = gavin.post(BULK, &fields).await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.texts("h1"), ["Deactivate 5 people?"]);
    assert_eq!(
        asked.texts("main form button.primary"),
        ["Deactivate 4 people"],
        "he stays as he is"
    );
    assert!(asked.says("You are among them."));
    assert!(
        asked.says("1 owner of the account is among them."),
        "{}",
        asked.words()
    );
    assert!(asked.says("1 admin is among them."));
    assert!(
        !asked.says("becomes free"),
        "his own seat stays his: {}",
        asked.words()
    );
    assert_eq!(asked.attributes("li[data-email]", "data-email").len(), 5);
    assert_eq!(m1.get("/me").await.status, 200, "nothing has happened yet");

    let told_of = confirmed(&mut gavin, &fields).await;
    let expected = told(&[
        ("ned", "done"),
        ("gavin", "member_oneself"),
        ("m1", "done"),
        ("m2", "done"),
        ("olga", "done"),
    ]);
    assert_eq!(told_of, expected);
    assert!(m1.get("/me").await.location().starts_with("/sign-in"));
    let away = gavin.open(&format!("{USERS}?status=deactivated")).await;
    assert!(away.texts("caption")[0].starts_with("4 of 9 users"));
    let entries = "SELECT count(*) FROM audit_entries WHERE action = 'member_deactivated'";
    assert_eq!(portal.count(entries), 4);

    let again = confirmed(&mut gavin, &fields).await;
    assert_eq!(again.len(), chosen.len());
    assert!(again.iter().all(|(_, code)| code != "done"), "{again:?}");
    assert_eq!(portal.count(entries), 4, "nothing is done twice");
    let back = crate::support::bulk::fields("reactivate", "", &chosen);
    let back = confirmed(&mut gavin, &back).await;
    assert_eq!(back.iter().filter(|(_, code)| code == "done").count(), 4);
}

#[tokio::test]
async fn seats_that_are_missing_are_named_before_and_after() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m1", "m2", "m3", "m4", "gavin"]).await;
    let asked = gavin.post(BULK, &fields("licence", "", &chosen)).await;
    assert!(
        asked.says("4 of them would take a seat as Licensed."),
        "{}",
        asked.words()
    );
    assert!(asked.says("1 seat is missing"));
    assert!(
        asked
            .attributes("[name=value][checked]", "value")
            .is_empty()
    );
    let unsaid = [fields("licence", "", &chosen), vec![("confirmed", "1")]].concat();
    let refused = gavin.post(BULK, &unsaid).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("#value-error").len(), 1);
    let done = confirmed(&mut gavin, &fields("licence", "licensed", &chosen)).await;
    let expected = told(&[
        ("gavin", "member_unchanged"),
        ("m1", "done"),
        ("m2", "done"),
        ("m3", "done"),
        ("m4", "member_no_seat"),
    ]);
    assert_eq!(done, expected);
    let list = gavin.open(USERS).await;
    assert_eq!(list.attribute("data[data-seats=free]", "value"), "0");
    assert_eq!(list.attribute("data[data-seats=used]", "value"), "4");
    let back = confirmed(&mut gavin, &fields("licence", "basic", &chosen)).await;
    assert_eq!(back.iter().filter(|(_, code)| code == "done").count(), 4);
    let list = gavin.open(USERS).await;
    assert_eq!(list.attribute("data[data-seats=used]", "value"), "0");
}

#[tokio::test]
async fn only_owners_change_roles_and_making_admins_asks_for_the_password() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m1", "m2", "olga"]).await;
    let mut ned = portal.sign_in("ned@hooli.example").await;
    let asked = ned.post(BULK, &fields("role", "", &chosen)).await;
    assert!(asked.says("nobody’s role will change"));
    let refused = confirmed(&mut ned, &fields("role", "admin", &chosen)).await;
    assert_eq!(refused.len(), chosen.len());
    assert!(
        refused.iter().all(|(_, code)| code != "done"),
        "{refused:?}"
    );
    let owner = [fields("role", "owner", &chosen), vec![("confirmed", "1")]].concat();
    assert_eq!(gavin.post(BULK, &owner).await.status, 422);

    portal.let_time_pass(Duration::minutes(40));
    let order = [fields("role", "admin", &chosen), vec![("confirmed", "1")]].concat();
    let again = gavin.post(BULK, &order).await;
    assert_eq!(again.status, 403);
    assert_eq!(
        again.attributes("input[name=ids]", "value").len(),
        3,
        "nothing is lost"
    );
    let with = [order, vec![("reauth_password", PASSWORD)]].concat();
    let done = results(&gavin.submit(BULK, &with).await);
    assert!(done.iter().all(|(_, code)| code == "done"), "{done:?}");
    let admins = gavin.open(&format!("{USERS}?role=admin")).await;
    assert!(admins.texts("caption")[0].starts_with("4 of 9 users"));
    let last = ids(&mut gavin, &["gavin", "m1"]).await;
    let last = confirmed(&mut gavin, &fields("role", "member", &last)).await;
    assert_eq!(last, told(&[("gavin", "member_oneself"), ("m1", "done")]));
}

#[tokio::test]
async fn groups_and_departments_are_changed_for_everybody_who_matches() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    gavin
        .submit("/user-management/groups", &[("name", "Box")])
        .await;
    let groups = gavin.open("/user-management/groups").await;
    let group = groups.attribute("tr[data-group]", "data-group");
    let all = |action, value| {
        vec![
            ("action", action),
            ("value", value),
            ("all_matching", "1"),
            ("q", "max"),
            ("role", "member"),
        ]
    };
    let asked = gavin.post(BULK, &all("department", "")).await;
    assert_eq!(asked.texts("h1"), ["Change the department of 6 people?"]);
    let done = confirmed(&mut gavin, &all("department", "Éclairage")).await;
    assert_eq!(done.len(), 6);
    assert!(done.iter().all(|(_, code)| code == "done"), "{done:?}");
    let found = gavin.open(&format!("{USERS}?q=eclairage")).await;
    assert!(
        found.texts("caption")[0].starts_with("6 of 9 users"),
        "the search knows it"
    );
    confirmed(&mut gavin, &all("group_add", &group)).await;
    let inside = gavin.open(&format!("{USERS}?group={group}")).await;
    assert!(inside.texts("caption")[0].starts_with("6 of 9 users"));
    let one = ids(&mut gavin, &["m3"]).await;
    confirmed(&mut gavin, &fields("group_remove", &group, &one)).await;
    let inside = gavin.open(&format!("{USERS}?group={group}")).await;
    assert!(inside.texts("caption")[0].starts_with("5 of 9 users"));
    let gone = "0190a0a0-0000-7000-8000-00000000000a";
    let unknown = [fields("group_add", gone, &one), vec![("confirmed", "1")]].concat();
    assert_eq!(gavin.post(BULK, &unknown).await.status, 422);
    let log = gavin.open("/account/audit-log?action=member_changed").await;
    assert!(log.says("Department: – → Éclairage"), "{}", log.words());
}

#[tokio::test]
async fn everybody_unlinked_keeps_an_account_of_their_own() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m1", "m2", "olga"]).await;
    let done = confirmed(&mut gavin, &fields("unlink", "", &chosen)).await;
    assert!(done.iter().all(|(_, code)| code == "done"), "{done:?}");
    let own = "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE m.email LIKE '%@hooli.example' AND m.ended_at IS NULL AND m.role = 'owner' \
         AND a.kind = 'individual' AND a.plan = 'free'";
    assert_eq!(portal.count(own), 3);
    let left = gavin.open(USERS).await;
    assert!(left.texts("caption")[0].starts_with("6 users"));
    assert_eq!(
        portal
            .sign_in("m1@hooli.example")
            .await
            .open("/me")
            .await
            .status,
        200
    );
}
