//! Large orders: in the background, in parts, each person once.

use crate::support::bulk::{hooli, results};
use crate::support::people::member;
use crate::support::{Client, Portal};
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;
use muster::types::AccountId;
use muster::worker;

/// What a browser without a script does with the page of a job that goes on.
pub const AGAIN: &str = r#"<noscript><meta http-equiv="refresh" content="5"></noscript>"#;
const BULK: &str = "/user-management/users/bulk";

/// Hooli with 120 more.
async fn crowded(portal: &Portal) -> Client {
    let gavin = hooli(portal).await;
    let id = portal.text("SELECT id::text AS text FROM accounts WHERE name = 'Hooli'");
    let hooli: AccountId = id.parse().unwrap();
    let now = portal.now();
    let settled = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        for number in 0..120 {
            let email = format!("crowd{number:03}@hooli.example");
            let person = ("Cleo", "Crowd", email.as_str());
            member(tx, hooli, person, (Role::Member, Licence::Basic), now);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
    gavin
}

/// One round of the worker.
async fn work_a_part(portal: &Portal) -> usize {
    let parts = portal.parts();
    let work = move || worker::jobs::work_off(&parts, parts.clock.now()).unwrap();
    tokio::task::spawn_blocking(work).await.unwrap()
}

const ORDER: [(&str, &str); 4] = [
    ("action", "department"),
    ("all_matching", "1"),
    ("q", "crowd"),
    ("confirmed", "1"),
];

#[tokio::test]
async fn a_large_order_is_done_in_the_background_with_a_result_for_everybody() {
    let portal = Portal::open().await;
    let mut gavin = crowded(&portal).await;
    let fields = [&ORDER[..], &[("value", "Crowds"), ("count", "120")]].concat();
    let ordered = gavin.post(BULK, &fields).await;
    assert!(ordered.location().starts_with("/user-management/jobs/"));
    let page = gavin.open(ordered.location()).await;
    assert!(page.says("120 waiting."), "{}", page.words());
    assert!(
        page.body.contains(AGAIN),
        "without a script it goes on, too"
    );
    let changed = "SELECT count(*) FROM memberships WHERE department = 'Crowds'";
    assert_eq!(portal.count(changed), 0, "nobody waits for it");
    while work_a_part(&portal).await > 0 {}
    let page = gavin.open(ordered.location()).await;
    assert!(page.says("120 done."), "{}", page.words());
    assert!(!page.body.contains("http-equiv"), "it is over");
    let told = results(&page);
    assert!(!told.is_empty() && told.iter().all(|(_, code)| code == "done"));
    assert_eq!(portal.count(changed), 120);
    let entries = "SELECT count(*) FROM audit_entries WHERE action = 'member_changed'";
    assert_eq!(portal.count(entries), 120);
}

#[tokio::test]
async fn a_list_that_changed_since_is_asked_about_again() {
    let portal = Portal::open().await;
    let mut gavin = crowded(&portal).await;
    let fields = [&ORDER[..], &[("value", "Crowds"), ("count", "119")]].concat();
    let asked = gavin.post(BULK, &fields).await;
    assert_eq!(asked.status, 409);
    assert!(asked.says("they are 120 people now"));
    assert_eq!(asked.attribute("input[name=count]", "value"), "120");
    assert_eq!(portal.count("SELECT count(*) FROM jobs"), 0);
}

#[tokio::test]
async fn who_is_no_admin_any_more_changes_nobody_any_more() {
    let portal = Portal::open().await;
    let mut gavin = crowded(&portal).await;
    let mut ned = portal.sign_in("ned@hooli.example").await;
    let fields = [&ORDER[..], &[("value", "Crowds")]].concat();
    assert_eq!(ned.post(BULK, &fields).await.status, 303);
    let neds = gavin.open("/user-management/users?q=ned%40").await;
    let page = neds.leads_to("tr[data-email] th a");
    assert_eq!(gavin.post(&page, &[("role", "member")]).await.status, 303);
    while work_a_part(&portal).await > 0 {}
    let changed = "SELECT count(*) FROM memberships WHERE department = 'Crowds'";
    assert_eq!(portal.count(changed), 0);
    let ended = "SELECT count(*) FROM jobs WHERE ended = 'forbidden'";
    assert_eq!(portal.count(ended), 1);
}
