//! A domain that was typed wrong in a whole list, put right in all of its invitations.

use crate::joining::invite;
use crate::support::bulk::{confirmation, lent, meanwhile, results, told as codes};
use crate::support::{Answer, Client, PASSWORD, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";
const BULK: &str = "/user-management/pending/bulk";
const ALL: [(&str, &str); 3] = [
    ("all_matching", "1"),
    ("state", "any"),
    ("action", "correct"),
];

/// What the page asks, answered.
async fn told(admin: &mut Client, from: &str, to: &str) -> Answer {
    let domains = [("from_domain", from), ("to_domain", to)];
    admin.post(BULK, &[&ALL[..], &domains].concat()).await
}

/// The confirmation as its button posts it; whoever of it is asked for is in its hidden fields.
async fn confirmed(admin: &mut Client, asked: &Answer) -> Vec<(String, String)> {
    let answer = admin.submit(BULK, &lent(&confirmation(asked, ""))).await;
    let mut of_all = results(&answer);
    of_all.sort();
    of_all
}

#[tokio::test]
async fn alice_puts_a_whole_list_right() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mial.example b@mial.example c@mail.example").await;
    portal.deliver().await;
    let old = portal.link_mailed_to("a@mial.example").await;

    let first = alice.post(BULK, &ALL).await;
    assert_eq!(first.status, 200);
    assert_eq!(
        first.texts("h1"),
        ["Correct the addresses of 3 invitations?"]
    );
    let domains = first.attributes("[data-domain]", "data-domain");
    assert_eq!(
        domains,
        ["mial.example", "mail.example"],
        "the most frequent first"
    );
    assert!(first.says("2 invitations"), "{}", first.words());

    let asked = told(&mut alice, " @Mial.example", "mail.example").await;
    assert_eq!(
        asked.texts("h1"),
        ["Correct the addresses of 2 invitations?"]
    );
    let says = "mial.example → mail.example: 2 of the 3 chosen have this domain.";
    assert!(asked.says(says), "{}", asked.words());
    assert!(asked.says("2 mails are sent."), "{}", asked.words());
    let named = asked.attributes("li[data-email]", "data-email");
    assert_eq!(named, ["a@mial.example", "b@mial.example"]);

    let done = confirmed(&mut alice, &asked).await;
    let other = "invitation_other_domain";
    assert_eq!(done, codes(&[("a", "done"), ("b", "done"), ("c", other)]));
    let turns = "SELECT count(DISTINCT turn) FROM outbox WHERE state = 'queued'";
    assert_eq!(portal.count(turns), 2, "one mail behind the other");
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("a@mail.example").len(), 1);
    assert_eq!(
        portal.mailbox.to("a@mial.example").len(),
        1,
        "no second one"
    );
    assert_eq!(portal.mailbox.to("c@mail.example").len(), 1);
    assert_eq!(
        portal.stranger().get(&old).await.status,
        410,
        "the old link"
    );
    let jobs = alice.open("/user-management/jobs").await;
    let name = "Invitations: correct addresses (mial.example → mail.example)";
    assert!(jobs.says(name), "{}", jobs.words());
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_corrected'";
    assert_eq!(portal.count(trail), 2);
}

#[tokio::test]
async fn each_is_refused_for_what_refuses_it_alone() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let people = "bob@else.example dan@else.example eve@else.example eve@acme.example";
    invite(&mut alice, people).await;
    let list = alice.open(PENDING).await;
    let dan = list.attribute("tr[data-email='dan@else.example'] th a", "href");
    alice.post(&format!("{dan}/cancel"), &[]).await;
    let asked = told(&mut alice, "else.example", "acme.example").await;
    assert!(
        asked.says("1 of them is answered or cancelled already"),
        "{}",
        asked.words()
    );
    let done = confirmed(&mut alice, &asked).await;
    let expected = [
        ("bob", "invitation_already_member"),
        ("dan", "invitation_cancelled"),
        ("eve", "invitation_already_pending"),
        ("eve", "invitation_other_domain"),
    ];
    assert_eq!(done, codes(&expected));
    let asked = told(&mut alice, "else.example", "initech.example").await;
    meanwhile(
        &portal,
        "INSERT INTO account_domains (account_id, domain, verified_at) \
         SELECT id, 'initech.example', now() FROM accounts WHERE name = 'Initech'",
    );
    let refused = alice.post(BULK, &lent(&confirmation(&asked, ""))).await;
    assert_eq!(refused.status, 422);
    let beside = &refused.texts("#to_domain-error")[0];
    assert!(beside.contains("belongs to another organisation"));
    portal.deliver().await;
}

#[tokio::test]
async fn what_cannot_be_meant_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    for (from, to, field, words) in [
        (
            "mial.example",
            "mail.com",
            "from_domain",
            "None of the invitations chosen has this domain.",
        ),
        (
            "",
            "mail.com",
            "from_domain",
            "Enter the domain that is to be replaced",
        ),
        (
            "mail.example",
            "mail",
            "to_domain",
            "Enter a domain that receives mail",
        ),
        (
            "mail.example",
            "mail.com\r\nBcc: x@evil.example",
            "to_domain",
            "Enter a domain that receives mail",
        ),
        (
            "mail.example",
            "MAIL.example",
            "to_domain",
            "Enter another domain",
        ),
    ] {
        let refused = told(&mut alice, from, to).await;
        assert_eq!(refused.status, 422, "{from} {to}");
        let beside = refused.texts(&format!("#{field}-error"));
        assert!(beside[0].starts_with(words), "{beside:?}");
        assert_eq!(refused.attribute("input[name=from_domain]", "value"), from);
        let sent = [("from_domain", from), ("to_domain", to), ("confirmed", "1")];
        let by_hand = alice.post(BULK, &[&ALL[..], &sent].concat()).await;
        assert_eq!(by_hand.status, 422);
    }
    assert_eq!(portal.count("SELECT count(*) FROM jobs"), 0);
    portal.deliver().await;
}

#[tokio::test]
async fn an_admins_address_is_the_owners_with_their_password() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let admin = [("emails", "ann@mial.example"), ("role", "admin")];
    alice.submit("/user-management/users/new", &admin).await;
    invite(&mut alice, "ben@mial.example").await;
    let mut bob = portal.sign_in("bob").await;
    bob.open(PENDING).await;
    let asked = told(&mut bob, "mial.example", "mail.example").await;
    assert!(asked.says("1 of them is for an admin"), "{}", asked.words());
    let done = confirmed(&mut bob, &asked).await;
    let by_owner = "invitation_admins_by_owner";
    assert_eq!(done, codes(&[("ann", by_owner), ("ben", "done")]));
    let asked = told(&mut alice, "mial.example", "mail.example").await;
    portal.let_time_pass(Duration::minutes(40));
    alice.open(PENDING).await;
    let mut order = confirmation(&asked, "");
    assert_eq!(alice.post(BULK, &lent(&order)).await.status, 403);
    order.push(("reauth_password".to_owned(), PASSWORD.to_owned()));
    let done = results(&alice.submit(BULK, &lent(&order)).await);
    assert_eq!(done[0], ("ann".to_owned(), "done".to_owned()));
    portal.deliver().await;
}

#[tokio::test]
async fn a_long_one_goes_on_in_the_background_and_can_be_stopped() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let many: Vec<String> = (0..120).map(|n| format!("p{n:03}@mial.example")).collect();
    let basic = [("emails", &*many.join(" ")), ("licence", "basic")];
    alice.submit("/user-management/users/new", &basic).await;
    portal.deliver().await;
    let asked = told(&mut alice, "mial.example", "mail.example").await;
    let fields = confirmation(&asked, "");
    let ordered = alice.post(BULK, &lent(&fields)).await;
    let again = alice.post(BULK, &lent(&fields)).await;
    assert_eq!(
        ordered.location(),
        again.location(),
        "pressed twice, ordered once"
    );
    let job = ordered.location().to_owned();
    assert!(alice.open(&job).await.says("120 waiting"));
    portal.work().await;
    portal.deliver().await;
    let page = alice.open(&job).await;
    assert!(page.says("120 done."), "{}", page.words());
    assert_eq!(portal.mailbox.to("p119@mail.example").len(), 1);
}
