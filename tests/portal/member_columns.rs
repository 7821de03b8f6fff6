//! The Users tab as each person wants it, and when there is nothing to show.

use crate::races::until_waiting;
use crate::support::{Answer, Portal};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

const USERS: &str = "/user-management/users";
const COLUMNS: &str = "/user-management/users/columns";

fn heads(page: &Answer) -> Vec<String> {
    let heads = page.texts("thead th").into_iter();
    heads.filter(|head| !head.is_empty()).collect()
}

#[tokio::test]
async fn each_person_chooses_their_own_columns() {
    let portal = Portal::open().await;
    let (mut alice, mut bob) = (portal.sign_in("alice").await, portal.sign_in("bob").await);
    let usual = heads(&alice.open(USERS).await);
    assert_eq!(usual[..4], ["Name", "E-mail", "Role", "Licence"]);
    let list = alice.open(&format!("{USERS}?role=admin&sort=-email")).await;
    let links = list.attributes("a.btn", "href");
    let link = links.iter().find(|link| link.starts_with(COLUMNS)).unwrap();
    let page = alice.open(link).await;
    let ticked = page.attributes("[name=columns][checked]", "value");
    assert_eq!(ticked.len(), 8);
    let chosen = [
        ("role", "admin"),
        ("sort", "-email"),
        ("columns", "manager"),
        ("columns", "email"),
        ("columns", "age"),
    ];
    let kept = alice.post(COLUMNS, &chosen).await;
    assert_eq!(
        kept.location(),
        "/user-management/users?role=admin&sort=-email"
    );
    let list = alice.open(kept.location()).await;
    assert_eq!(heads(&list), ["Name", "E-mail", "Manager", "Actions"]);
    assert_eq!(list.texts("tbody td[data-label=Manager]"), ["–"]);
    assert_eq!(heads(&bob.open(USERS).await), usual, "Bob sees what he saw");
    let mut again = portal.sign_in("alice").await;
    assert_eq!(
        heads(&again.open(USERS).await).len(),
        4,
        "kept for the person"
    );
    alice
        .post(COLUMNS, &[("usual", "1"), ("columns", "email")])
        .await;
    assert_eq!(heads(&alice.open(USERS).await), usual);
}

#[tokio::test]
async fn an_empty_list_says_why_and_what_to_do() {
    let portal = Portal::open().await;
    let mut charlie = portal.sign_in("charlie").await;
    let alone = charlie.open(USERS).await;
    assert!(alone.says("You are alone here so far"));
    assert_eq!(alone.texts("tbody tr").len(), 1);
    let mut alice = portal.sign_in("alice").await;
    let none = alice.open(&format!("{USERS}?q=nobody")).await;
    assert_eq!(none.texts("h2"), ["Nobody matches"]);
    assert_eq!(none.attributes(".empty a", "href"), [USERS]);
    let past = alice.open(&format!("{USERS}?sort=email")).await;
    let far = "eyJiIjpmYWxzZSwiayI6IiIsInQiOiJ6eiJ9"; // after the address "zz"
    let answer = alice.get(&format!("{USERS}?sort=email&cursor={far}")).await;
    assert_eq!(
        answer.location(),
        "/user-management/users?sort=email",
        "{}",
        past.body.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_list_that_cannot_be_loaded_offers_to_try_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut hold = PgConnection::establish(&portal.url).unwrap();
    let lock = "BEGIN; LOCK TABLE groups IN ACCESS EXCLUSIVE MODE";
    hold.batch_execute(lock).unwrap();
    let mut other = alice.clone();
    let path = format!("{USERS}?role=admin");
    let asked = tokio::spawn(async move { other.get(&path).await });
    until_waiting(&portal, 1).await;
    let late = "SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND wait_event_type = 'Lock') ended";
    portal.count(late);
    let answer = asked.await.unwrap();
    assert_eq!(answer.status, 503);
    assert!(
        answer.says("The list cannot be loaded now"),
        "{}",
        answer.words()
    );
    assert_eq!(
        answer.attributes(".empty a", "href"),
        [format!("{USERS}?role=admin")]
    );
    hold.batch_execute("COMMIT").unwrap();
    assert_eq!(alice.open(USERS).await.status, 200);
}

#[tokio::test]
async fn a_department_is_found_as_it_is_written_and_without_accents() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(&format!("{USERS}?q=mia")).await;
    let mia = list.leads_to("tr[data-email] th a");
    alice
        .post(&mia, &[("department", "Génie 100%_civil")])
        .await;
    for q in ["genie", "G%C3%89NIE", "100%25_", "civil+mia", "mia+g"] {
        let found = alice.open(&format!("{USERS}?q={q}")).await;
        let emails = found.attributes("tr[data-email]", "data-email");
        assert_eq!(emails, ["mia@acme.example"], "{q}");
    }
}

#[tokio::test]
async fn the_order_and_its_tie_break_can_be_seen_whatever_columns_are_shown() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let page = alice.open(USERS).await;
    let caption = page.texts("caption").remove(0);
    assert!(
        caption.ends_with("by last name, then by e-mail"),
        "{caption}"
    );
    let joined = alice.open(&format!("{USERS}?sort=joined")).await;
    let words = "by the moment they joined, then by e-mail";
    assert!(
        joined.texts("caption")[0].ends_with(words),
        "the time counts"
    );
    let mia = "tr[data-email='mia@acme.example'] th";
    let named = page.texts(mia).remove(0);
    assert!(!named.contains('@'), "{named}");
    alice.post(COLUMNS, &[("columns", "role")]).await;
    let page = alice.open(&format!("{USERS}?sort=email")).await;
    let both = page.texts(mia).remove(0);
    assert_eq!(
        both.replace(' ', ""),
        format!("{named}mia@acme.example").replace(' ', "")
    );
}
