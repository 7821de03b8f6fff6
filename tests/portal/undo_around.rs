//! Taking joining back where others have moved meanwhile.

use crate::joining::invite;
use crate::support::joining::{accept, join};
use crate::support::{Portal, people};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;

const UNDO: &str = "/me/undo-join";

#[tokio::test]
async fn the_owner_hears_of_it_where_the_inviter_runs_nothing_any_more() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    invite(&mut bob, "ana@mail.example").await;
    let link = portal.link_mailed_to("ana").await;
    let mut ana = portal.sign_in("ana").await;
    accept(&mut ana, &link, None).await;
    portal.deliver().await;
    let demote = "UPDATE memberships SET role = 'member' WHERE email = 'bob@acme.example'";
    let mut owner = PgConnection::establish(&portal.url).unwrap();
    owner.batch_execute(demote).unwrap();
    let before = portal.mailbox.to("bob@acme.example").len();

    ana.submit(UNDO, &[]).await;
    let told = portal.mail_to("alice").await;
    assert!(told.subject.contains("took joining back"), "{}", told.text);
    assert!(told.text.contains("because you run Acme"), "{}", told.text);
    assert_eq!(portal.mailbox.to("bob@acme.example").len(), before);
}

/// Where somebody is now: the account's name, and what they are there.
fn place(portal: &Portal, email: &str) -> String {
    portal.text(&format!(
        "SELECT a.name || ' ' || m.role AS text FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE m.email = '{email}' AND m.ended_at IS NULL AND a.closed_at IS NULL"
    ))
}

#[tokio::test]
async fn a_second_user_goes_back_to_the_shared_account_unless_it_is_gone() {
    for owner_left in [false, true] {
        let portal = Portal::open().await;
        let now = portal.now();
        let shared = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
            let account = people::individual(tx, "Olga", "Berg", now);
            let eva = ("Eva", "Berg", "eva@mail.example");
            people::member(tx, account, eva, (Role::Member, Licence::Basic), now);
            Ok(())
        });
        shared.unwrap().unwrap();
        let (mut eva, _) = join(&portal, "eva", None).await;
        if owner_left {
            join(&portal, "olga", None).await;
        }
        let (says, expected) = if owner_left {
            ("an individual account of your own", "Eva Berg owner")
        } else {
            ("the account that you came from", "Olga Berg member")
        };
        let asks = eva.get(UNDO).await;
        assert!(asks.says(says), "{}", asks.words());
        eva.submit(UNDO, &[]).await;
        assert_eq!(place(&portal, "eva@mail.example"), expected);
        portal.deliver().await;
    }
}
