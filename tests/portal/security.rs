//! One's own profile, password and sessions.

use crate::support::{Answer, Client, PASSWORD, Portal};
use chrono::Duration;

const NEW: &str = "velvet onion parade";

fn revoke_buttons(page: &Answer) -> Vec<String> {
    let actions = page.attributes("form", "action");
    let revokes = |action: &String| {
        action.starts_with("/me/security/sessions/") && action.ends_with("/revoke")
    };
    actions.into_iter().filter(revokes).collect()
}

async fn change_password(client: &mut Client, current: &str, password: &str) -> Answer {
    let fields = [("current", current), ("password", password)];
    client.post("/me/security", &fields).await
}

#[tokio::test]
async fn a_new_name_reaches_the_lists_of_the_account() {
    let portal = Portal::open().await;
    let mut mia = portal.sign_in("mia").await;
    let fields = [
        ("first_name", "Émilie"),
        ("last_name", "Œrsted"),
        ("locale", "fr"),
        ("time_zone", "Asia/Tokyo"),
    ];
    let saved = mia.submit("/me", &fields).await;
    assert!(saved.says("Votre profil est enregistré"));
    let kept = mia.get("/me").await;
    assert!(
        !kept.says("Votre profil est enregistré"),
        "a notice is read once"
    );
    let mut alice = portal.sign_in("alice").await;
    let list = alice.get("/user-management/users?q=oersted").await;
    assert!(list.says("Émilie Œrsted"));
    let refused = mia
        .post("/me", &[("first_name", ""), ("time_zone", "Mars/Base")])
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts(".error").len(), 3);
}

#[tokio::test]
async fn changing_the_password_needs_the_old_one_and_ends_other_sessions() {
    let portal = Portal::open().await;
    let mut elsewhere = portal.sign_in("ana").await;
    let mut ana = portal.sign_in("ana").await;
    for (current, words) in [
        ("", "Enter your password."),
        ("not hers at all", "Try again."),
    ] {
        let refused = change_password(&mut ana, current, NEW).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says(words), "{}", refused.words());
    }
    let changed = change_password(&mut ana, PASSWORD, NEW).await;
    assert_eq!(changed.location(), "/me/security");
    assert!(
        changed.headers.contains_key("set-cookie"),
        "the session goes on under a new key"
    );
    assert_eq!(ana.get("/me").await.status, 200);
    assert_eq!(elsewhere.get("/me").await.status, 303);
    assert!(portal.mail_to("ana").await.subject.contains("changed"));
}

#[tokio::test]
async fn guessing_the_current_password_is_slowed() {
    let portal = Portal::open().await;
    let mut ana = portal.sign_in("ana").await;
    for _ in 0..10 {
        assert_eq!(change_password(&mut ana, "a guess", NEW).await.status, 422);
    }
    let slowed = change_password(&mut ana, PASSWORD, NEW).await;
    assert_eq!(slowed.status, 429);
    portal.let_time_pass(Duration::minutes(2));
    let later = change_password(&mut ana, PASSWORD, NEW).await;
    assert_eq!(later.status, 303);
    portal.deliver().await;
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let portal = Portal::open().await;
    let mut first = portal.sign_in("ana").await;
    let mut second = portal.sign_in("ana").await;
    let mut ana = portal.sign_in("ana").await;
    let page = ana.get("/me/security").await;
    assert_eq!(page.texts(".badge"), ["This session"]);
    let buttons = revoke_buttons(&page);
    assert_eq!(buttons.len(), 2);

    let mut ben = portal.sign_in("ben").await;
    assert_eq!(ben.post(&buttons[0], &[]).await.status, 404);
    assert_eq!(ana.post(&buttons[0], &[]).await.location(), "/me/security");
    let left = [
        first.get("/me").await.status,
        second.get("/me").await.status,
    ];
    assert_eq!(left.iter().filter(|status| **status == 200).count(), 1);
    ana.post("/me/security/sessions/revoke-others", &[]).await;
    for other in [&mut first, &mut second] {
        assert_eq!(other.get("/me").await.status, 303);
    }
    assert_eq!(ana.get("/me").await.status, 200);
}

#[tokio::test]
async fn after_half_an_hour_the_password_is_asked_for_again_and_the_form_goes_on() {
    let portal = Portal::open().await;
    let mut other = portal.sign_in("ana").await;
    let mut ana = portal.sign_in("ana").await;
    let button = revoke_buttons(&ana.get("/me/security").await).remove(0);
    portal.let_time_pass(Duration::minutes(31));

    let asked = ana.post(&button, &[("note", "kept <as> it is")]).await;
    assert_eq!(asked.status, 403);
    assert_eq!(asked.attribute("main form", "action"), button);
    let kept = asked.attribute("input[name=note]", "value");
    assert_eq!(kept, "kept <as> it is");
    assert_eq!(
        other.get("/me").await.status,
        200,
        "nothing has happened yet"
    );

    for (typed, words) in [
        ("not hers", "This is not your current password. Try again."),
        ("", "Enter your password."),
    ] {
        let wrong = ana.post(&button, &[("reauth_password", typed)]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.texts("#reauth-error"), [words]);
    }
    let fields = [("note", kept.as_str()), ("reauth_password", PASSWORD)];
    assert_eq!(ana.post(&button, &fields).await.location(), "/me/security");
    assert_eq!(other.get("/me").await.status, 303);
    let fresh = ana.post("/me/security/sessions/revoke-others", &[]).await;
    assert_eq!(fresh.status, 303, "the session is fresh again");
}

#[tokio::test]
async fn a_deactivated_member_is_out_at_once_and_gets_the_answer_of_strangers() {
    let portal = Portal::open().await;
    let mut mia = portal.sign_in("mia").await;
    portal
        .db
        .read_now(|conn| {
            diesel::RunQueryDsl::execute(
                diesel::sql_query(
                    "UPDATE memberships SET status = 'deactivated', deactivated_at = now() \
                     WHERE email = 'mia@acme.example'",
                ),
                conn,
            )
        })
        .unwrap();
    assert_eq!(mia.get("/me").await.status, 303);
    let mut texts = Vec::new();
    for email in ["mia@acme.example", "nobody@acme.example"] {
        let fields = [("email", email), ("password", PASSWORD)];
        let answer = portal.stranger().post("/sign-in", &fields).await;
        texts.push((answer.status, answer.texts(".error")));
    }
    assert_eq!(texts[0].0, 422);
    assert_eq!(texts[0], texts[1]);
}

#[tokio::test]
async fn nothing_typed_into_a_sign_in_is_an_error_of_ours() {
    let portal = Portal::open().await;
    let long = "x".repeat(200_000);
    for (email, password) in [
        ("a\0b@mail.example", "x"),
        (long.as_str(), "x"),
        ("ana@mail.example", long.as_str()),
        ("ana@mail.example", "\0\0\0\0\0\0\0\0"),
        ("", ""),
    ] {
        let fields = [("email", email), ("password", password)];
        let answer = portal.stranger().post("/sign-in", &fields).await;
        assert_eq!(answer.status, 422);
    }
}
