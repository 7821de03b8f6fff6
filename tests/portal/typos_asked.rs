//! A correction that is probably a typo itself is asked about first.

use crate::joining::invite;
use crate::support::{Client, Portal};

async fn correct(admin: &mut Client) -> String {
    let list = admin.open("/user-management/pending").await;
    format!("{}/correct", list.attribute("tbody th a", "href"))
}

#[tokio::test]
async fn alice_is_asked_whether_she_means_gmail() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let path = correct(&mut alice).await;
    let typo = [("email", "ben@gmial.com")];
    let asked = alice.post(&path, &typo).await;
    assert_eq!(asked.status, 422);
    assert_eq!(
        asked.texts("#email-error"),
        ["Nothing was sent. Did you mean ben@gmail.com?"]
    );
    assert_eq!(
        asked.attribute("input[name=email]", "value"),
        "ben@gmial.com"
    );
    let meant = asked.attribute("button[name=email]", "value");
    assert_eq!(meant, "ben@gmail.com");
    let anyway = asked.attribute("button[name=anyway]", "value");
    let other = [("email", "ben@hotmial.com"), ("anyway", &*anyway)];
    assert_eq!(alice.post(&path, &other).await.status, 422, "another typo");

    let as_is = [typo[0], ("anyway", &*anyway)];
    assert_eq!(alice.post(&path, &as_is).await.status, 303);
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("ben@gmial.com").len(), 1);
    assert_eq!(alice.post(&path, &[("email", &*meant)]).await.status, 303);
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("ben@gmail.com").len(), 1);
}

#[tokio::test]
async fn a_domain_that_cannot_be_is_never_sent_to() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let path = correct(&mut alice).await;
    let asked = alice.post(&path, &[("email", "ben@gmail.con")]).await;
    assert!(
        asked.says("Did you mean ben@gmail.com?"),
        "{}",
        asked.words()
    );
    assert!(asked.attributes("button[name=anyway]", "value").is_empty());
    let forced = [("email", "ben@gmail.con"), ("anyway", "ben@gmail.con")];
    let refused = alice.post(&path, &forced).await;
    let says = "The part after the @ is not a domain";
    assert!(refused.says(says), "{}", refused.words());
}

#[tokio::test]
async fn what_is_no_address_is_not_offered_to_be_kept() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for (email, offered) in [("emil@gmail.con", 0), ("emil@gmial.com", 1)] {
        let fields = [("emails", email), ("licence", "basic"), ("role", "member")];
        let preview = "/user-management/users/preview";
        let form = alice.open("/user-management/users/new").await;
        let key = form.attribute("input[name=form_key]", "value");
        let more = [
            ("form_key", &*key),
            ("expires_in_days", "30"),
            ("language", "en"),
        ];
        let checked = alice
            .post(preview, &[&fields[..], &more[..]].concat())
            .await;
        assert_eq!(
            checked.attribute("td[data-verdict]", "data-verdict"),
            "typo",
            "{}",
            checked.words()
        );
        assert!(checked.says("Did you mean emil@gmail.com?"));
        let boxes = checked.attributes("#keep_typos", "value");
        assert_eq!(boxes.len(), offered, "{email}");
    }
}

#[tokio::test]
async fn a_correction_is_refused_for_the_reasons_that_a_list_gives() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let path = correct(&mut alice).await;
    let long = format!("{}@mail.example", "x".repeat(300));
    for (email, why) in [
        ("zo\u{e9}@mail.example", "characters before the @"),
        ("\u{440}\u{430}ypal@mail.example", "Mixes alphabets"),
        (&*long, "Longer than any address"),
        ("a@mail.example b@mail.example", "Enter an address like"),
        ("", "Enter an address like"),
    ] {
        let refused = alice.post(&path, &[("email", email)]).await;
        assert_eq!(refused.status, 422, "{email}");
        let said = refused.texts("#email-error");
        assert!(said[0].contains(why), "{email}: {said:?}");
    }
    let named = [("email", "Zoe <zoe@mail.example>")];
    assert_eq!(alice.post(&path, &named).await.status, 303);
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("zoe@mail.example").len(), 1);
}
