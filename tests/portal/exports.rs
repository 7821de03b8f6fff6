//! Lists as files: what is in them is what is on the page.

use crate::joining::invite;
use crate::support::{Client, Portal};
use std::io::{Cursor, Read};

const PENDING: &str = "/user-management/pending";

/// The cells of a workbook's first sheet, as they were written.
pub async fn sheet(client: &Client, path: &str) -> String {
    let answer = client.http().get(client.url(path)).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    let kind = answer.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.ends_with("spreadsheetml.sheet"), "{kind}");
    let length: usize = answer.headers()["content-length"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(bytes.len(), length);
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut cells = String::new();
    let mut part = book.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut cells).unwrap();
    cells
}

/// The first column of a CSV below its head.
pub fn first_column(file: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
    let first = |row: csv::Result<csv::StringRecord>| row.unwrap()[0].to_owned();
    rows.records().map(first).collect()
}

#[tokio::test]
async fn the_file_of_pending_is_the_filtered_list_in_its_order() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let many: Vec<String> = (0..30).map(|n| format!("p{n:02}@example.com")).collect();
    let fields = [("emails", &*many.join(" ")), ("licence", "basic")];
    alice.submit("/user-management/users/new", &fields).await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let list = alice.open(&format!("{PENDING}?q=ben")).await;
    let one = list.attribute("tbody th a", "href");
    alice.post(&format!("{one}/cancel"), &[]).await;
    for query in [
        "?q=example.com&sort=-email",
        "?state=cancelled",
        "?state=any&sort=email&size=100",
    ] {
        let page = alice.open(&format!("{PENDING}{query}")).await;
        let csv = page.attribute("a[href*='export.csv']", "href");
        let file = first_column(&alice.get(&csv).await.body);
        let shown = page.attributes("tr[data-email]", "data-email");
        assert_eq!(file[..shown.len()], shown, "{query}");
        let all = page.texts("caption")[0]
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(file.len().to_string(), all, "{query}");
        let xlsx = page.attribute("a[href*='export.xlsx']", "href");
        let cells = sheet(&alice, &xlsx).await;
        assert!(file.iter().all(|email| cells.contains(email)), "{query}");
        assert_eq!(cells.matches("<row ").count(), file.len() + 1, "{query}");
    }
    let noted = "SELECT count(*) FROM audit_entries WHERE action = 'exported' \
         AND subject = 'pending.xlsx' AND detail->>'state' = 'cancelled'";
    assert_eq!(portal.count(noted), 1);
}

#[tokio::test]
async fn a_file_tells_what_the_page_tells_in_the_readers_language() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    alice.post("/language", &[("locale", "fr")]).await;
    let file = alice.get(&format!("{PENDING}/export.csv")).await.body;
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
    let head = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let of = |column: &str| row[head.iter().position(|name| name == column).unwrap()].to_owned();
    assert_eq!(of("Licence"), "Sous licence");
    assert_eq!(of("Rôle"), "Membre");
    assert_eq!(of("Nombre d’envois"), "1");
    assert!(of("Réponse du serveur").starts_with("250"), "{row:?}");
    assert_eq!(of("Expire"), "2026-12-16T09:00:00Z");
    let cells = sheet(&alice, &format!("{PENDING}/export.xlsx")).await;
    assert!(cells.contains("Sous licence") && cells.contains("Nombre d’envois"));
}

#[tokio::test]
async fn the_log_and_the_users_come_as_workbooks_without_a_formula() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let group = [("name", "=1+1")];
    alice.post("/user-management/groups", &group).await;
    for (path, cell) in [
        ("/user-management/users/export.xlsx", "mia@acme.example"),
        ("/account/audit-log/export.xlsx", "<t>=1+1</t>"),
    ] {
        let cells = sheet(&alice, path).await;
        assert!(cells.contains(cell), "{path}: {cells}");
        assert!(!cells.contains("<f>"), "{path}");
    }
    let mut mia = portal.sign_in("mia").await;
    let status = mia.get("/account/audit-log/export.xlsx").await.status;
    assert_eq!(status, 403);
}
