//! Notes on paper: what the page says, the file says, in the reader's language, on as many pages as it takes.

use crate::joining::invite;
use crate::support::joining::{accept, join};
use crate::support::{Client, Portal, billing};
use serde_json::{Value, json};

/// Ben, with these bills, joins Acme; the answer is his browser.
async fn ben_joins(portal: &Portal, bills: &Value) -> Client {
    billing::import(&portal.db, portal.now(), bills);
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    accept(&mut ben, &link, Some("original")).await;
    portal.deliver().await;
    ben
}

async fn file(client: &Client, path: &str) -> Vec<u8> {
    let request = client.http().get(client.url(path));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    answer.bytes().await.unwrap().to_vec()
}

/// The words of each page, without the space between them.
fn pages(pdf: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).unwrap();
    pages.iter().map(|page| squeezed(page)).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// One invoice of so many lines, all for November.
fn many_lines(count: usize) -> Value {
    let mut bills = billing::november("ben@mail.example", "paid");
    let invoice = &mut bills["invoices"][0];
    let line = invoice["lines"][0].clone();
    let lines = (1..=count).map(|number| {
        let mut line = line.clone();
        line["id"] = json!(format!("L{number}"));
        line["description"] = json!(format!("Workspace {number}"));
        line
    });
    invoice["lines"] = lines.collect();
    invoice["payments"][0]["amount"] = json!(3720 * count);
    bills
}

#[tokio::test]
async fn the_file_says_what_the_page_says() {
    let portal = Portal::open().await;
    let mut bills = billing::november("ben@mail.example", "paid");
    bills["seller"]["vat_number"] = json!("FR40303265045");
    bills["customer"]["vat_number"] = json!("IE6388047V");
    let mut ben = ben_joins(&portal, &bills).await;
    for language in ["en", "fr"] {
        ben.post("/language", &[("locale", language)]).await;
        let page = ben.get("/me/credit-notes/A7F3-CN-000001").await;
        let href = page.attribute("a[download]", "href");
        let pdf = file(&ben, &href).await;
        assert_eq!(
            pdf,
            file(&ben, &href).await,
            "the same note, the same bytes"
        );
        let words = pages(&pdf).concat();
        let shown = [
            page.texts("article h1, article h2, article dt, article dd"),
            page.texts("article thead th, article caption"),
            page.texts("article tbody th span, article td"),
        ];
        for shown in shown.concat() {
            let shown = squeezed(&shown);
            assert!(words.contains(&shown), "{shown} is not in {words}");
        }
        for said in ["A7F3-CN-000001", "A7F3-0001", "FR40303265045", "IE6388047V"] {
            assert!(words.contains(said), "{said} is not in {words}");
        }
        assert!(words.contains(if language == "fr" {
            "18,13€"
        } else {
            "€18.13"
        }));
    }
}

#[tokio::test]
async fn a_long_note_goes_on_overleaf_with_its_head() {
    let portal = Portal::open().await;
    let ben = ben_joins(&portal, &many_lines(31)).await;
    let pages = pages(&file(&ben, "/me/credit-notes/A7F3-CN-000001.pdf").await);
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (place, page) in pages.iter().enumerate() {
        let counted = format!("Page{}of{}", place + 1, pages.len());
        assert!(page.contains(&counted), "{page}");
        assert!(page.contains("CreditnoteA7F3-CN-000001"), "{page}");
        assert!(page.contains("Unusedtime"), "the head of the table: {page}");
    }
    let all = pages.concat();
    for number in 1..=31 {
        assert!(all.contains(&format!("Workspace{number}")), "line {number}");
    }
}

#[tokio::test]
async fn a_letter_that_the_font_lacks_leaves_a_mark() {
    let portal = Portal::open().await;
    let mut bills = billing::november("ben@mail.example", "paid");
    bills["customer"]["name"] = json!("Zoë Ελένη Йорданова 王芳");
    let ben = ben_joins(&portal, &bills).await;
    let pdf = file(&ben, "/me/credit-notes/A7F3-CN-000001.pdf").await;
    let words = pages(&pdf).concat();
    assert!(words.contains("ZoëΕλένηЙорданова王"), "{words}");
}

#[tokio::test]
async fn nobody_else_reads_the_note() {
    let portal = Portal::open().await;
    let bills = billing::november("ben@mail.example", "paid");
    ben_joins(&portal, &bills).await;
    for who in ["alice", "charlie", "ana", "fay"] {
        let mut other = portal.sign_in(who).await;
        for path in [
            "/me/credit-notes/A7F3-CN-000001",
            "/me/credit-notes/A7F3-CN-000001.pdf",
        ] {
            assert_eq!(other.get(path).await.status, 404, "{who} {path}");
        }
    }
}

#[tokio::test]
async fn a_debit_note_reverses_the_credit_note_on_paper_too() {
    let portal = Portal::open().await;
    let (mut ben, _) = join(&portal, "ben", Some("organisation_credit")).await;
    ben.post("/me/undo-join", &[]).await;
    portal.deliver().await;
    let list = ben.get("/me/refunds").await;
    let notes = list.texts("tbody th a");
    assert_eq!(notes, ["A7F3-DN-000001", "A7F3-CN-000001"]);
    let page = ben.get("/me/debit-notes/A7F3-DN-000001").await;
    assert!(
        page.says("Credit note A7F3-CN-000001 of 16 November 2026"),
        "{}",
        page.words()
    );
    assert!(page.says("Joining Acme was taken back"));
    let pdf = file(&ben, "/me/debit-notes/A7F3-DN-000001.pdf").await;
    let words = pages(&pdf).concat();
    for shown in page.texts("article h1, article dt, article dd, article td") {
        let shown = squeezed(&shown);
        assert!(words.contains(&shown), "{shown} is not in {words}");
    }
    let credit_note = ben.get("/me/credit-notes/A7F3-CN-000001").await;
    assert!(credit_note.says("Reversed by debit note A7F3-DN-000001"));
    let mut charlie = portal.sign_in("charlie").await;
    for path in [
        "/me/debit-notes/A7F3-DN-000001",
        "/me/debit-notes/A7F3-DN-000001.pdf",
    ] {
        assert_eq!(charlie.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_ledger_names_the_note_of_each_entry_and_adds_up() {
    let portal = Portal::open().await;
    join(&portal, "ana", Some("organisation_credit")).await;
    let (mut ben, _) = join(&portal, "ben", Some("organisation_credit")).await;
    ben.post("/me/undo-join", &[]).await;
    portal.deliver().await;
    let mut bob = portal.sign_in("bob").await;
    let page = bob.get("/account/credit").await;
    let cells = page.texts("tbody td .mono");
    assert_eq!(
        cells,
        ["A7F3-DN-000001", "A7F3-CN-000001", "A7F3-CN-000001"]
    );
    let running = page.attributes("data[data-running]", "value");
    assert_eq!(running, ["1813", "3626", "1813"]);
    assert_eq!(page.attribute("data[data-received]", "value"), "3626");
    assert_eq!(page.attribute("data[data-taken]", "value"), "1813");
    assert_eq!(page.attribute("data[data-balance]", "value"), "1813");
    let csv = bob.get("/account/credit/export.csv").await.body;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(
        lines[1].ends_with("Ben Okafor,A7F3-DN-000001,,18.13,18.13,EUR"),
        "{csv}"
    );
    assert!(
        lines[3].ends_with("Ana Diaz,A7F3-CN-000001,18.13,,18.13,EUR"),
        "{csv}"
    );
    let cells = crate::exports::sheet(&bob, "/account/credit/export.xlsx").await;
    assert!(cells.contains("<v>18.13</v>"), "amounts add up: {cells}");
    let mut mia = portal.sign_in("mia").await;
    assert_eq!(mia.get("/account/credit/export.csv").await.status, 403);
}

#[tokio::test]
async fn a_number_that_no_database_can_hold_is_no_notes_number() {
    let portal = Portal::open().await;
    let mut ben = portal.sign_in("ben").await;
    for path in [
        "/me/credit-notes/%00",
        "/me/credit-notes/%00.pdf",
        "/me/debit-notes/%00",
        "/me/debit-notes/%00.pdf",
    ] {
        assert_eq!(ben.get(path).await.status, 404, "{path}");
    }
}
