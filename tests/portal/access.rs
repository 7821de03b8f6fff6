//! Signing up, forgotten passwords, sessions, and being asked again.

use crate::support::{Answer, Client, PASSWORD, Portal};
use chrono::Duration;

const NEW: &str = "velvet onion parade";

async fn sign_up(client: &mut Client, email: &str, password: &str) -> Answer {
    let fields = [
        ("first_name", "Zoë"),
        ("last_name", "López"),
        ("email", email),
        ("password", password),
    ];
    client.post("/sign-up", &fields).await
}

async fn sign_in(client: &mut Client, email: &str, password: &str) -> Answer {
    let fields = [("email", email), ("password", password)];
    client.post("/sign-in", &fields).await
}

fn link_state(answer: &Answer) -> (u16, String) {
    (answer.status, answer.attribute("main", "data-link-state"))
}

#[tokio::test]
async fn somebody_signs_up_confirms_and_signs_in() {
    let portal = Portal::open().await;
    let mut zoe = portal.stranger_in("fr");
    let answer = sign_up(&mut zoe, "Zoe@New.example", NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-up/sent"));
    let early = sign_in(&mut zoe, "zoe@new.example", NEW).await;
    assert!(early.says("Confirmez d’abord votre adresse"));

    let link = portal.link_mailed_to("zoe@new.example").await;
    let mut scanner = portal.stranger();
    assert_eq!(scanner.get(&link).await.status, 200);
    assert_eq!(scanner.head(&link).await.status, 200);
    assert_eq!(sign_in(&mut zoe, "zoe@new.example", NEW).await.status, 422);

    assert_eq!(zoe.post(&link, &[]).await.location(), "/sign-in");
    let again = zoe.post(&link, &[]).await;
    assert_eq!(link_state(&again), (410, "used".to_owned()));
    assert_eq!(sign_in(&mut zoe, "zoe@new.example", NEW).await.status, 303);
    let me = zoe.open("/me").await;
    assert!(me.says("Zoë López") && me.says("Free") && me.says("Propriétaire"));
}

#[tokio::test]
async fn signing_up_with_a_taken_address_answers_the_same_and_tells_its_owner() {
    let portal = Portal::open().await;
    let mut stranger = portal.stranger();
    let answer = sign_up(&mut stranger, "ana@mail.example", NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-up/sent"));
    let mail = portal.mail_to("ana").await;
    assert!(mail.subject.contains("already"), "{}", mail.subject);
    let wrong = sign_in(&mut stranger, "ana@mail.example", NEW).await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn whoever_signs_up_last_with_an_unconfirmed_address_has_it() {
    let portal = Portal::open().await;
    let mut squatter = portal.stranger();
    sign_up(
        &mut squatter,
        "zoe@new.example",
        "squatters were here first",
    )
    .await;
    let first = portal.link_mailed_to("zoe@new.example").await;
    let mut zoe = portal.stranger();
    sign_up(&mut zoe, "zoe@new.example", NEW).await;
    let second = portal.link_mailed_to("zoe@new.example").await;

    assert_eq!(
        link_state(&zoe.get(&first).await),
        (410, "replaced".to_owned())
    );
    zoe.post(&second, &[]).await;
    let answer = sign_in(
        &mut squatter,
        "zoe@new.example",
        "squatters were here first",
    )
    .await;
    assert_eq!(answer.status, 422);
    assert_eq!(sign_in(&mut zoe, "zoe@new.example", NEW).await.status, 303);
    assert_eq!(
        portal.count("SELECT count(*) FROM memberships WHERE email = 'zoe@new.example'"),
        1
    );
}

#[tokio::test]
async fn a_confirmation_that_is_too_old_is_asked_for_again() {
    let portal = Portal::open().await;
    let mut zoe = portal.stranger();
    sign_up(&mut zoe, "zoe@new.example", NEW).await;
    let link = portal.link_mailed_to("zoe@new.example").await;
    portal.let_time_pass(Duration::days(2));
    let late = zoe.get(&link).await;
    assert_eq!(link_state(&late), (410, "expired".to_owned()));
    let again = late.attribute("main a.primary", "href");
    zoe.get(&again).await;
    for email in ["zoe@new.example", "ana@mail.example", "nobody@new.example"] {
        let answer = zoe.post(&again, &[("email", email)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/sign-up/sent"));
    }
    let newer = portal.link_mailed_to("zoe@new.example").await;
    assert_eq!(zoe.post(&newer, &[]).await.location(), "/sign-in");
    assert!(portal.mailbox.to("ana@mail.example").is_empty());
}

#[tokio::test]
async fn a_forgotten_password_is_set_once_and_signs_out_everywhere() {
    let portal = Portal::open().await;
    let mut elsewhere = portal.sign_in("ana").await;
    let mut ana = portal.stranger();
    let mut answers = Vec::new();
    for email in ["ana@mail.example", "nobody@new.example"] {
        answers.push(ana.post("/password/forgot", &[("email", email)]).await);
    }
    assert_eq!(answers[0].location(), "/password/forgot/sent");
    assert_eq!(answers[0].location(), answers[1].location());
    let old = portal.link_mailed_to("ana").await;
    ana.post("/password/forgot", &[("email", "ana@mail.example")])
        .await;
    let link = portal.link_mailed_to("ana").await;
    assert_eq!(
        link_state(&ana.get(&old).await),
        (410, "replaced".to_owned())
    );

    assert_eq!(ana.get(&link).await.status, 200);
    let weak = ana.post(&link, &[("password", "ana1ana1")]).await;
    assert_eq!(weak.status, 422);
    assert_eq!(
        ana.post(&link, &[("password", NEW)]).await.location(),
        "/sign-in"
    );
    assert_eq!(ana.get("/me").await.status, 303, "the link signs nobody in");
    assert_eq!(elsewhere.get("/me").await.status, 303);
    assert_eq!(
        link_state(&ana.post(&link, &[("password", NEW)]).await),
        (410, "used".to_owned())
    );
    assert!(portal.mail_to("ana").await.subject.contains("changed"));
    assert_eq!(
        sign_in(&mut ana, "ana@mail.example", PASSWORD).await.status,
        422
    );
    assert_eq!(sign_in(&mut ana, "ana@mail.example", NEW).await.status, 303);
}

#[tokio::test]
async fn a_reset_link_works_for_one_hour() {
    let portal = Portal::open().await;
    let mut ana = portal.stranger();
    ana.post("/password/forgot", &[("email", "ana@mail.example")])
        .await;
    let link = portal.link_mailed_to("ana").await;
    portal.let_time_pass(Duration::minutes(60));
    assert_eq!(
        link_state(&ana.post(&link, &[("password", NEW)]).await),
        (410, "expired".to_owned())
    );
    let unknown = ana.get("/password/reset/bm90LW91cnM").await;
    assert_eq!(link_state(&unknown), (404, "unknown".to_owned()));
}
