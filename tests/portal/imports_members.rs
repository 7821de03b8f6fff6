//! Files about members: what their lines say, and who leaves.

use crate::support::imports::{IMPORT, address, bring, confirm, verdict};
use crate::support::{Client, Portal};

async fn find(client: &mut Client, who: &str) -> String {
    let list = client
        .open(&format!("/user-management/users?q={who}"))
        .await;
    list.words()
}

#[tokio::test]
async fn members_get_what_their_line_says_and_keep_the_rest() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = "E-mail,Licence,Department,Group,Role\n\
        mia@acme.example,Licensed,Research,Lab,\n\
        bob@acme.example,,,,\n\
        ana@mail.example,,Sales,,\n\
        alice@acme.example,,Board,,Member\n";
    let page = bring(&mut alice, "update", file.as_bytes()).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "unknown_group");
    assert_eq!(verdict(&page, "bob@acme.example"), "unchanged");
    assert_eq!(verdict(&page, "ana@mail.example"), "not_a_member");
    assert_eq!(verdict(&page, "alice@acme.example"), "not_allowed");
    assert!(page.says("The account needs an owner"), "{}", page.words());
    let done = confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(verdict(&done, "mia@acme.example"), "updated");
    let mia = find(&mut alice, "mia").await;
    assert!(
        mia.contains("Licensed") && mia.contains("Research") && mia.contains("Lab"),
        "{mia}"
    );
    let seats = alice.open("/user-management/users").await;
    assert_eq!(seats.attribute("[data-seats=used]", "value"), "3");

    let again = bring(&mut alice, "update", file.as_bytes()).await;
    assert_eq!(verdict(&again, "mia@acme.example"), "unchanged");
    let log = alice.open("/account/audit-log?q=mia").await;
    assert!(log.says("mia@acme.example"), "{}", log.words());
}

#[tokio::test]
async fn only_an_owner_makes_admins_by_a_file_and_proves_who_she_is() {
    let portal = Portal::open().await;
    let file = b"email,role\nmia@acme.example,admin\n";
    let mut bob = portal.sign_in("bob").await;
    let page = bring(&mut bob, "update", file).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "not_allowed");
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "update", file).await;
    portal.let_time_pass(chrono::Duration::hours(1));
    let asked = alice
        .submit(&format!("{}/confirm", address(&page)), &[])
        .await;
    assert!(
        !asked
            .attributes("input[name=reauth_password]", "name")
            .is_empty(),
        "{}",
        asked.words()
    );
    assert_eq!(portal.count("SELECT count(*) FROM jobs"), 0);
    let fields = [("reauth_password", crate::support::PASSWORD)];
    let done = alice
        .submit(&format!("{}/confirm", address(&page)), &fields)
        .await;
    assert_eq!(verdict(&done, "mia@acme.example"), "updated");
    let owner = bring(
        &mut alice,
        "update",
        b"email,role\nmia@acme.example,owner\n",
    )
    .await;
    assert!(
        owner.says("Nobody becomes an owner by a file"),
        "{}",
        owner.words()
    );
}

#[tokio::test]
async fn members_of_a_file_are_deactivated() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let file = b"email\nmia@acme.example\nbob@acme.example\nalice@acme.example\n";
    let page = bring(&mut bob, "deactivate", file).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "ready");
    assert!(
        page.says("Nobody deactivates themselves"),
        "{}",
        page.words()
    );
    assert!(page.says("Only an owner of the account can change an owner"));
    let done = confirm(&mut bob, &page, &[]).await;
    assert_eq!(verdict(&done, "mia@acme.example"), "deactivated");
    let mut mia = portal.stranger();
    let refused = mia
        .post(
            "/sign-in",
            &[
                ("email", "mia@acme.example"),
                ("password", crate::support::PASSWORD),
            ],
        )
        .await;
    assert_ne!(refused.status, 303);
    let again = bring(&mut bob, "deactivate", file).await;
    assert_eq!(verdict(&again, "mia@acme.example"), "already_deactivated");
}

#[tokio::test]
async fn nobody_else_sees_a_file() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let page = bring(&mut alice, "invite", b"email\na@example.com\n").await;
    let path = address(&page);
    let mut charlie = portal.sign_in("charlie").await;
    assert_eq!(charlie.get(&path).await.status, 404);
    assert_eq!(charlie.get(&format!("{path}/errors.csv")).await.status, 404);
    assert_eq!(
        charlie.post(&format!("{path}/confirm"), &[]).await.status,
        404
    );
    assert_eq!(charlie.post(&format!("{path}/stop"), &[]).await.status, 404);
    let list = charlie.open(IMPORT).await;
    assert!(!list.says("people.csv"), "{}", list.words());
}

#[tokio::test]
async fn the_sample_is_in_the_language_of_its_reader() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice
        .post("/language", &[("locale", "fr"), ("return_to", IMPORT)])
        .await;
    let sample = alice.get(&format!("{IMPORT}/sample.csv")).await;
    let head = sample.body.lines().next().unwrap();
    assert_eq!(
        head,
        "\u{FEFF}E-mail;Licence;Rôle;Groupe;Langue;Service;Fonction;Lieu;Responsable"
    );
    let page = bring(&mut alice, "invite", sample.body.as_bytes()).await;
    assert_eq!(verdict(&page, "marie.curie@example.com"), "unknown_group");
    assert!(
        page.says("Créer le groupe « Recherche » et inclure les 2 lignes concernées"),
        "{}",
        page.words()
    );
}
