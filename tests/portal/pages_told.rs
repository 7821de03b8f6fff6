//! Pages tell the truth when the list behind them has moved on, and let nobody press what can only fail.

use crate::joining::invite;
use crate::support::Portal;
use crate::support::bulk::{BULK, fields, hooli, ids, meanwhile};
use crate::support::deciding::{decide, invitation};
use chrono::Duration;

const USERS: &str = "/user-management/users";
const PENDING: &str = "/user-management/pending";
const BUTTON: &str = "form[action$='/bulk'] .btn-row button";

#[tokio::test]
async fn a_page_that_has_emptied_gives_way_to_the_first_one() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list: Vec<String> = (0..26).map(|n| format!("p{n:02}@example.com")).collect();
    let many = [("emails", &*list.join(" ")), ("licence", "basic")];
    alice.submit(&format!("{USERS}/new"), &many).await;
    let sorted = format!("{PENDING}?sort=email");
    let first = alice.open(&sorted).await;
    let next = first.attribute("a[rel=next]", "href");
    let second = alice.open(&format!("{PENDING}{next}")).await;
    assert_eq!(second.texts("tbody th"), ["p25@example.com"]);
    let cancel = second.attribute("form[action$='/cancel']", "action");
    let here = second.attribute("form[action$='/cancel'] input[name=return_to]", "value");
    let after = alice.submit(&cancel, &[("return_to", &here)]).await;
    assert!(
        after.says("The invitation was cancelled."),
        "{}",
        after.words()
    );
    assert_eq!(after.attributes("tr[data-email]", "data-email").len(), 25);
    assert!(!after.says("No invitation matches"), "{}", after.words());
    assert!(
        after
            .attribute("th[aria-sort] a", "href")
            .contains("-email")
    );

    let group = alice
        .submit("/user-management/groups", &[("name", "Design")])
        .await
        .attribute("tr[data-group] th a", "href");
    let put = [("emails", "mia@acme.example bob@acme.example")];
    alice.submit(&format!("{group}/members"), &put).await;
    let past = "?cursor=eyJiIjpmYWxzZSwiayI6Inp6eiIsInQiOiIwMTkzNTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ";
    let page = alice.open(&format!("{group}{past}")).await;
    assert_eq!(page.attributes("tr[data-email]", "data-email").len(), 2);
    assert!(!page.says("Nobody is in this group"), "{}", page.words());
    portal.deliver().await;
}

#[tokio::test]
async fn bob_is_promised_no_return_of_what_only_owners_bring_back() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "c@other.example").await;
    portal.deliver().await;
    let bulk = format!("{PENDING}/bulk");
    let all = |action| {
        [
            ("action", action),
            ("all_matching", "1"),
            ("state", "any"),
            ("q", ".example"),
        ]
    };
    let before = alice.post(&bulk, &all("resend")).await;
    assert!(before.says("3 mails are sent."), "{}", before.words());
    assert!(before.says("2 have expired and are opened again."));

    decide(&mut alice, &[("inviters", "owners")]).await;
    let mut bob = portal.sign_in("bob").await;
    let asked = bob.post(&bulk, &all("resend")).await;
    let words = "2 have expired: only owners invite in this account, so they stay as they are.";
    assert!(asked.says(words), "{}", asked.words());
    assert!(asked.says("1 mail is sent."), "{}", asked.words());
    assert!(!asked.says("opened again"), "{}", asked.words());
    assert!(!asked.says("seats are needed"), "{}", asked.words());
    assert_eq!(asked.texts(BUTTON), ["Resend 1 invitation"]);
    for action in ["resend", "extend"] {
        let expired = [
            ("action", action),
            ("all_matching", "1"),
            ("state", "expired"),
        ];
        let asked = bob.post(&bulk, &expired).await;
        assert!(asked.says("Nothing would change"), "{}", asked.words());
        assert!(asked.texts(BUTTON).is_empty(), "{action}");
    }

    decide(&mut alice, &[("inviters", "admins")]).await;
    let added = [("domain", "other.example")];
    alice
        .submit("/user-management/advanced/domains", &added)
        .await;
    decide(&mut alice, &[("domain_rule", "listed")]).await;
    let asked = alice.post(&bulk, &all("extend")).await;
    let words = "2 have expired, and nobody may be invited at their domains any more";
    assert!(asked.says(words), "{}", asked.words());
    assert_eq!(asked.texts(BUTTON).len(), 1, "one is open");
    let asked = alice.post(&bulk, &all("resend")).await;
    assert!(asked.says("1 mail is sent."), "{}", asked.words());
}

#[tokio::test]
async fn without_a_group_nobody_is_put_into_one() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let two = ids(&mut gavin, &["m1", "m2"]).await;
    for action in ["group_add", "group_remove"] {
        let asked = gavin.post(BULK, &fields(action, "", &two)).await;
        assert!(asked.says("The account has no group yet."), "{action}");
        assert!(asked.texts(BUTTON).is_empty(), "{action}");
        assert!(asked.texts("label[for=value]").is_empty(), "{action}");
    }
    gavin
        .submit("/user-management/groups", &[("name", "Design")])
        .await;
    let asked = gavin.post(BULK, &fields("group_add", "", &two)).await;
    assert_eq!(asked.texts(BUTTON), ["Add 2 people"]);
    assert_eq!(asked.texts("label[for=value]").len(), 1);
}

#[tokio::test]
async fn an_expired_invitation_is_not_said_to_be_open() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    meanwhile(&portal, "UPDATE invitations SET blocked_at = created_at");
    let ben = invitation(&mut alice, "ben").await;
    let words = "until then the invitation stays open";
    assert!(alice.open(&ben).await.says(words));
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    let page = alice.open(&ben).await;
    assert_eq!(page.texts(".page-head .badge"), ["Expired"]);
    assert!(!page.says(words), "{}", page.words());
}

#[tokio::test]
async fn a_newcomer_is_told_of_both_names_at_once_each_beside_its_field() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "nina@mail.example").await;
    let link = portal.link_mailed_to("nina").await;
    let mut nina = portal.stranger();
    nina.get(&link).await;
    let typed = [
        ("first_name", " "),
        ("last_name", &"x".repeat(101)),
        ("password", "a calm river bends"),
    ];
    let refused = nina.post(&format!("{link}/accept"), &typed).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("#first_name-error"), ["Enter a first name."]);
    let long = ["Use at most 100 characters."];
    assert_eq!(refused.texts("#last_name-error"), long);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#first_name", "#last_name"]
    );
    portal.deliver().await;
}
