//! Two administrators at one form: the second is told, keeps what they typed, and sees what is saved.

use crate::support::{Answer, Client, Portal};

const USERS: &str = "/user-management/users";
const ADVANCED: &str = "/user-management/advanced";
const GROUPS: &str = "/user-management/groups";

async fn mias_page(admin: &mut Client) -> String {
    let list = admin.open(&format!("{USERS}?q=mia")).await;
    list.leads_to("tr[data-email='mia@acme.example'] th a")
}

fn seen(page: &Answer) -> String {
    page.attribute("main input[name=seen]", "value")
}

#[tokio::test]
async fn bob_does_not_undo_what_alice_saved_while_he_was_typing() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    let mia = mias_page(&mut alice).await;
    let (hers, his) = (seen(&alice.open(&mia).await), seen(&bob.open(&mia).await));
    assert_eq!(hers, his);
    let edit = |seen: &str, department: &str, location: &str| {
        [
            ("seen", seen.to_owned()),
            ("department", department.to_owned()),
            ("location", location.to_owned()),
        ]
    };
    let fields = edit(&hers, "Research", "Lyon");
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let saved = alice.submit(&mia, &fields).await;
    assert!(saved.says("are saved"), "{}", saved.words());

    let typed = edit(&his, "Sales", "Lyon");
    let fields = typed
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let told = bob.post(&mia, &fields).await;
    assert_eq!(told.status, 409);
    assert!(told.texts("title")[0].starts_with("Error: "));
    assert!(told.says("Somebody else saved this while you were editing"));
    assert_eq!(
        told.attribute("#department", "value"),
        "Sales",
        "what he typed stays"
    );
    assert_eq!(
        told.texts("#department-error"),
        ["Department: now “Research”"]
    );
    assert!(told.texts("#location-error").is_empty(), "there they agree");
    let stored = "SELECT department AS text FROM memberships WHERE email = 'mia@acme.example'";
    assert_eq!(portal.text(stored), "Research", "hers stands");

    let typed = edit(&seen(&told), "Sales", "Lyon");
    let fields = typed
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let saved = bob.submit(&mia, &fields).await;
    assert!(
        saved.says("are saved"),
        "now he has seen hers: {}",
        saved.words()
    );
    assert_eq!(portal.text(stored), "Sales");
}

#[tokio::test]
async fn who_wants_the_same_or_does_not_say_what_they_saw_is_not_held_up() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = mias_page(&mut alice).await;
    let before = seen(&alice.open(&mia).await);
    let fields = [("seen", before.as_str()), ("manager", "Alice Martin")];
    assert_eq!(alice.post(&mia, &fields).await.status, 303);
    assert_eq!(alice.post(&mia, &fields).await.status, 303, "pressed twice");
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'member_changed'";
    assert_eq!(portal.count(written), 1);
    assert_eq!(alice.post(&mia, &[("manager", "")]).await.status, 303);
}

#[tokio::test]
async fn a_group_that_was_joined_meanwhile_counts_as_a_change() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice.submit(GROUPS, &[("name", "Research")]).await;
    let mia = mias_page(&mut alice).await;
    let before = seen(&alice.open(&mia).await);
    let groups = alice.open(GROUPS).await;
    let group = groups.attribute("tr[data-group] th a", "href");
    let members = format!("{group}/members");
    alice
        .submit(&members, &[("emails", "mia@acme.example")])
        .await;
    let fields = [("seen", before.as_str()), ("group", "")];
    let told = alice.post(&mia, &fields).await;
    assert_eq!(told.status, 409);
    assert_eq!(told.texts("#group-error"), ["Groups: now “Research”"]);
}

#[tokio::test]
async fn settings_and_names_of_groups_are_not_overwritten_unseen_either() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    let his = seen(&bob.open(ADVANCED).await);
    let changed = [("reminder_days", "3, 7"), ("expires_in_days", "20")];
    assert_eq!(alice.post(ADVANCED, &changed).await.status, 303);
    let fields = [
        ("seen", his.as_str()),
        ("reminder_days", ""),
        ("expires_in_days", "20"),
    ];
    let told = bob.post(ADVANCED, &fields).await;
    assert_eq!(told.status, 409);
    assert_eq!(
        told.texts("#reminder_days-error")[0].split(": ").last(),
        Some("now “3, 7”")
    );
    assert_eq!(told.attribute("#reminder_days", "value"), "");
    assert!(told.texts("#expires_in_days-error").is_empty());
    let kept =
        "SELECT array_to_string(reminder_days, ' ') AS text FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.text(kept), "3 7");
    let again = [("seen", seen(&told)), ("reminder_days", String::new())];
    let again = again
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    assert_eq!(bob.post(ADVANCED, &again).await.status, 303);
    assert_eq!(portal.text(kept), "");

    alice.submit(GROUPS, &[("name", "Research")]).await;
    let group = alice
        .open(GROUPS)
        .await
        .attribute("tr[data-group] th a", "href");
    let was = bob.open(&group).await.attribute("input[name=was]", "value");
    assert_eq!(alice.post(&group, &[("name", "Science")]).await.status, 303);
    let told = bob.post(&group, &[("was", &was), ("name", "R & D")]).await;
    assert_eq!(told.status, 409);
    assert_eq!(told.attribute("#name", "value"), "R & D");
    assert!(told.texts("#name-error")[0].ends_with("now “Science”"));
    let agreed = bob
        .post(&group, &[("was", &was), ("name", "Science")])
        .await;
    assert_eq!(agreed.status, 303, "it is called that already");
}

#[tokio::test]
async fn saving_again_does_not_undo_what_one_never_touched() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    for name in ["Science", "Sailing"] {
        alice.submit(GROUPS, &[("name", name)]).await;
    }
    let listed = alice.open(GROUPS).await;
    let groups = listed.attributes("tr[data-group]", "data-group");
    let mia = mias_page(&mut alice).await;
    let page = bob.open(&mia).await;
    let shown = |page: &Answer| {
        let value = |field: &str| page.attribute(&format!("main [name={field}]"), "value");
        (
            value("seen"),
            value("was"),
            value("job_title"),
            value("manager"),
        )
    };
    let (seen, was, job_title, manager) = shown(&page);
    let hers = [("department", "Hers"), ("group", &groups[0][..])];
    assert_eq!(alice.post(&mia, &hers).await.status, 303);
    let department = page.attribute("#department", "value");
    let his = |seen: &str, was: &str, department: &str| {
        [
            ("seen", seen.to_owned()),
            ("was", was.to_owned()),
            ("department", department.to_owned()),
            ("location", "Nantes".to_owned()),
            ("job_title", job_title.clone()),
            ("manager", manager.clone()),
        ]
    };
    let mut fields: Vec<_> = his(&seen, &was, &department).into();
    fields.push(("group", groups[1].clone()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, &value[..]))
        .collect();
    let told = bob.post(&mia, &fields).await;
    assert_eq!(told.status, 409);
    assert_eq!(
        told.attribute("#department", "value"),
        "Hers",
        "he never touched it"
    );
    assert_eq!(
        told.attribute("#location", "value"),
        "Nantes",
        "this he typed"
    );
    assert!(told.texts("#department-error").is_empty());
    assert_eq!(
        told.attributes("[name=group][checked]", "value").len(),
        2,
        "hers and his"
    );
    let (seen, was, ..) = shown(&told);
    let again = his(&seen, &was, &told.attribute("#department", "value"));
    let again = again.each_ref().map(|(name, value)| (*name, &value[..]));
    assert_eq!(bob.post(&mia, &again).await.status, 303);
    let stored =
        "SELECT department || location AS text FROM memberships WHERE email = 'mia@acme.example'";
    assert_eq!(portal.text(stored), "HersNantes");

    let page = bob.open(ADVANCED).await;
    let value =
        |page: &Answer, field: &str| page.attribute(&format!("main [name={field}]"), "value");
    let days = value(&page, "expires_in_days");
    assert_eq!(
        alice
            .post(ADVANCED, &[("expires_in_days", "21")])
            .await
            .status,
        303
    );
    let (seen, was) = (value(&page, "seen"), value(&page, "was"));
    let fields = [
        ("seen", &seen[..]),
        ("was", &was),
        ("expires_in_days", &days),
        ("reminder_days", "2"),
    ];
    let told = bob.post(ADVANCED, &fields).await;
    assert_eq!(told.status, 409);
    assert_eq!(value(&told, "expires_in_days"), "21");
    assert_eq!(value(&told, "reminder_days"), "2");
}
