//! A second press of a button, a page that cannot be answered, and acts that are refused before anything is asked.

use crate::races::until_waiting;
use crate::support::deciding::member as page_of;
use crate::support::{Answer, Client, Portal};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

const USERS: &str = "/user-management/users";
const GROUPS: &str = "/user-management/groups";
const ADVANCED: &str = "/user-management/advanced";

fn flash(page: &Answer) -> Vec<String> {
    page.texts("[data-flash]")
}

/// The same twice leads to the same words, and is done once.
async fn twice(portal: &Portal, alice: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let acts = || portal.count("SELECT count(*) FROM audit_entries");
    let first = alice.submit(path, fields).await;
    assert!(!flash(&first).is_empty(), "{}", first.words());
    let once = acts();
    let second = alice.post(path, fields).await;
    assert_eq!(second.status, 303, "{path}");
    let second = alice.open(second.location()).await;
    assert_eq!(flash(&second), flash(&first));
    assert_eq!(acts(), once, "{path} is done once");
}

#[tokio::test]
async fn a_second_press_says_what_the_first_has_done() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut charlie = portal.sign_in("charlie").await;
    let unlink = format!("{}/unlink", page_of(&mut alice, "mia").await);
    alice.submit(GROUPS, &[("name", "Leads\n of  us")]).await;
    let groups = alice.open(GROUPS).await;
    assert_eq!(groups.texts("tr[data-group] th a"), ["Leads of us"]);
    let group = groups.attribute("tr[data-group] th a", "href");
    let delete = format!("{group}/delete");
    let listed = [("domain", "acme.example")];
    alice.submit(&format!("{ADVANCED}/domains"), &listed).await;
    let remove = format!("{ADVANCED}/domains/remove");

    assert_eq!(charlie.post(&unlink, &[]).await.status, 404);
    let wanted: [(&str, &[_]); 3] = [(&unlink, &[]), (&delete, &[]), (&remove, &listed)];
    for (path, fields) in wanted {
        twice(&portal, &mut alice, path, fields).await;
        let foreign = charlie.post(path, fields).await;
        assert_eq!(foreign.status, 404, "{path} is none of his");
    }
    let never = [("domain", "never.example")];
    assert_eq!(alice.post(&remove, &never).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_cannot_be_answered_now_is_asked_for_again_with_one_press() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut hold = PgConnection::establish(&portal.url).unwrap();
    hold.batch_execute("BEGIN; LOCK TABLE groups IN ACCESS EXCLUSIVE MODE")
        .unwrap();
    let late = "SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND wait_event_type = 'Lock') ended";
    let mut other = alice.clone();
    let path = format!("{GROUPS}?from=here");
    let asked = tokio::spawn(async move { other.get(&path).await });
    until_waiting(&portal, 1).await;
    portal.count(late);
    let answer = asked.await.unwrap();
    assert_eq!(answer.status, 503);
    let ways = answer.attributes("main a", "href");
    assert_eq!(ways, [format!("{GROUPS}?from=here"), "/".to_owned()]);
    let mut other = alice.clone();
    let sent = tokio::spawn(async move { other.post(GROUPS, &[("name", "Leads")]).await });
    until_waiting(&portal, 1).await;
    portal.count(late);
    let answer = sent.await.unwrap();
    assert_eq!(answer.status, 503);
    assert_eq!(answer.attributes("main a", "href"), ["/"]);
    assert!(answer.says("go back and look"), "{}", answer.words());
    hold.batch_execute("COMMIT").unwrap();
    assert_eq!(alice.open(GROUPS).await.status, 200);
    assert!(alice.get("/nowhere").await.attributes("main a", "href") == ["/"]);
}

#[tokio::test]
async fn nobody_is_asked_for_a_password_for_what_would_be_refused() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let (own, mia) = (
        page_of(&mut alice, "alice").await,
        page_of(&mut alice, "mia").await,
    );
    let hand_over = format!("{mia}/make-owner");
    let empty = alice.post(&hand_over, &[("afterwards", "admin")]).await;
    assert_eq!(empty.texts("#password-error"), ["Enter your password."]);
    alice.submit(&format!("{mia}/deactivate"), &[]).await;
    for (page, words) in [
        (&mia, "is deactivated. Reactivate them first."),
        (&own, "is an owner already."),
    ] {
        let answer = alice.get(&format!("{page}/make-owner")).await;
        assert_eq!(answer.location(), page);
        assert!(
            flash(&alice.open(page).await)[0].ends_with(words),
            "{words}"
        );
    }
}

#[tokio::test]
async fn a_filter_that_does_not_hold_what_it_says_says_so() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice.submit(GROUPS, &[("name", "Leads")]).await;
    let groups = alice.open(GROUPS).await;
    let group = groups.attribute("tr[data-group]", "data-group");
    alice.submit(&format!("{GROUPS}/{group}/delete"), &[]).await;
    let gone = alice.open(&format!("{USERS}?group={group}")).await;
    let chips = gone.texts(".chips li:first-child");
    assert!(
        chips[0].starts_with("Group: one that does not exist any more"),
        "{chips:?}"
    );
    let long = alice.open(&format!("{USERS}?q={}", "a".repeat(201))).await;
    assert!(long.says("Only the first 200 characters of the search were used."));
    let just = alice.open(&format!("{USERS}?q={}", "a".repeat(200))).await;
    assert!(!just.says("Only the first"));
}
