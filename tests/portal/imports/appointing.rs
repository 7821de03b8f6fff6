//! Admins by a file: only an owner makes them, whoever brought the file, and with the password.

use crate::races::{Hold, until_waiting};
use crate::support::imports::{address, bring, confirm, verdict};
use crate::support::{Client, PASSWORD, Portal};
use chrono::Duration;
use std::fmt::Write;

const ADMINS: &str = "SELECT count(*) FROM invitations WHERE role = 'admin'";
const ALICE_HANDS_OVER: &str = "UPDATE memberships SET role = 'owner' WHERE email = 'bob@acme.example'; \
     UPDATE memberships SET role = 'admin' WHERE email = 'alice@acme.example'";

fn says_only_owners(page: &crate::support::Answer) -> bool {
    page.says("Only an owner can invite admins.")
}

#[tokio::test]
async fn bob_invites_no_admin_by_the_file_that_alice_has_brought() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = b"email,role\nx@example.com,admin\ny@example.com,member\n";
    let page = bring(&mut alice, "invite", file).await;
    assert_eq!(verdict(&page, "x@example.com"), "ready");

    let mut bob = portal.sign_in("bob").await;
    let theirs = alice.open(&address(&page)).await;
    assert!(theirs.texts("#other-eyes").is_empty(), "they are hers");
    let page = bob.open(&address(&page)).await;
    let told = "The verdicts are for Alice Martin, who brought the file. You are no owner";
    assert!(page.says(told), "{}", page.words());
    assert_eq!(
        page.texts("main form button.primary"),
        ["Send the invitations"]
    );
    let done = confirm(&mut bob, &page, &[]).await;
    assert_eq!(verdict(&done, "x@example.com"), "not_allowed");
    assert!(says_only_owners(&done), "{}", done.words());
    assert_eq!(verdict(&done, "y@example.com"), "invited");
    assert_eq!(portal.count(ADMINS), 0);
    portal.deliver().await;
    assert!(portal.mailbox.to("x@example.com").is_empty());

    let own = bring(&mut bob, "invite", b"email,role\nz@example.com,admin\n").await;
    assert_eq!(verdict(&own, "z@example.com"), "invalid");
    assert!(says_only_owners(&own), "{}", own.words());
}

/// Sixty people, of whom the first is to be an admin: more than are invited while Alice waits.
fn sixty() -> Vec<u8> {
    let mut file = "email,role\nfirst@example.com,admin\n".to_owned();
    for number in 1..60 {
        writeln!(file, "p{number}@example.com,member").unwrap();
    }
    file.into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_hands_the_account_over_invites_no_admin_any_more() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "invite", &sixty()).await;
    let path = address(&page);
    let running = confirm(&mut alice, &page, &[]).await;
    assert_eq!(running.attribute("#progress", "data-standing"), "running");

    // The work has begun when she hands over, and waits for the account: what she was then does not count.
    let mut hold = Hold::acme(&portal);
    let (parts, now) = (portal.parts(), portal.now());
    let working = tokio::task::spawn_blocking(move || {
        let work = |_| -> muster::jobs::Work { muster::imports::commands::work };
        muster::jobs::commands::do_next(&parts.db, work, now).unwrap()
    });
    until_waiting(&portal, 1).await;
    hold.run(ALICE_HANDS_OVER);
    hold.let_go();
    working.await.unwrap();
    portal.work().await;
    let done = alice.open(&path).await;
    assert!(
        done.says("59 invitations are on their way"),
        "{}",
        done.words()
    );
    assert_eq!(verdict(&done, "first@example.com"), "not_allowed");
    assert_eq!(portal.count(ADMINS), 0);
}

/// Confirms an hour after the password was given: it is asked for, and nothing happens before.
async fn is_asked(portal: &Portal, client: &mut Client, path: &str, choices: &[(&str, &str)]) {
    let jobs = portal.count("SELECT count(*) FROM jobs");
    portal.let_time_pass(Duration::hours(1));
    let path = format!("{path}/confirm");
    let asked = client.post(&path, choices).await;
    assert_eq!(asked.status, 403, "{}", asked.words());
    let field = asked.attributes("input[name=reauth_password]", "name");
    assert_eq!(field.len(), 1, "{}", asked.words());
    assert_eq!(portal.count("SELECT count(*) FROM jobs"), jobs);
}

#[tokio::test]
async fn inviting_admins_by_a_file_asks_for_the_password() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let proof = ("reauth_password", PASSWORD);
    for (email, group, choices) in [
        ("a@example.com", "", vec![]),
        ("b@example.com", "Brand new", vec![("create_groups", "1")]),
        ("c@gmial.com", "", vec![("keep_typos", "1")]),
    ] {
        let file = format!("email,role,group\n{email},admin,{group}\n");
        let page = bring(&mut alice, "invite", file.as_bytes()).await;
        is_asked(&portal, &mut alice, &address(&page), &choices).await;
        let with: Vec<_> = choices.into_iter().chain([proof]).collect();
        let done = confirm(&mut alice, &page, &with).await;
        assert_eq!(verdict(&done, email), "invited", "{}", done.words());
    }
    assert_eq!(portal.count(ADMINS), 3);
    portal.let_time_pass(Duration::hours(1));
    let page = bring(&mut alice, "invite", b"email,role\nd@example.com,member\n").await;
    let done = confirm(&mut alice, &page, &[]).await;
    assert_eq!(verdict(&done, "d@example.com"), "invited", "no admin");
    portal.deliver().await;
}

#[tokio::test]
async fn making_an_admin_asks_for_the_password_also_while_a_group_is_created() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = b"email,role,group\nmia@acme.example,admin,Brand new\n";
    let page = bring(&mut alice, "update", file).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "unknown_group");
    let choices = [("create_groups", "1")];
    is_asked(&portal, &mut alice, &address(&page), &choices).await;
    let with = [choices[0], ("reauth_password", PASSWORD)];
    let done = confirm(&mut alice, &page, &with).await;
    assert_eq!(verdict(&done, "mia@acme.example"), "updated");
    let role = "SELECT role AS text FROM memberships WHERE email = 'mia@acme.example'";
    assert_eq!(portal.text(role), "admin");
}

#[tokio::test]
async fn a_line_that_waits_for_its_group_keeps_its_seat() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(
        &mut alice,
        "update",
        b"email,licence\nbob@acme.example,basic\n",
    )
    .await;
    confirm(&mut alice, &page, &[]).await;
    let mut file = "email,licence\n".to_owned();
    for number in 1..=8 {
        writeln!(file, "p{number}@example.com,licensed").unwrap();
    }
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    confirm(&mut alice, &page, &[]).await;
    portal.deliver().await;
    let seats = alice.open("/user-management/users").await;
    assert_eq!(seats.attribute("[data-seats=free]", "value"), "1");

    let file =
        b"email,licence,group\nmia@acme.example,licensed,Brand new\nbob@acme.example,licensed,\n";
    let page = bring(&mut alice, "update", file).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "unknown_group");
    assert_eq!(verdict(&page, "bob@acme.example"), "no_seat");
    let done = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(verdict(&done, "mia@acme.example"), "updated");
}
