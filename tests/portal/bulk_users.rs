//! Changing several members at once: chosen, asked, done, with a result for everybody.

use crate::support::people::{member, organisation};
use crate::support::{Answer, Client, PASSWORD, Portal};
use chrono::Duration;
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;

const USERS: &str = "/user-management/users";
const BULK: &str = "/user-management/users/bulk";

/// Hooli: Gavin and Olga own it, Ned is its admin, and six others are plain members; four seats in all.
pub async fn hooli(portal: &Portal) -> Client {
    let now = portal.now();
    let settled = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        let hooli = organisation(tx, "Hooli", 4, now);
        let owner = (Role::Owner, Licence::Licensed);
        member(
            tx,
            hooli,
            ("Gavin", "Belson", "gavin@hooli.example"),
            owner,
            now,
        );
        let second = (Role::Owner, Licence::Basic);
        member(
            tx,
            hooli,
            ("Olga", "Owens", "olga@hooli.example"),
            second,
            now,
        );
        let admin = (Role::Admin, Licence::Basic);
        member(tx, hooli, ("Ned", "Adler", "ned@hooli.example"), admin, now);
        for number in 1..=6 {
            let (last, email) = (format!("Nr{number}"), format!("m{number}@hooli.example"));
            let plain = (Role::Member, Licence::Basic);
            member(tx, hooli, ("Max", &last, &email), plain, now);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
    portal.sign_in("gavin@hooli.example").await
}

/// The ids that the list has for these people.
pub async fn ids(admin: &mut Client, people: &[&str]) -> Vec<String> {
    let list = admin.open(&format!("{USERS}?size=100")).await;
    let of = |email: &&str| {
        let row = format!("tr[data-email='{email}@hooli.example'] input[name=ids]");
        list.attribute(&row, "value")
    };
    people.iter().map(of).collect()
}

pub fn fields<'a>(
    action: &'a str,
    value: &'a str,
    ids: &'a [String],
) -> Vec<(&'static str, &'a str)> {
    let mut fields = vec![("action", action), ("value", value)];
    fields.extend(ids.iter().map(|id| ("ids", id.as_str())));
    fields
}

/// Orders it and reads what became of each: address and code.
async fn confirmed(admin: &mut Client, fields: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    fields.push(("confirmed", "1"));
    results(&admin.submit(BULK, &fields).await)
}

pub fn results(page: &Answer) -> Vec<(String, String)> {
    let emails = page.attributes("tr[data-email]", "data-email");
    let codes = page.attributes("tr[data-email]", "data-outcome");
    assert_eq!(emails.len(), codes.len(), "{}", page.body);
    let short = |email: &String| email.split('@').next().unwrap().to_owned();
    emails.iter().map(short).zip(codes).collect()
}

fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(who, code): &(&str, &str)| ((*who).to_owned(), (*code).to_owned());
    pairs.iter().map(owned).collect()
}

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
        ["Deactivate 5 people"]
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
    assert!(again.iter().all(|(_, code)| code != "done"), "{again:?}");
    assert_eq!(portal.count(entries), 4, "nothing is done twice");
    let back = super::bulk_users::fields("reactivate", "", &chosen);
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

#[tokio::test]
async fn who_chooses_nobody_or_nothing_is_told_so() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m1"]).await;
    let nothing = gavin.submit(BULK, &fields("", "", &chosen)).await;
    assert!(nothing.says("choose what to do first"));
    let list = [
        ("action", "deactivate"),
        ("role", "member"),
        ("sort", "-email"),
    ];
    let nobody = gavin.post(BULK, &list).await;
    assert_eq!(
        nobody.location(),
        "/user-management/users?role=member&sort=-email"
    );
    assert!(
        gavin
            .open(nobody.location())
            .await
            .says("tick the people first")
    );
    let mut alice = portal.sign_in("alice").await;
    let foreign = alice.submit(BULK, &fields("unlink", "", &chosen)).await;
    assert!(foreign.says("tick the people first"), "{}", foreign.words());
    let page = gavin.open(USERS).await;
    let here = page.attributes("input[name=page_ids]", "value");
    let mut fields = vec![("action", "deactivate"), ("this_page", "1")];
    fields.extend(here.iter().map(|id| ("page_ids", id.as_str())));
    assert_eq!(
        gavin.post(BULK, &fields).await.texts("h1"),
        ["Deactivate 9 people?"]
    );
}

#[tokio::test]
async fn the_chosen_can_be_saved_as_a_file() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m2", "m1"]).await;
    let file = gavin.post(BULK, &fields("export", "", &chosen)).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"users.csv\""
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains("m1@hooli.example") && lines[2].contains("m2@hooli.example"));
    let all = [
        ("action", "export"),
        ("all_matching", "1"),
        ("role", "owner"),
    ];
    let all = gavin.post(BULK, &all).await;
    assert_eq!(all.body.lines().count(), 3);
    let noted = "SELECT count(*) FROM audit_entries WHERE action = 'exported'";
    assert_eq!(portal.count(noted), 2);
}
