//! What a line says of its person, followed to where it counts.

use crate::support::Portal;
use crate::support::imports::{bring, bring_with, confirm, verdict};

const COLUMNS: &str =
    "concat_ws('|', department, job_title, location, manager, licence, role) AS text";

#[tokio::test]
async fn a_line_is_followed_to_the_invitation_its_mail_and_the_member() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "E-mail,Language,Department,Job title,Location,Manager,Licence,Group\n\
        nina@example.com,fr,Research,Chef de projet,Lyon,Gabriel Lippmann,Licensed,Lab\n\
        otto@example.com,,,,,,,\n";
    let fields = [("mode", "invite"), ("language", "en"), ("licence", "basic")];
    let page = bring_with(&mut alice, &fields, ("people.csv", file.as_bytes())).await;
    let done = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(verdict(&done, "nina@example.com"), "invited");
    let said = "Research|Chef de projet|Lyon|Gabriel Lippmann|licensed|member";
    let invitation = format!("SELECT {COLUMNS} FROM invitations WHERE email = 'nina@example.com'");
    assert_eq!(portal.text(&invitation), said);
    let detail = done.attribute("tr[data-email='nina@example.com'] td a", "href");
    let detail = alice.open(&detail).await;
    for shown in [
        "Research",
        "Chef de projet",
        "Lyon",
        "Gabriel Lippmann",
        "Lab",
    ] {
        assert!(detail.says(shown), "{shown} in {}", detail.words());
    }
    let french = portal.mail_to("nina@example.com").await;
    assert!(french.text.contains("Acme vous invite"), "{}", french.text);
    let english = portal.mail_to("otto@example.com").await;
    assert!(english.text.contains("invites you"), "{}", english.text);

    let link = portal.link_mailed_to("nina@example.com").await;
    let mut nina = portal.stranger();
    let fields = [
        ("first_name", "Nina"),
        ("last_name", "Berg"),
        ("password", "a calm river bends"),
    ];
    nina.submit(&format!("{link}/accept"), &fields).await;
    let member = format!("SELECT {COLUMNS} FROM memberships WHERE email = 'nina@example.com'");
    assert_eq!(portal.text(&member), said);
    let groups = "SELECT g.name AS text FROM groups g JOIN group_members i ON i.group_id = g.id \
                  JOIN memberships m ON m.id = i.membership_id WHERE m.email = 'nina@example.com'";
    assert_eq!(portal.text(groups), "Lab");
    portal.deliver().await;
}

#[tokio::test]
async fn a_line_about_a_member_is_followed_to_their_profile() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = format!("SELECT {COLUMNS} FROM memberships WHERE email = 'mia@acme.example'");
    for (cells, said) in [
        (
            "Buyer,Lyon,Gabriel Lippmann",
            "|Buyer|Lyon|Gabriel Lippmann|basic|member",
        ),
        (",Nice,", "|Buyer|Nice|Gabriel Lippmann|basic|member"),
    ] {
        let file = format!("Email,Job title,Location,Manager\nmia@acme.example,{cells}\n");
        let page = bring(&mut alice, "update", file.as_bytes()).await;
        let done = confirm(&mut alice, &page, &[]).await;
        assert_eq!(verdict(&done, "mia@acme.example"), "updated");
        assert_eq!(portal.text(&mia), said);
    }
}

#[tokio::test]
async fn the_list_as_a_file_comes_back_as_it_was() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "Email,Department,Location,Group\nmia@acme.example,＋Sales,=Lyon,＠home\n";
    let page = bring(&mut alice, "update", file.as_bytes()).await;
    let done = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(verdict(&done, "mia@acme.example"), "updated");
    let list = alice.get("/user-management/users/export.csv").await;
    assert!(
        list.body.contains("'＠home,'＋Sales"),
        "no cell is computed: {}",
        list.body
    );
    let page = bring(&mut alice, "update", list.body.as_bytes()).await;
    for email in ["alice@acme.example", "bob@acme.example", "mia@acme.example"] {
        assert_eq!(verdict(&page, email), "unchanged", "{}", page.words());
    }
}
