//! Errors are pages, and every page speaks the reader's language.

use crate::support::{PASSWORD, Portal};

#[tokio::test]
async fn errors_are_pages_in_the_readers_language() {
    let portal = Portal::open().await;
    let english = portal.stranger().get("/nope").await;
    assert_eq!(english.texts("h1"), ["There is nothing here"]);
    let french = portal.stranger_in("fr-CA,fr;q=0.9").get("/nope").await;
    assert_eq!(french.texts("h1"), ["Il n’y a rien ici"]);
    let reference = french
        .headers
        .get("x-request-id")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    assert!(french.says(&reference), "the page names the request");

    let mut visitor = portal.stranger();
    let large = "x".repeat(600_000);
    let answer = visitor
        .post("/sign-in", &[("email", &large), ("password", "x")])
        .await;
    assert_eq!(
        (answer.status, answer.texts("h1").remove(0)),
        (413, "That is too much at once".to_owned())
    );
}

#[tokio::test]
async fn the_language_switch_keeps_the_page_and_is_remembered() {
    let portal = Portal::open().await;
    let mut visitor = portal.stranger();
    let page = visitor.open("/sign-in?next=%2Fme").await;
    assert_eq!(page.attribute("html", "lang"), "en");
    let back = page.attributes("input[name=return_to]", "value").remove(0);
    let answer = visitor
        .post("/language", &[("locale", "fr"), ("return_to", &back)])
        .await;
    assert_eq!(answer.location(), "/sign-in?next=%2Fme");
    assert_eq!(
        visitor.open("/sign-in").await.attribute("html", "lang"),
        "fr"
    );

    let pair = [("email", "alice@acme.example"), ("password", PASSWORD)];
    visitor.post("/sign-in", &pair).await;
    visitor.open("/me").await;
    visitor
        .post("/language", &[("locale", "fr"), ("return_to", "/me")])
        .await;
    let mut elsewhere = portal.sign_in("alice").await;
    assert_eq!(
        elsewhere.open("/me").await.attribute("html", "lang"),
        "fr",
        "kept with the person"
    );
}
