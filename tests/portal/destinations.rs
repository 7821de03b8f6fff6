//! A refund that does not arrive is followed, and sent another way.

use crate::support::joining::join;
use crate::support::{Answer, Client, Portal};
use chrono::Duration;
use muster::audit::Actor;
use muster::db::Abort;
use muster::refunds::commands::{lock_refund, turn};
use muster::refunds::refund_event::{Event, PostAnswer};
use muster::types::{AccountId, RefundId};

/// The only refund there is.
fn refund(portal: &Portal) -> (AccountId, RefundId) {
    let account = portal.text("SELECT account_id::text AS text FROM refunds");
    let id = portal.text("SELECT id::text AS text FROM refunds");
    (account.parse().unwrap(), id.parse().unwrap())
}

/// What the worker, the gateway or finance would say.
fn happens(portal: &Portal, events: &[Event]) {
    let (account, id) = refund(portal);
    for event in events {
        let turned = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
            let record = lock_refund(tx, account, id)?.unwrap();
            turn(tx, &record, event, &Actor::system("tests"), portal.now())?;
            Ok(())
        });
        turned.unwrap().unwrap();
    }
}

fn refused(portal: &Portal, code: &str) -> [Event; 2] {
    let at = portal.now().timestamp();
    let code = Some(code.to_owned());
    [
        Event::Send { at },
        Event::Answered(PostAnswer::Refused { code }),
    ]
}

/// Ben's refund, after the card did not take it.
async fn failed(portal: &Portal) -> (Client, String) {
    join(portal, "ben", Some("original")).await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(3));
    happens(portal, &refused(portal, "expired_or_canceled_card"));
    let (_, id) = refund(portal);
    (portal.sign_in("ben").await, format!("/me/refunds/{id}"))
}

fn bank<'a>(iban: &'a str, holder: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("destination", "bank_account"),
        ("iban", iban),
        ("holder", holder),
    ]
}

async fn choose(client: &mut Client, page: &str, fields: &[(&str, &str)]) -> Answer {
    client.post(&format!("{page}/destination"), fields).await
}

const IBAN: &str = "FR14 2004 1010 0505 0001 3M02 606";

#[tokio::test]
async fn ben_is_told_and_names_a_bank_account() {
    let portal = Portal::open().await;
    let (mut ben, path) = failed(&portal).await;
    let mail = portal.mail_to("ben").await;
    assert!(
        mail.text
            .contains("Visa •••• 4242 did not take your refund of €18.13. The card has expired")
    );
    assert!(mail.text.contains(&format!("{}{path}", portal.base)));
    let page = ben.get(&path).await;
    assert!(
        page.says("Visa •••• 4242 did not take the money"),
        "{}",
        page.words()
    );
    assert!(page.says("We asked you by mail where it should go"));

    let wrong = choose(&mut ben, &path, &bank("FR14 2004", " ")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("An IBAN of this country has 27 characters"));
    assert!(wrong.says("Enter the name on the account"));
    assert_eq!(
        wrong.attribute("#iban", "value"),
        "FR14 2004",
        "what was typed stays"
    );
    for hidden in ["Ben\u{202E} rofakO", "Ben\u{2066}", "Ben\u{200B}Okafor"] {
        let refused = choose(&mut ben, &path, &bank(IBAN, hidden)).await;
        assert_eq!(refused.status, 422, "{hidden:?}");
        assert!(refused.texts("#holder-error")[0].contains("invisible"));
    }
    assert_eq!(
        choose(&mut ben, &path, &[]).await.status,
        422,
        "no way named"
    );
    let mut ana = portal.sign_in("ana").await;
    let other = choose(&mut ana, &path, &bank(IBAN, "Ana")).await;
    assert_eq!(other.status, 404, "somebody else's refund");

    let chosen = choose(&mut ben, &path, &bank(IBAN, "Ben Okafor")).await;
    assert_eq!((chosen.status, chosen.location()), (303, path.as_str()));
    let again = choose(&mut ben, &path, &bank(IBAN, "Ben Okafor")).await;
    assert_eq!(again.status, 303, "a second click changes nothing");
    let late = choose(&mut ben, &path, &[("destination", "original")]).await;
    assert_eq!(late.status, 303, "it waits for nothing any more");
    let attempts = "SELECT count(*) FROM refund_attempts";
    assert_eq!(portal.count(attempts), 2);
    let waiting =
        "SELECT count(*) FROM refunds WHERE state = 'awaiting_approval' AND iban IS NOT NULL";
    assert_eq!(portal.count(waiting), 1);
    let page = ben.get(&path).await;
    assert!(page.says("You chose a bank account"), "{}", page.words());
    assert!(page.says("A second person looks at the transfer"));
    assert!(
        page.attributes("form[action$=destination]", "action")
            .is_empty()
    );
}

#[tokio::test]
async fn ben_leaves_the_money_to_acme_as_long_as_he_is_there() {
    let portal = Portal::open().await;
    let (mut ben, path) = failed(&portal).await;
    portal.deliver().await;
    let page = ben.get(&path).await;
    assert!(
        page.says("The money goes to Acme and not to you"),
        "{}",
        page.words()
    );
    let chosen = choose(&mut ben, &path, &[("destination", "organisation_credit")]).await;
    assert_eq!(chosen.status, 303);
    let balance = "SELECT credit_balance AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(balance), 1813);
    assert!(ben.get(&path).await.says("Became credit of Acme"));
    let again = choose(&mut ben, &path, &[("destination", "organisation_credit")]).await;
    assert_eq!(again.status, 303);
    assert_eq!(portal.count(balance), 1813, "once");
    let mut alice = portal.sign_in("alice").await;
    let ledger = alice.get("/account/credit").await;
    assert_eq!(ledger.texts("tbody td .mono"), ["A7F3-CN-000001"]);
}

#[tokio::test]
async fn whoever_has_left_acme_gives_it_nothing() {
    let portal = Portal::open().await;
    let (_, path) = failed(&portal).await;
    portal.deliver().await;
    let mut alice = portal.sign_in("alice").await;
    let users = alice.get("/user-management/users?q=ben").await;
    let member = users.leads_to("tr[data-email] th a");
    let left = alice.post(&format!("{member}/unlink"), &[]).await;
    assert_eq!(left.status, 303, "{}", left.words());
    portal.deliver().await;
    let mut ben = portal.sign_in("ben").await;
    let page = ben.get(&path).await;
    assert!(page.says("did not take the money"), "{}", page.words());
    assert!(!page.says("The money goes to Acme"), "{}", page.words());
    let refused = choose(&mut ben, &path, &[("destination", "organisation_credit")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(portal.count("SELECT count(*) FROM credit_entries"), 0);
    let tried = choose(&mut ben, &path, &[("destination", "original")]).await;
    assert_eq!(tried.status, 303, "the card may be tried once more");
    assert!(
        ben.get(&path)
            .await
            .says("You chose the same way once more")
    );
}

#[tokio::test]
async fn every_step_is_told_with_its_day_in_both_languages() {
    let portal = Portal::open().await;
    let (mut ben, path) = failed(&portal).await;
    portal.deliver().await;
    choose(&mut ben, &path, &bank(IBAN, "Ben Okafor")).await;
    portal.let_time_pass(Duration::days(1));
    let by = portal.text("SELECT id::text AS text FROM users WHERE staff_role = 'finance'");
    happens(&portal, &[Event::Approved { by }]);
    ben = portal.sign_in("ben").await;
    let told = ben.get(&path).await.texts(".timeline strong");
    let expected = [
        "With you at the latest",
        "A second person approved the transfer",
        "You chose a bank account",
        "We asked you by mail where it should go",
        "It did not arrive",
        "Sent on its way",
        "Time to change your mind ended",
        "Refund of €18.13 recorded",
        "Credit note A7F3-CN-000001 issued",
        "You joined Acme",
    ];
    assert_eq!(told, expected);
    ben.post("/language", &[("locale", "fr")]).await;
    let french = ben.get(&path).await;
    assert_eq!(french.texts(".timeline strong").len(), expected.len());
    assert!(french.says("Une seconde personne a approuvé le virement"));
    assert!(french.says("La carte a expiré ou a été annulée."));
}
