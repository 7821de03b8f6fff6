//! One thing done to many invitations: chosen, asked, done, with a result for each.

use crate::joining::invite;
use crate::support::bulk::{fields, results, told};
use crate::support::{Client, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";
const BULK: &str = "/user-management/pending/bulk";
const RESERVED: &str = "SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'";

/// Ids of invitations, by the part of their address before the `@`.
async fn ids(admin: &mut Client, people: &[&str]) -> Vec<String> {
    let list = admin.open(&format!("{PENDING}?state=any&size=100")).await;
    let of = |name: &&str| {
        let row = format!("tr[data-email='{name}@mail.example'] input[name=ids]");
        list.attribute(&row, "value")
    };
    people.iter().map(of).collect()
}

/// Orders it and reads what became of each: address and code.
async fn confirmed(admin: &mut Client, fields: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    fields.push(("confirmed", "1"));
    results(&admin.submit(BULK, &fields).await)
}

#[tokio::test]
async fn alice_is_asked_before_she_cancels_two() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example c@mail.example").await;
    portal.deliver().await;
    let two = ids(&mut alice, &["a", "c"]).await;
    let asked = alice.post(BULK, &fields("cancel", "", &two)).await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.texts("h1"), ["Cancel 2 invitations?"]);
    assert_eq!(
        asked.attributes("li[data-email]", "data-email"),
        ["a@mail.example", "c@mail.example"]
    );
    assert!(
        asked.says("2 reserved seats become free."),
        "{}",
        asked.words()
    );
    assert_eq!(portal.count(RESERVED), 3, "nothing happened yet");
    let done = confirmed(&mut alice, &fields("cancel", "", &two)).await;
    assert_eq!(done, told(&[("a", "done"), ("c", "done")]));
    assert_eq!(portal.count(RESERVED), 1);
    let again = confirmed(&mut alice, &fields("cancel", "", &two)).await;
    let cancelled = "invitation_cancelled";
    assert_eq!(again, told(&[("a", cancelled), ("c", cancelled)]));
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_cancelled'";
    assert_eq!(portal.count(trail), 2);
    let nobody = alice.submit(BULK, &fields("cancel", "", &[])).await;
    assert!(nobody.says("Tick at least one invitation first."));
}

#[tokio::test]
async fn seats_go_to_the_first_and_the_rest_stays() {
    let portal = Portal::open().await;
    let mut charlie = portal.sign_in("charlie").await;
    let people = "a@mail.example b@mail.example c@mail.example";
    let basic = [("emails", people), ("licence", "basic")];
    charlie.submit("/user-management/users/new", &basic).await;
    portal.deliver().await;
    let all = ids(&mut charlie, &["a", "b", "c"]).await;
    let asked = charlie.post(BULK, &fields("licence", "", &all)).await;
    assert!(
        asked.says("Licensed needs 3 more seats."),
        "{}",
        asked.words()
    );
    assert!(asked.says("1 seat is missing"), "{}", asked.words());
    let mut unsaid = fields("licence", "", &all);
    unsaid.push(("confirmed", "1"));
    assert_eq!(
        charlie.post(BULK, &unsaid).await.status,
        422,
        "which licence?"
    );
    let done = confirmed(&mut charlie, &fields("licence", "licensed", &all)).await;
    let expected = [("a", "done"), ("b", "done"), ("c", "invitation_no_seat")];
    assert_eq!(done, told(&expected));
    let held = "SELECT seats_reserved AS count FROM accounts WHERE name = 'Initech'";
    assert_eq!(portal.count(held), 2);
    let back = confirmed(&mut charlie, &fields("licence", "basic", &all)).await;
    let expected = [("a", "done"), ("b", "done"), ("c", "invitation_unchanged")];
    assert_eq!(back, told(&expected));
    assert_eq!(portal.count(held), 0);
}

#[tokio::test]
async fn all_that_match_are_resent_in_the_background_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let many: Vec<String> = (0..70).map(|n| format!("p{n:02}@mail.example")).collect();
    let basic = [("emails", &*many.join(" ")), ("licence", "basic")];
    alice.submit("/user-management/users/new", &basic).await;
    invite(&mut alice, "other@else.example").await;
    portal.deliver().await;
    let order = [
        ("action", "resend"),
        ("all_matching", "1"),
        ("q", "mail.example"),
        ("confirmed", "1"),
    ];
    let moved = [&order[..], &[("count", "69")]].concat();
    assert_eq!(
        alice.post(BULK, &moved).await.status,
        409,
        "the list is another now"
    );
    let ordered = alice
        .post(BULK, &[&order[..], &[("count", "70")]].concat())
        .await;
    let page = alice.open(ordered.location()).await;
    assert!(page.says("70 waiting."), "{}", page.words());
    portal.work().await;
    portal.deliver().await;
    let page = alice.open(ordered.location()).await;
    assert!(page.says("70 done."), "{}", page.words());
    let waiting = page.attributes("a[href$='outcome=waiting']", "href");
    assert!(waiting.is_empty(), "nothing waits any more");
    assert_eq!(portal.mailbox.to("p42@mail.example").len(), 2);
    assert_eq!(portal.mailbox.to("other@else.example").len(), 1);
    let list = alice.open(&format!("{PENDING}?q=p42")).await;
    assert!(list.says("Twice"), "{}", list.words());
}

#[tokio::test]
async fn what_has_expired_or_was_answered_is_said_before_and_after() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let b = ids(&mut alice, &["b"]).await;
    confirmed(&mut alice, &fields("cancel", "", &b)).await;
    portal.let_time_pass(Duration::days(40));
    let mut alice = portal.sign_in("alice").await;
    let all = [
        ("all_matching", "1"),
        ("state", "any"),
        ("action", "extend"),
    ];
    let asked = alice.post(BULK, &all).await;
    assert_eq!(asked.texts("h1"), ["Extend 2 invitations?"]);
    let button = asked.texts("form[action$='/bulk'] .btn-row button");
    assert_eq!(button, ["Extend 1 invitation"], "one is cancelled");
    assert!(
        asked.says("1 has expired and is opened again."),
        "{}",
        asked.words()
    );
    assert!(
        asked.says("1 of them is answered or cancelled already"),
        "{}",
        asked.words()
    );
    assert_eq!(
        asked.attribute("input[name=value]", "value"),
        "30",
        "what the account gives"
    );
    let with_days = [&all[..], &[("value", "12")]].concat();
    let done = confirmed(&mut alice, &with_days).await;
    assert_eq!(done, told(&[("a", "done"), ("b", "invitation_cancelled")]));
    let list = alice.open(&format!("{PENDING}?state=pending")).await;
    assert!(list.says("in 12 days"), "{}", list.words());
}

#[tokio::test]
async fn bob_appoints_nobody_and_strangers_ids_are_nothing() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let a = ids(&mut alice, &["a"]).await;
    let mut bob = portal.sign_in("bob").await;
    bob.open(PENDING).await;
    let asked = bob.post(BULK, &fields("role", "", &a)).await;
    assert!(asked.says("Only an owner appoints"), "{}", asked.words());
    let refused = confirmed(&mut bob, &fields("role", "admin", &a)).await;
    assert_eq!(refused, told(&[("a", "invitation_admins_by_owner")]));
    let done = confirmed(&mut alice, &fields("role", "admin", &a)).await;
    assert_eq!(done, told(&[("a", "done")]));
    let mut charlie = portal.sign_in("charlie").await;
    charlie.open(PENDING).await;
    let theirs = charlie.submit(BULK, &fields("cancel", "", &a)).await;
    assert!(
        theirs.says("no invitation you ticked is there any more"),
        "{}",
        theirs.words()
    );
}

#[tokio::test]
async fn the_ticked_ones_come_as_a_file() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example c@mail.example").await;
    portal.deliver().await;
    let two = ids(&mut alice, &["c", "a"]).await;
    let file = alice.post(BULK, &fields("export", "", &two)).await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("a@mail.example,") && lines[2].starts_with("c@mail.example,"));
}
