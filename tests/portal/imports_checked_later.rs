//! Files that are too large to be judged while somebody waits: their lines get their verdicts part by part.

use crate::bulk_users_large::AGAIN;
use crate::support::imports::{bring, confirm, verdict};
use crate::support::{Answer, Portal};
use std::fmt::Write;

const IMPORT: &str = "/user-management/users/import";

/// Three parts of 1 MiB: 900 lines of 3,000 bytes. The last line's address is that of the first.
fn people() -> Vec<u8> {
    let (mut file, notes) = ("E-mail,Notes\n".to_owned(), "x".repeat(3_000));
    for number in 1..900 {
        writeln!(file, "p{number:03}@mail.example,{notes}").unwrap();
    }
    writeln!(file, "p001@mail.example,{notes}").unwrap();
    file.into_bytes()
}

/// Where the page of the file is, whether or not it can be confirmed.
fn address(page: &Answer) -> String {
    let links = page.attributes("main a[href], main form[action]", "href");
    let stops = page.attributes("main form", "action");
    let ours = links.into_iter().chain(stops).find_map(|link| {
        let id = link.strip_prefix(IMPORT)?.split('/').nth(1)?.to_owned();
        Some(format!("{IMPORT}/{id}"))
    });
    ours.unwrap_or_else(|| panic!("no import: {}", page.words()))
}

/// What the worker does until its next pause for others.
async fn part(portal: &Portal) {
    let parts = portal.parts();
    let work = move || {
        let (db, now) = (&parts.db, parts.clock.now());
        muster::jobs::commands::do_next(db, |_| muster::imports::commands::check_parts, now)
            .unwrap()
    };
    tokio::task::spawn_blocking(work).await.unwrap();
}

#[tokio::test]
async fn a_large_file_is_judged_in_the_background_and_then_confirmed() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "invite", &people()).await;
    assert_eq!(page.texts("h1"), ["Checking before inviting"]);
    assert!(page.says("0 of 900 lines checked"), "{}", page.words());
    assert!(
        page.body.contains(AGAIN),
        "without a script it goes on, too"
    );
    let path = address(&page);
    part(&portal).await;
    let page = alice.open(&path).await;
    let judged = portal.count("SELECT count(*) FROM import_rows");
    assert!(0 < judged && judged < 900, "{judged}");
    assert!(page.says(&format!("{judged} of 900 lines checked")));
    let early = alice.submit(&format!("{path}/confirm"), &[]).await;
    assert!(early.says("still being checked"), "{}", early.words());

    portal.work().await;
    let page = alice.open(&path).await;
    assert_eq!(page.texts("h1"), ["Check before inviting"]);
    assert!(!page.body.contains("http-equiv"), "it is over");
    assert!(page.says("899 of 900 lines can be invited"));
    assert!(page.says("Same address as line 2."), "of another part");
    assert_eq!(verdict(&page, "p002@mail.example"), "ready");
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 0);
    confirm(&mut alice, &page, &[]).await;
    portal.work().await;
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 899);
    let kept = "SELECT count(*) FROM import_parts";
    assert_eq!(portal.count(kept), 0, "lines are kept once");
}

#[tokio::test]
async fn a_check_that_was_stopped_says_so_and_cannot_be_confirmed() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let path = address(&bring(&mut alice, "invite", &people()).await);
    part(&portal).await;
    let page = alice.submit(&format!("{path}/stop"), &[]).await;
    assert_eq!(page.texts("h1"), ["Check before inviting, not finished"]);
    assert!(page.says("The check is stopped."), "{}", page.words());
    assert!(page.says("The check was stopped before the last line"));
    assert_eq!(page.texts("#progress a"), ["Send the file again"]);
    let refused = alice.submit(&format!("{path}/confirm"), &[]).await;
    assert!(refused.says("there is nothing to confirm"));
    assert!(!refused.says("still being checked"), "it never will be");
    portal.work().await;
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 0);

    let mut bob = portal.sign_in("bob").await;
    let path = address(&bring(&mut bob, "invite", &people()).await);
    let list = alice.open("/user-management/users?q=bob").await;
    let bobs = list.attribute("tr[data-email] th a", "href");
    let member = [("role", "member")];
    alice.submit(&bobs, &member).await;
    portal.work().await;
    let page = alice.open(&path).await;
    assert!(
        page.says("is no administrator any more"),
        "{}",
        page.words()
    );
}
