//! Forms that come after their session has ended.

use crate::support::{Answer, Client, PASSWORD, Portal};

const NEW: &str = "/user-management/users/new";

/// As a browser sends a form: it says where the form came from.
async fn sent(client: &mut Client, path: &str, fields: &[(String, String)], from: &str) -> Answer {
    let request = client
        .http()
        .post(client.url(path))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", from)
        .body(serde_html_form::to_string(fields).unwrap());
    client.send(request).await
}

/// What the form of a page would send.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let form = "main form input[type=hidden]";
    let names = page.attributes(form, "name");
    let values = page.attributes(form, "value");
    names.into_iter().zip(values).collect()
}

fn typed(page: &Answer) -> Vec<(String, String)> {
    let token = page.attributes("main form [name=form_token]", "value");
    let key = page.attributes("main form [name=form_key]", "value");
    let fields = [
        ("form_token", token[0].as_str()),
        ("form_key", key.first().map_or("", String::as_str)),
        ("emails", "nina@mail.example\nbo@mail.example"),
        ("licence", "basic"),
    ];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    fields.map(own).to_vec()
}

#[tokio::test]
async fn alice_sends_what_she_typed_once_she_is_signed_in_again() {
    let portal = Portal::open().await;
    let invitations = "SELECT count(*) FROM invitations";
    let mut alice = portal.sign_in("alice").await;
    let form = typed(&alice.open(NEW).await);
    alice.post("/sign-out", &[]).await;

    let late = sent(&mut alice, NEW, &form, "same-origin").await;
    assert_eq!(late.status, 403);
    assert!(late.says("what you typed is kept on this page"));
    let kept = carried(&late);
    assert_eq!(kept[1..], form[1..], "all but the token");

    let early = sent(&mut alice, NEW, &kept, "same-origin").await;
    assert_eq!(early.status, 403, "not signed in yet");
    assert_eq!(carried(&early), kept, "nothing is lost by that");
    let frame = "header form[action='/language'] [name=form_token]";
    assert_ne!(
        early.attribute(frame, "value"),
        kept[0].1,
        "the language can be switched"
    );

    let email = Portal::email("alice");
    alice.open("/sign-in").await;
    alice
        .post("/sign-in", &[("email", &email), ("password", PASSWORD)])
        .await;
    let again = sent(&mut alice, NEW, &kept, "same-origin").await;
    assert_eq!(again.status, 403);
    assert!(
        again.says(&format!("You are {email} now")),
        "{}",
        again.words()
    );
    assert_eq!(portal.count(invitations), 0, "nobody has agreed to send it");

    let done = sent(&mut alice, NEW, &carried(&again), "same-origin").await;
    assert_eq!(done.status, 303, "{}", done.words());
    assert_eq!(portal.count(invitations), 2);
    portal.deliver().await;
}

#[tokio::test]
async fn what_another_site_may_have_filled_in_is_not_kept() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let form = typed(&alice.open(NEW).await);
    let mut forged = form.clone();
    "A".repeat(43).clone_into(&mut forged[0].1);
    let mut charlie = portal.sign_in(&Portal::email("charlie")).await;
    let mut of_charlie = form.clone();
    of_charlie[0].1 = typed(&charlie.open(NEW).await)[0].1.clone();
    alice.post("/sign-out", &[]).await;
    for (fields, from) in [
        (&form, "cross-site"),
        (&form, "same-site"),
        (&form, "none"),
        (&forged, "same-origin"),
        (&of_charlie, "same-origin"),
    ] {
        let answer = sent(&mut alice, NEW, fields, from).await;
        assert_eq!(answer.status, 403, "{from}");
        assert!(!answer.body.contains("nina@mail.example"), "{from}");
    }
    let silent = sent_silently(&mut alice, &form).await;
    assert_eq!(silent.status, 403);
    assert!(!silent.body.contains("nina@mail.example"));
}

/// By a program that does not say where its form came from.
async fn sent_silently(client: &mut Client, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    client.post_as_is(NEW, &fields).await
}

#[tokio::test]
async fn signing_out_twice_asks_nobody_to_sign_in() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let token = typed(&alice.open(NEW).await)[..1].to_vec();
    alice.post("/sign-out", &[]).await;
    let again = sent(&mut alice, "/sign-out", &token, "same-origin").await;
    assert_eq!(again.status, 403);
    assert!(!again.says("kept on this page"));
}

#[tokio::test]
async fn a_password_stands_on_no_page() {
    let portal = Portal::open().await;
    let mut stranger = portal.stranger();
    let secret = [
        ("form_token", "late"),
        ("email", "a@b.example"),
        ("password", "sesame sesame"),
    ];
    let own = secret.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let late = sent(&mut stranger, "/sign-in", &own, "same-origin").await;
    assert_eq!(late.status, 403);
    assert!(!late.body.contains(PASSWORD));
}
