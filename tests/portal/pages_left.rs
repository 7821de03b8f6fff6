//! Where a page leads that answers a form: back to what stood before, in the other language too.

use crate::joining::invite;
use crate::support::{Answer, Portal};

const USERS: &str = "/user-management/users";
const PENDING: &str = "/user-management/pending";

/// Where the language switch comes back to.
fn here(page: &Answer) -> String {
    page.attribute("form[action='/language'] input[name=return_to]", "value")
}

/// Each fault is tied to what it is about: that is marked as wrong, and described by it.
fn assert_tied(page: &Answer, fields: &[&str]) {
    assert_eq!(page.status, 422, "{}", page.words());
    for field in fields {
        assert_eq!(page.texts(&format!("#{field}-error")).len(), 1, "{field}");
        let tied = format!("[name={field}][aria-invalid=true][aria-describedby~={field}-error]");
        let all = page.attributes(&format!("main [name={field}]:not([type=hidden])"), "name");
        let tied = page.attributes(&tied, "name");
        assert_eq!(tied, all, "{field}");
        assert!(!all.is_empty(), "{field}");
    }
}

#[tokio::test]
async fn the_language_switch_comes_back_to_the_page_behind_a_form() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let list = alice.open(PENDING).await;
    let ben = list.attribute("tbody th a", "href");
    let groups = "/user-management/groups";
    let group = alice
        .submit(groups, &[("name", "Design")])
        .await
        .attribute("tr[data-group] th a", "href");
    let add = format!("{USERS}/new");
    for (path, fields, back) in [
        (
            format!("{USERS}/preview"),
            [("emails", "x@mail.example")],
            &*add,
        ),
        (USERS.to_owned(), [("emails", "")], &add),
        (format!("{ben}/copy-link"), [("days", "")], &ben),
        (format!("{ben}/correct"), [("email", "no")], &ben),
        (format!("{ben}/extend"), [("days", "0")], &ben),
        (format!("{group}/members"), [("emails", "")], &group),
        (
            "/user-management/advanced/domains".to_owned(),
            [("domain", "no")],
            "/user-management/advanced",
        ),
    ] {
        let page = alice.post(&path, &fields).await;
        assert!([200, 422].contains(&page.status), "{path}: {}", page.status);
        assert_eq!(here(&page), back, "{path}");
        assert_eq!(alice.get(&here(&page)).await.status, 200, "{path}");
    }
    let mut sam = portal.sign_in("sam").await;
    let id = ben.rsplit('/').next().unwrap();
    let act = format!("/support/invitations/{id}/resend");
    sam.open(&format!("/support/invitations/{id}")).await;
    let refused = sam.post(&act, &[("reason", "")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(here(&refused), format!("/support/invitations/{id}"));
}

#[tokio::test]
async fn a_row_of_pending_leads_back_to_its_list() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let narrowed = format!("{PENDING}?q=ben&sort=-email");
    let list = alice.open(&narrowed).await;
    let ben = list.attribute("tbody th a", "href");
    let row = "form[action$='/copy-link']";
    let kept = list.attribute(&format!("{row} input[name=return_to]"), "value");
    assert_eq!(kept, narrowed);
    let from = [("return_to", &*kept)];
    let shown = alice.post(&list.attribute(row, "action"), &from).await;
    assert_eq!(shown.attribute("p.back a", "href"), narrowed);
    assert_eq!(shown.attribute("main a.btn", "href"), narrowed);

    let too_far = [("days", "366"), ("return_to", &kept)];
    let refused = alice.post(&format!("{ben}/extend"), &too_far).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attribute("p.back a", "href"), narrowed);
    let form = "form[action$='/extend'] input[name=return_to]";
    assert_eq!(refused.attribute(form, "value"), narrowed);

    for elsewhere in ["", "/me", "//evil.test", "/user-management/pendingx"] {
        let from = [("return_to", elsewhere)];
        let shown = alice.post(&format!("{ben}/copy-link"), &from).await;
        assert_eq!(shown.attribute("p.back a", "href"), ben, "{elsewhere}");
    }
    alice.post(&format!("{ben}/cancel"), &[]).await;
    let late = alice.post(&format!("{ben}/copy-link"), &from).await;
    assert_eq!(late.location(), narrowed);
    portal.deliver().await;
}

#[tokio::test]
async fn every_fault_is_tied_to_the_choice_it_is_about() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let groups = "/user-management/groups";
    alice.submit(groups, &[("name", "Design")]).await;
    let list = alice.open(USERS).await;
    let mia = list.leads_to("tr[data-email='mia@acme.example'] th a");
    let odd = [
        ("role", "emperor"),
        ("licence", "gold"),
        ("group", "nowhere"),
    ];
    let refused = alice.post(&mia, &odd).await;
    assert_tied(&refused, &["role", "licence", "group"]);

    let odd = [
        ("emails", "x@mail.example"),
        ("role", "emperor"),
        ("licence", "gold"),
        ("language", "xx"),
    ];
    let refused = alice.post(&format!("{USERS}/new"), &odd).await;
    assert_tied(&refused, &["role", "licence", "language"]);

    let wrong = [("password", "no"), ("afterwards", "emperor")];
    let refused = alice.post(&format!("{mia}/make-owner"), &wrong).await;
    assert_tied(&refused, &["afterwards"]);

    let bulk = [
        ("action", "licence"),
        ("all_matching", "1"),
        ("confirmed", "1"),
    ];
    let refused = alice.post(&format!("{USERS}/bulk"), &bulk).await;
    assert_tied(&refused, &["value"]);

    let odd = [("licence", "gold"), ("language", "xx"), ("mode", "dance")];
    let file = ("people.csv", &b"E-mail\nx@mail.example\n"[..]);
    let refused = crate::support::imports::bring_with(&mut alice, &odd, file).await;
    assert_tied(&refused, &["mode"]);

    let settings = [("inviters", "everybody")];
    let refused = alice.post("/user-management/advanced", &settings).await;
    assert_tied(&refused, &["inviters"]);
}
