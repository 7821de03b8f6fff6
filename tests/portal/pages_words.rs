//! Words that must hold: for nobody, for one and for several, for whoever may and whoever may not.

use crate::joining::invite;
use crate::support::bulk::meanwhile;
use crate::support::deciding::decide;
use crate::support::{Answer, Client, Portal, billing};

const USERS: &str = "/user-management/users";
const COLUMNS: &str = "/user-management/users/columns";

#[tokio::test]
async fn a_check_speaks_of_others_only_where_there_are_some() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let check = format!("{USERS}/preview");
    let others = "The others are explained below";
    let fine = [("emails", "a@mail.example b@mail.example")];
    let fine = alice.post(&check, &fine).await;
    assert!(fine.says("2 of 2 addresses can be invited."));
    assert!(fine.says("Nothing has been sent yet."), "{}", fine.words());
    assert!(!fine.says(others), "{}", fine.words());
    let mixed = [("emails", "a@mail.example b@")];
    assert!(alice.post(&check, &mixed).await.says(others));
}

#[tokio::test]
async fn the_usual_columns_are_called_so() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let chosen = alice.submit(COLUMNS, &[("columns", "email")]).await;
    assert!(chosen.says("The list shows the columns you chose."));
    let usual = alice.submit(COLUMNS, &[("usual", "1")]).await;
    let words = "The list shows the usual columns.";
    assert!(usual.says(words), "{}", usual.words());
}

#[tokio::test]
async fn no_seat_is_promised_of_whoever_has_none() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(USERS).await;
    let mia = list.leads_to("tr[data-email='mia@acme.example'] th a");
    let page = alice.open(&mia).await;
    let basic = page.attributes("input[name=licence][checked]", "value");
    assert_eq!(basic, ["basic"]);
    assert!(page.says("They can no longer sign in."), "{}", page.words());
    assert!(!page.says("seat becomes free"), "{}", page.words());
}

#[tokio::test]
async fn nobody_is_said_to_pay_for_a_free_plan() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let paid = billing::november("ben@mail.example", "paid");
    billing::import(&portal.db, portal.now(), &paid);
    invite(&mut alice, "emil@mail.example ben@mail.example").await;
    let pays = |page: &Answer| {
        let topics = page.texts(".compare tbody th");
        let at = topics.iter().position(|topic| topic == "Who pays").unwrap();
        page.texts(".compare tbody td:nth-child(2)")[at].clone()
    };
    for (who, plan, payer) in [("emil", "Free", "Nobody"), ("ben", "Pro", "You")] {
        let link = portal.link_mailed_to(who).await;
        let stranger = portal.stranger().get(&link).await;
        assert_eq!(pays(&stranger), "You, if your plan has a price", "{who}");
        let page = portal.sign_in(who).await.get(&link).await;
        assert!(page.says(plan), "{who}: {}", page.words());
        assert_eq!(pays(&page), payer, "{who}");
    }
    portal.deliver().await;
}

#[tokio::test]
async fn counts_of_one_are_said_of_one() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let advanced = alice.open("/user-management/advanced").await;
    let words = "Now 1 is reserved, of 10 purchased.";
    assert!(advanced.says(words), "{}", advanced.words());
    let french = [("locale", "fr"), ("return_to", "/")];
    alice.post("/language", &french).await;
    let form = alice.open(&format!("{USERS}/new")).await;
    let key = form.attribute("input[name=form_key]", "value");
    let three = [
        ("form_key", &*key),
        ("emails", "b@mail.example mia@acme.example bob@acme.example"),
        ("licence", "basic"),
        ("role", "member"),
        ("language", "fr"),
        ("expires_in_days", "30"),
    ];
    let sent = alice.submit(&format!("{USERS}/new"), &three).await;
    assert_eq!(sent.texts("h1"), ["1 adresse invitée sur 3"]);
    portal.deliver().await;
}

/// What the person's own page says that they may do.
async fn may(who: &mut Client) -> String {
    who.open("/me").await.words()
}

#[tokio::test]
async fn an_admin_is_told_what_holds_whoever_may_invite() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    for inviters in ["admins", "owners"] {
        decide(&mut alice, &[("inviters", inviters)]).await;
        let said = may(&mut bob).await;
        let words = "add people unless the owners keep that to themselves";
        assert!(said.contains(words), "{said}");
        assert!(said.contains("Only an owner appoints admins."), "{said}");
    }
}

#[tokio::test]
async fn a_list_of_actions_that_is_cut_says_so() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let cancel = [
        ("action", "cancel"),
        ("all_matching", "1"),
        ("confirmed", "1"),
    ];
    let job = alice.submit("/user-management/pending/bulk", &cancel).await;
    assert_eq!(job.status, 200, "{}", job.words());
    let jobs = "/user-management/jobs";
    assert_eq!(alice.open(jobs).await.texts("caption"), ["1 action"]);
    let more = "INSERT INTO jobs SELECT (jsonb_populate_record(jobs, \
                jsonb_build_object('id', gen_random_uuid(), 'form_key', NULL, \
                'total', 0, 'done', 0, 'already', 0))).* \
                FROM jobs, generate_series(1, 100)";
    meanwhile(&portal, more);
    let list = alice.open(jobs).await;
    assert_eq!(list.attributes("tr[data-job]", "data-job").len(), 100);
    let caption = "The latest 100 actions; the audit log has the older ones";
    assert_eq!(list.texts("caption"), [caption]);
}
