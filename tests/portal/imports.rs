//! A file of people to invite: its dry run, its confirmation, and what becomes of each line.

mod appointing;
mod counted;
mod followed;

use crate::support::Portal;
use crate::support::imports::{IMPORT, address, bring, bring_with, confirm, verdict};
use crate::support::inviting::invite;
use std::fmt::Write;

const SENT: &str = "SELECT count(*) FROM outbox WHERE message->>'kind' = 'invitation'";

#[tokio::test]
async fn each_line_has_a_verdict_and_nothing_is_sent_before_the_confirmation() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "paul@example.com").await;
    let sent = portal.count(SENT);
    let file = "E-mail;Licence;Rôle;Prénom\r\n\
        zoe@example.com;Sous licence;Membre;Zoé\r\n\
        mia@acme.example;;;\r\n\
        paul@example.com;;;\r\n\
        ZOE@example.com;;;\r\n\
        pas une adresse;;;\r\n\
        emil@gmial.com;;;\r\n\
        x@example.com;Or;Chef;\r\n";
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    for (email, expected) in [
        ("mia@acme.example", "already_member"),
        ("paul@example.com", "already_pending"),
        ("pas une adresse", "invalid"),
        ("emil@gmial.com", "typo"),
        ("x@example.com", "invalid"),
    ] {
        assert_eq!(verdict(&page, email), expected, "{email}");
    }
    let twice = page.attributes(
        "tr[data-email='zoe@example.com'] td[data-verdict]",
        "data-verdict",
    );
    assert_eq!(twice, ["duplicate", "ready"]);
    assert!(page.says("Same address as line 2"), "{}", page.words());
    assert!(page.says("“Or” is not a licence") && page.says("“Chef” is not a role"));
    assert!(
        page.says("Columns that are not used: Prénom."),
        "{}",
        page.words()
    );
    assert!(page.says("1 of 7 lines can be invited") && page.says("semicolon"));
    assert_eq!(
        page.attributes("[data-count][data-verdict=invalid]", "data-count"),
        ["2"]
    );
    assert_eq!(portal.count(SENT), sent);

    let errors = alice.get(&format!("{}/errors.csv", address(&page))).await;
    assert_eq!(errors.body.lines().count(), 7, "{}", errors.body);
    let head = errors.body.lines().next().unwrap();
    assert_eq!(head, "\u{FEFF}E-mail,Licence,Rôle,Prénom,Line,Code,Why");
    assert!(
        errors.body.contains("x@example.com,Or,Chef,,8,invalid,"),
        "{}",
        errors.body
    );

    let done = confirm(&mut alice, &page, &[]).await;
    assert_eq!(
        done.attributes("td[data-verdict=invited]", "data-label"),
        ["Verdict"]
    );
    assert!(done.says("1 invitation is on its way"), "{}", done.words());
    assert_eq!(portal.count(SENT), sent + 1);
    let pending = alice.open("/user-management/pending?q=zoe").await;
    assert!(pending.says("Licensed"), "{}", pending.words());
    assert!(
        portal
            .mail_to("zoe@example.com")
            .await
            .text
            .contains("Acme")
    );
}

#[tokio::test]
async fn earlier_lines_get_the_seats_and_unknown_groups_are_offered() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut file = "email,licence,group\n".to_owned();
    for number in 1..=9 {
        writeln!(file, "p{number}@example.com,licensed,").unwrap();
    }
    file.push_str("a@example.com,basic,Sales\nb@example.com,basic,SALES\nc@example.com,,Support\n");
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    assert_eq!(verdict(&page, "p8@example.com"), "ready");
    assert_eq!(
        verdict(&page, "p9@example.com"),
        "no_seat",
        "8 of 10 seats were free"
    );
    assert_eq!(verdict(&page, "b@example.com"), "unknown_group");
    assert!(
        page.says("Create these 2 groups: Sales, Support"),
        "{}",
        page.words()
    );
    let done = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert!(
        done.says("11 invitations are on their way"),
        "{}",
        done.words()
    );
    assert_eq!(verdict(&done, "p9@example.com"), "no_seat");
    assert_eq!(portal.count("SELECT count(*) FROM groups"), 2);
    let in_sales = "SELECT count(*) FROM invitations i JOIN groups g ON g.id = i.group_id AND g.name = 'Sales'";
    assert_eq!(portal.count(in_sales), 2);
    let seats = alice.open("/user-management/users").await;
    assert_eq!(seats.attribute("[data-seats=free]", "value"), "0");
    portal.deliver().await;
}

#[tokio::test]
async fn the_same_file_again_sends_nothing_and_says_why() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "email\nu@example.com\nv@example.com\nw@example.com\n";
    let first = bring(&mut alice, "invite", file.as_bytes()).await;
    let done = confirm(&mut alice, &first, &[]).await;
    assert!(
        done.says("3 invitations are on their way"),
        "{}",
        done.words()
    );
    let again = alice
        .submit(&format!("{}/confirm", address(&first)), &[])
        .await;
    assert!(
        again.says("3 invitations are on their way"),
        "a second press shows the first result"
    );

    let pending = alice.open("/user-management/pending?q=w@example.com").await;
    let w = pending.attribute("tr[data-email='w@example.com'] th a", "href");
    alice.submit(&format!("{w}/cancel"), &[]).await;
    portal.deliver().await;
    let sent = portal.count(SENT);
    // Another spelling of the same text.
    let same: Vec<u8> = [b"\xEF\xBB\xBF", file.replace('\n', "\r\n").as_bytes()].concat();
    let page = bring(&mut alice, "invite", &same).await;
    assert!(
        page.says("This same file was imported before"),
        "{}",
        page.words()
    );
    assert!(page.says("Alice Martin confirmed it"), "{}", page.words());
    assert_eq!(verdict(&page, "u@example.com"), "already_pending");
    assert_eq!(verdict(&page, "w@example.com"), "already_sent");
    assert!(page.says("This same file did it"), "{}", page.words());
    assert!(
        page.attributes("main form", "action").is_empty(),
        "nothing to confirm"
    );
    assert_eq!(portal.count(SENT), sent);
}

#[tokio::test]
async fn likely_typos_are_kept_on_a_word_only() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let file = "email,role\nemil@gmial.com,\nada@example.com,admin\n";
    let page = bring(&mut bob, "invite", file.as_bytes()).await;
    assert_eq!(verdict(&page, "ada@example.com"), "invalid");
    assert!(
        page.says("Only an owner can invite admins"),
        "{}",
        page.words()
    );
    let nothing = confirm(&mut bob, &page, &[]).await;
    assert!(
        nothing.says("There is nothing to do"),
        "{}",
        nothing.words()
    );
    let done = confirm(&mut bob, &page, &[("keep_typos", "1")]).await;
    assert_eq!(verdict(&done, "emil@gmial.com"), "invited");
    portal.deliver().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_what_to_do() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for (file, words) in [
        (&b""[..], "The file is empty. Choose another"),
        (b"email\n", "has no line about a person"),
        (b"PK\x03\x04", "This is a workbook"),
        (b"name\nAna\n", "No column is named E-mail"),
        (
            b"email\n\"a@example.com\nb@example.com\n",
            "Line 2: a quotation mark opens there",
        ),
    ] {
        let page = bring(&mut alice, "invite", file).await;
        assert_eq!(page.status, 422);
        assert!(page.says(words), "{words} in {}", page.words());
    }
    let page = bring(&mut alice, "destroy", b"email\na@example.com\n").await;
    assert!(
        page.says("Choose one of the values offered"),
        "{}",
        page.words()
    );
    let pasted = [("mode", "invite"), ("text", "name\nAna\n")];
    let page = bring_with(&mut alice, &pasted, ("", b"")).await;
    assert_eq!(
        page.texts("textarea[name=text]"),
        ["name Ana"],
        "what was typed stays"
    );
    assert_eq!(portal.count("SELECT count(*) FROM imports"), 0);
}

#[tokio::test]
async fn lines_are_pasted_as_well() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let table = [
        ("mode", "invite"),
        ("licence", "licensed"),
        ("text", "E-mail\tLieu\na@example.com\tLyon\n"),
    ];
    let page = bring_with(&mut alice, &table, ("", b"")).await;
    assert!(
        page.says("Pasted lines") && page.says("tab between cells"),
        "{}",
        page.words()
    );
    let plain = [("mode", "invite"), ("text", "b@example.com\nc@example.com")];
    let page = alice.submit(IMPORT, &plain).await;
    assert_eq!(verdict(&page, "c@example.com"), "ready", "{}", page.words());
    let done = confirm(&mut alice, &page, &[]).await;
    assert!(done.says("2 invitations"), "{}", done.words());
    portal.deliver().await;
}
