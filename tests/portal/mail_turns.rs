//! Mails of a long list, and what others ask for meanwhile.

use crate::support::Portal;
use crate::support::mailbox::Verdict;

const CHARLIE: &str = "charlie@initech.example";

/// Alice invites fifty people at once.
async fn invites_fifty(portal: &Portal, which: &str) {
    let mut alice = portal.sign_in("alice").await;
    let emails: Vec<String> = (0..50)
        .map(|n| format!("{which}{n}@mail.example"))
        .collect();
    let form = [("emails", &*emails.join("\n")), ("licence", "basic")];
    alice.submit("/user-management/users/new", &form).await;
}

async fn forgets_the_password(portal: &Portal, email: &str) {
    portal
        .stranger()
        .post("/password/forgot", &[("email", email)])
        .await;
}

#[tokio::test]
async fn a_long_list_stands_behind_what_others_ask_for_later() {
    let portal = Portal::open().await;
    invites_fifty(&portal, "a").await;
    invites_fifty(&portal, "b").await;
    let turns = "SELECT count(DISTINCT turn) FROM outbox WHERE state = 'queued'";
    assert_eq!(portal.count(turns), 100, "one list behind the other");
    forgets_the_password(&portal, CHARLIE).await;
    portal.deliver().await;
    let order = portal.mailbox.order();
    assert_eq!(order.len(), 101);
    let place = order.iter().position(|to| to == CHARLIE).unwrap();
    assert!(place < 10, "after {place} of Acme's");
    let second = order.iter().filter(|to| to.starts_with('b')).count();
    let begins = order.iter().position(|to| to.starts_with('b')).unwrap();
    assert!(
        second == 50 && begins > 40,
        "the second list began after {begins}"
    );
}

#[tokio::test]
async fn a_list_that_is_late_leaves_places_to_others() {
    let portal = Portal::open().await;
    invites_fifty(&portal, "a").await;
    invites_fifty(&portal, "b").await;
    crate::support::bulk::meanwhile(&portal, "UPDATE outbox SET turn = turn - interval '1 hour'");
    forgets_the_password(&portal, CHARLIE).await;
    forgets_the_password(&portal, "bob@acme.example").await;
    portal.deliver().await;
    let order = portal.mailbox.order();
    assert_eq!(order.len(), 102);
    for email in [CHARLIE, "bob@acme.example"] {
        let place = order.iter().position(|to| to == email).unwrap();
        assert!(place < 20, "{email} after {place} of Acme's list");
    }
}

#[tokio::test]
async fn mailboxes_that_answer_nothing_hold_up_one_organisation() {
    let portal = Portal::open().await;
    invites_fifty(&portal, "slow").await;
    let slow = |n: usize| format!("slow{n}@mail.example");
    for n in 0..50 {
        portal.mailbox.behave(&slow(n), Some(Verdict::Hold));
    }
    // Lists stand in the order in which they were asked for, so Charlie's comes when Acme's are on their way.
    crate::support::bulk::meanwhile(&portal, "UPDATE outbox SET turn = turn - interval '1 hour'");
    forgets_the_password(&portal, CHARLIE).await;
    let mailbox = portal.mailbox.clone();
    let released = tokio::task::spawn_blocking(move || {
        mailbox.until_there_is_one_to(CHARLIE);
        for n in 0..50 {
            mailbox.behave(&slow(n), None);
        }
    });
    let (released, ()) = tokio::join!(released, portal.deliver());
    released.unwrap();
    assert_eq!(portal.mailbox.order()[0], CHARLIE);
    assert_eq!(portal.mailbox.count(), 51);
}
