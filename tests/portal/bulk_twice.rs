//! A confirmation that is pressed twice, and what making admins asks for.

use crate::joining::invite;
use crate::races::{Hold, until_waiting};
use crate::support::bulk::{confirmation, fields, lent, results};
use crate::support::{Client, PASSWORD, Portal};
use chrono::Duration;

const USERS: &str = "/user-management/users";
const PENDING: &str = "/user-management/pending";
const JOBS: &str = "SELECT count(*) FROM jobs";

/// The ids of a list's rows, in its order.
async fn ids(admin: &mut Client, list: &str) -> Vec<String> {
    admin
        .open(list)
        .await
        .attributes("input[name=ids]", "value")
}

#[tokio::test]
async fn the_same_confirmation_gives_the_first_jobs_page_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    for (list, action, value) in [
        (format!("{PENDING}?q=mail"), "resend", ""),
        (format!("{USERS}?q=mia"), "department", "Sales"),
    ] {
        let before = portal.count(JOBS);
        let chosen = ids(&mut alice, &list).await;
        let bulk = format!("{}/bulk", list.split('?').next().unwrap());
        let asked = alice.post(&bulk, &fields(action, value, &chosen)).await;
        let form = confirmation(&asked, value);
        let first = alice.post(&bulk, &lent(&form)).await;
        assert_eq!(first.status, 303, "{}", first.words());
        portal.deliver().await;
        let again = alice.post(&bulk, &lent(&form)).await;
        assert_eq!(again.location(), first.location());
        assert_eq!(portal.count(JOBS), before + 1);
        let page = alice.open(again.location()).await;
        let told = results(&page);
        assert_eq!(told.len(), chosen.len());
        assert!(
            told.iter().all(|(_, code)| code == "done"),
            "what became of it the first time: {}",
            page.words()
        );
        let mut other = form.clone();
        other.retain(|(name, _)| name != "value");
        other.push(("value".to_owned(), "Else".to_owned()));
        assert_eq!(alice.post(&bulk, &lent(&other)).await.status, 409);
        let mut bob = portal.sign_in("charlie").await;
        let theirs = bob.post(&bulk, &lent(&form)).await;
        assert_ne!(
            theirs.headers.get("location"),
            first.headers.get("location")
        );
    }
    assert_eq!(
        portal.mailbox.to("a@mail.example").len(),
        2,
        "sent again once"
    );
}

#[tokio::test]
async fn all_that_matched_then_are_not_looked_for_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let all = [
        ("action", "cancel"),
        ("all_matching", "1"),
        ("state", "pending"),
    ];
    let bulk = format!("{PENDING}/bulk");
    let asked = alice.post(&bulk, &all).await;
    let form = confirmation(&asked, "");
    let first = alice.post(&bulk, &lent(&form)).await;
    let again = alice.post(&bulk, &lent(&form)).await;
    assert_eq!(
        again.location(),
        first.location(),
        "though nothing matches now"
    );
    assert_eq!(portal.count(JOBS), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_orders_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut same = portal.sign_in("alice").await;
    same.open(USERS).await;
    let mia = ids(&mut alice, &format!("{USERS}?q=mia")).await;
    let bulk = format!("{USERS}/bulk");
    let asked = alice.post(&bulk, &fields("deactivate", "", &mia)).await;
    let form = confirmation(&asked, "");
    let hold = Hold::acme(&portal);
    let fields = lent(&form);
    let both = async { tokio::join!(alice.post(&bulk, &fields), same.post(&bulk, &fields)) };
    let release = async {
        // One waits for Acme's row, and the other for the one.
        until_waiting(&portal, 2).await;
        hold.let_go();
    };
    let ((first, second), ()) = tokio::join!(both, release);
    assert_eq!(first.status, 303, "{}", first.words());
    assert_eq!(first.location(), second.location());
    assert_eq!(portal.count(JOBS), 1);
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'member_deactivated'";
    assert_eq!(portal.count(trail), 1);
}

#[tokio::test]
async fn whoever_makes_admins_by_invitation_gives_their_password_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let admins = "SELECT count(*) FROM invitations WHERE role = 'admin'";
    let bulk = format!("{PENDING}/bulk");
    let both = ids(&mut alice, PENDING).await;
    let mut bob = portal.sign_in("bob").await;
    let asked = bob.post(&bulk, &fields("role", "", &both)).await;
    let refused = bob
        .submit(&bulk, &lent(&confirmation(&asked, "admin")))
        .await;
    let codes: Vec<String> = results(&refused)
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(codes, ["invitation_admins_by_owner"; 2]);
    assert_eq!(portal.count(admins), 0);

    portal.let_time_pass(Duration::minutes(40));
    let one = alice.open(&format!("{PENDING}?q=a@mail")).await;
    let one = one.attribute("tbody th a", "href");
    let (licence, role) = (("licence", "licensed"), ("role", "admin"));
    let new = [("emails", "c@mail.example"), licence, role];
    let asked = alice.post(&bulk, &fields("role", "", &both)).await;
    let mut many = confirmation(&asked, "admin");
    // One of the two is changed by itself first; that the list has changed is another story.
    many.retain(|(name, _)| name != "fingerprint");
    for (address, fields, made) in [
        (one.as_str(), vec![licence, role], 1),
        (bulk.as_str(), lent(&many), 2),
        ("/user-management/users/new", new.to_vec(), 3),
    ] {
        let mut late = portal.sign_in("alice").await;
        portal.let_time_pass(Duration::minutes(40));
        late.open(PENDING).await;
        let asked = late.post(address, &fields).await;
        assert_eq!(asked.status, 403, "{address}: {}", asked.words());
        assert_eq!(
            asked
                .attributes("input[name=reauth_password]", "name")
                .len(),
            1
        );
        assert_eq!(portal.count(admins), made - 1, "nothing happened yet");
        let with = [fields, vec![("reauth_password", PASSWORD)]].concat();
        let done = late.post(address, &with).await;
        assert_eq!(done.status, 303, "{address}: {}", done.words());
        assert_eq!(portal.count(admins), made, "{address}");
    }
    portal.deliver().await;
}

/// Each has written a job down, which names the account, before either holds it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_admins_who_confirm_at_once_both_get_what_they_ordered() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let chosen = ids(&mut alice, &format!("{PENDING}?q=mail")).await;
    let bulk = format!("{PENDING}/bulk");
    let mut forms = Vec::new();
    for (admin, id) in [(&mut alice, &chosen[0]), (&mut bob, &chosen[1])] {
        let asked = admin
            .post(&bulk, &[("action", "cancel"), ("ids", id)])
            .await;
        forms.push(confirmation(&asked, ""));
    }
    let hold = Hold::acme(&portal);
    let orders: Vec<_> = [alice, bob]
        .into_iter()
        .zip(forms)
        .map(|(mut admin, form)| {
            let bulk = bulk.clone();
            tokio::spawn(async move { admin.post(&bulk, &lent(&form)).await.status })
        })
        .collect();
    until_waiting(&portal, 2).await;
    hold.let_go();
    for order in orders {
        assert_eq!(order.await.unwrap(), 303);
    }
    let cancelled = "SELECT count(*) FROM invitations WHERE status = 'cancelled'";
    assert_eq!(portal.count(cancelled), 2);
}
