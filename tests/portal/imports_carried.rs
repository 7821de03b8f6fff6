//! What a line says of a person, followed to where it is needed: invitation, mail, membership; and files of thousands.

use crate::support::Portal;
use crate::support::imports::{address, bring, confirm, verdict};
use crate::support::joining::accept;
use std::fmt::Write;

const HEAD: &str = "email,licence,language,department,job title,location,manager\n";
const PROFILE: [&str; 4] = ["Vente", "Analyste", "Lyon", "Alice Martin"];

fn profile(portal: &Portal, table: &str, email: &str) -> Vec<String> {
    let query = format!(
        "SELECT concat_ws('/', department, job_title, location, manager) AS text FROM {table} \
         WHERE email = '{email}' AND account_id = (SELECT id FROM accounts WHERE name = 'Acme')"
    );
    portal.text(&query).split('/').map(str::to_owned).collect()
}

#[tokio::test]
async fn a_french_line_is_mailed_in_french_and_its_words_reach_the_member() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = format!(
        "{HEAD}ben@mail.example,basic,French,Vente,Analyste,Lyon,Alice Martin\n\
         paul@example.com,basic,English,,,,\n"
    );
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    assert_eq!(verdict(&page, "ben@mail.example"), "ready");
    confirm(&mut alice, &page, &[]).await;
    assert_eq!(profile(&portal, "invitations", "ben@mail.example"), PROFILE);
    let mail = portal.mail_to("ben").await;
    assert!(mail.subject.contains("vous invite"), "{}", mail.subject);
    let mail = portal.mail_to("paul@example.com").await;
    assert!(!mail.subject.contains("vous invite"), "{}", mail.subject);
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    accept(&mut ben, &link, None).await;
    portal.deliver().await;
    assert_eq!(profile(&portal, "memberships", "ben@mail.example"), PROFILE);
}

#[tokio::test]
async fn a_line_about_a_member_changes_each_of_these_words() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "email,department,job title,location,manager\n\
        mia@acme.example,Vente,Analyste,Lyon,Alice Martin\n";
    let page = bring(&mut alice, "update", file.as_bytes()).await;
    confirm(&mut alice, &page, &[]).await;
    assert_eq!(profile(&portal, "memberships", "mia@acme.example"), PROFILE);
    let file = "email,location\nmia@acme.example,Nantes\n";
    let page = bring(&mut alice, "update", file.as_bytes()).await;
    confirm(&mut alice, &page, &[]).await;
    let moved = ["Vente", "Analyste", "Nantes", "Alice Martin"];
    assert_eq!(profile(&portal, "memberships", "mia@acme.example"), moved);
}

#[tokio::test]
async fn a_hundred_faults_are_shown_and_all_are_in_the_file() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut file = String::from("email\n");
    for number in 0..130 {
        writeln!(file, "no address {number}").unwrap();
    }
    file.push_str("paul@example.com\n");
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    let shown = page.attributes("tr[data-email] td[data-verdict=invalid]", "data-verdict");
    assert_eq!(shown.len(), 100);
    let counts = page.attributes("[data-count][data-verdict=invalid]", "data-count");
    assert_eq!(counts, ["130"]);
    let errors = alice.get(&format!("{}/errors.csv", address(&page))).await;
    assert_eq!(errors.body.lines().count(), 131);
}

#[tokio::test]
async fn a_file_of_thousands_invites_each_once_and_the_same_file_nobody() {
    const MANY: i64 = 2_100;
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    let mut file = String::from("email,licence\n");
    for number in 0..MANY {
        writeln!(file, "p{number}@many.example,basic").unwrap();
    }
    for round in ["first", "again"] {
        let page = bring(&mut alice, "invite", file.as_bytes()).await;
        if round == "first" {
            confirm(&mut alice, &page, &[]).await;
            portal.work().await;
        } else {
            assert_eq!(verdict(&page, "p7@many.example"), "already_pending");
        }
        let sent = "SELECT count(*) FROM invitations WHERE email LIKE 'p%@many.example'";
        let mails = "SELECT count(*) FROM outbox WHERE message->>'kind' = 'invitation'";
        assert_eq!(
            [portal.count(sent), portal.count(mails)],
            [MANY, MANY],
            "{round}"
        );
    }
}
