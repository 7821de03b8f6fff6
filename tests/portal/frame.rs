//! What holds for every page: who is signed in, where forms come from, headers.

use crate::support::{PASSWORD, Portal};
use chrono::Duration;

#[tokio::test]
async fn alice_signs_in_and_out_and_her_old_cookie_is_worth_nothing() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut twin = alice.clone();
    assert_eq!(alice.get("/").await.location(), "/user-management/users");

    let answer = alice.post("/sign-out", &[]).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-in"));
    assert_eq!(
        twin.get("/").await.location(),
        "/sign-in",
        "the session is gone on the server"
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let portal = Portal::open().await;
    let wrong = portal
        .stranger()
        .post(
            "/sign-in",
            &[
                ("email", "alice@acme.example"),
                ("password", "not hers at all"),
            ],
        )
        .await;
    let unknown = portal
        .stranger()
        .post(
            "/sign-in",
            &[
                ("email", "nobody@acme.example"),
                ("password", "not hers at all"),
            ],
        )
        .await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.words().replace("alice", "nobody"), unknown.words());
    assert_eq!(
        wrong.attribute("#email", "value"),
        "alice@acme.example",
        "the address stays"
    );
    assert!(
        !wrong.body.contains("not hers at all"),
        "the password is never echoed"
    );
}

#[tokio::test]
async fn guessing_is_slowed_for_an_address_and_heals_by_itself() {
    let portal = Portal::open().await;
    let mut last = 0;
    for _ in 0..20 {
        let mut guesser = portal.stranger();
        last = guesser
            .post(
                "/sign-in",
                &[("email", "alice@acme.example"), ("password", "guess")],
            )
            .await
            .status;
    }
    assert_eq!(last, 429);
    let mut alice = portal.stranger();
    let pair = [("email", "alice@acme.example"), ("password", PASSWORD)];
    assert_eq!(
        alice.post("/sign-in", &pair).await.status,
        429,
        "even with the right password"
    );
    portal.let_time_pass(Duration::minutes(11));
    assert_eq!(alice.post("/sign-in", &pair).await.status, 303);
}

#[tokio::test]
async fn sessions_end_when_idle_and_at_the_latest_after_twelve_hours() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for _ in 0..11 {
        portal.let_time_pass(Duration::minutes(64));
        assert_ne!(
            alice.get("/").await.location(),
            "/sign-in",
            "she kept working"
        );
    }
    portal.let_time_pass(Duration::minutes(64));
    assert_eq!(
        alice.get("/").await.location(),
        "/sign-in",
        "twelve hours are over"
    );

    let mut bob = portal.sign_in("bob").await;
    portal.let_time_pass(Duration::minutes(121));
    assert_eq!(
        bob.get("/").await.location(),
        "/sign-in",
        "idle for two hours"
    );
}

#[tokio::test]
async fn forms_come_from_our_own_pages_only() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(
        alice.post_as_is("/sign-out", &[]).await.status,
        403,
        "no token"
    );
    assert_eq!(
        alice
            .post_as_is("/sign-out", &[("form_token", "AAAAAAAAAAAAAAAAAAAAAA")])
            .await
            .status,
        403
    );

    let page = portal.sign_in("bob").await.open("/").await;
    let of_bob = page.attributes("input[name=form_token]", "value").remove(0);
    assert_eq!(
        alice
            .post_as_is("/sign-out", &[("form_token", &of_bob)])
            .await
            .status,
        403,
        "another session's token"
    );

    let token = alice
        .open("/sign-in")
        .await
        .attributes("input[name=form_token]", "value")
        .remove(0);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let body = format!("form_token={token}");
        let request = alice
            .http()
            .post(alice.url("/sign-out"))
            .header(name, value);
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        assert_eq!(alice.send(request).await.status, 403, "{name}: {value}");
    }
    assert_ne!(
        alice.get("/").await.location(),
        "/sign-in",
        "she is still signed in"
    );
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let portal = Portal::open().await;
    let mut visitor = portal.stranger();
    for (path, status) in [
        ("/sign-in", 200),
        ("/", 303),
        ("/nope", 404),
        ("/static/app.css", 200),
        ("/healthz", 200),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        let header = |name: &str| {
            answer
                .headers
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
                .to_owned()
        };
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert!(!header("x-request-id").is_empty(), "{path}");
        assert_eq!(header("access-control-allow-origin"), "", "{path}");
    }
}

#[tokio::test]
async fn a_refused_form_stays_in_its_part_of_the_site_and_keeps_its_language_switch() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice.open("/user-management/users/new").await;
    let refused = alice
        .post("/user-management/users/new", &[("emails", "")])
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attribute("input[name=return_to]", "value"),
        "/user-management/users/new"
    );
    let here = refused.attributes("header nav a[aria-current]", "href");
    assert_eq!(here, ["/user-management/users"]);
}
