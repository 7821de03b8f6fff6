//! What the page of a file promises and counts is what there is.

use crate::support::imports::{IMPORT, address, bring, confirm, verdict};
use crate::support::inviting::invite;
use crate::support::{Answer, Client, Portal};
use chrono::Duration;
use std::fmt::Write;

fn verdicts(page: &Answer) -> Vec<String> {
    page.attributes("td[data-verdict]", "data-verdict")
}

async fn lines_of_faults(client: &mut Client, path: &str) -> usize {
    let file = client.get(&format!("{path}/errors.csv")).await;
    file.body.lines().count() - 1
}

#[tokio::test]
async fn a_typo_that_is_no_address_cannot_be_kept() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "email\nemil@initech.con\nemil@initech.con\n";
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    assert_eq!(verdicts(&page), ["invalid", "invalid"]);
    assert!(
        page.says("Did you mean emil@initech.com? Correct it in the file."),
        "{}",
        page.words()
    );
    assert!(
        page.attributes("main form", "action").is_empty(),
        "there is nothing to confirm"
    );

    let mixed = format!("{file}ada@gmial.com\n'ada@initech.com'\n'ada@initech.com'\n");
    let page = bring(&mut alice, "invite", mixed.as_bytes()).await;
    assert!(
        page.says("Also invite the likely typo, as it is written"),
        "{}",
        page.words()
    );
    let done = confirm(&mut alice, &page, &[("keep_typos", "1")]).await;
    assert_eq!(done.status, 200, "{}", done.words());
    assert_eq!(verdict(&done, "ada@gmial.com"), "invited");
    assert_eq!(
        verdicts(&done),
        ["invalid", "invalid", "invalid", "invalid", "invited"]
    );
    portal.deliver().await;
}

#[tokio::test]
async fn the_first_hundred_faults_are_shown_and_the_file_has_all_of_them() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut file = "email\nnina@example.com\n".to_owned();
    for number in 1..=130 {
        writeln!(file, "fault {number}").unwrap();
    }
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    let said = verdicts(&page);
    let faults = said.iter().filter(|one| *one == "invalid").count();
    assert_eq!((faults, said.len()), (100, 101));
    assert!(page.says("100 lines of 130 left out"), "{}", page.words());
    assert_eq!(verdict(&page, "fault 100"), "invalid");
    let rows = page.attributes("tr[data-email='fault 101']", "data-email");
    assert!(rows.is_empty(), "in the order of the file");
    assert_eq!(lines_of_faults(&mut alice, &address(&page)).await, 130);
}

#[tokio::test]
async fn while_a_file_is_done_its_count_is_that_of_its_list() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let mut file = "email,group\n".to_owned();
    for number in 1..=540 {
        let group = if number > 520 { "Lab" } else { "" };
        writeln!(file, "p{number:03}@example.com,{group}").unwrap();
    }
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    let path = address(&page);
    let running = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(running.attribute("#progress", "data-standing"), "running");
    assert!(
        verdicts(&running).is_empty() && !running.says("left out"),
        "all is to be done: {}",
        running.words()
    );
    assert_eq!(lines_of_faults(&mut alice, &path).await, 0);

    let mut bob = portal.sign_in("bob").await;
    invite(&mut bob, "p001@example.com p002@example.com").await;
    let (parts, now) = (portal.parts(), portal.now());
    let part = move || {
        let work = |_| -> muster::jobs::Work { muster::imports::commands::work };
        muster::jobs::commands::do_next(&parts.db, work, now).unwrap()
    };
    tokio::task::spawn_blocking(part).await.unwrap();
    let running = alice.open(&path).await;
    assert_eq!(running.attribute("#progress", "data-standing"), "running");
    assert!(
        running.says("2 lines of 2 left out") && running.says("Download the 2 lines left out"),
        "{}",
        running.words()
    );
    assert_eq!(verdict(&running, "p002@example.com"), "already_pending");
    assert_eq!(lines_of_faults(&mut alice, &path).await, 2);
    portal.work().await;
    let done = alice.open(&path).await;
    assert!(done.says("2 lines of 2 left out"), "{}", done.words());
}

#[tokio::test]
async fn who_confirmed_the_same_file_before_is_named_and_when() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = b"email\na@example.com\n";
    let first = bring(&mut alice, "invite", file).await;
    portal.let_time_pass(Duration::hours(1));
    let second = bring(&mut alice, "invite", file).await;
    let notice = "This same file was imported before";
    assert!(!second.says(notice), "nobody has confirmed any");

    portal.let_time_pass(Duration::days(4));
    let mut bob = portal.sign_in("bob").await;
    let page = bob.open(&address(&second)).await;
    let done = confirm(&mut bob, &page, &[]).await;
    assert!(!done.says(notice), "it was the first: {}", done.words());
    for path in [&address(&first), IMPORT] {
        let page = if path == IMPORT {
            bring(&mut bob, "invite", file).await
        } else {
            bob.open(path).await
        };
        assert!(
            page.says(notice) && page.says("Bob Durand confirmed it on"),
            "{}",
            page.words()
        );
        assert!(page.says("on 20 November 2026"), "{}", page.words());
    }
    portal.deliver().await;
}
