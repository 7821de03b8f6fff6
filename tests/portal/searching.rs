//! Finding people in an account that is too large to look through: whatever way a search takes, it finds what looking at
//! every row finds.

use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Portal};
use chrono::Duration;
use diesel::prelude::*;
use muster::access::passwords;
use muster::cli::seed::{Size, build};
use muster::db::rows::containing;
use muster::types::person_name::fold;

const USERS: &str = "/user-management/users";
const OWNER: &str = "owner@size-6000.example";

/// More members than are ever gathered whole, and another account with the same names.
async fn large() -> (Portal, Client) {
    let portal = Portal::open().await;
    let hash = passwords::hash_now(PASSWORD).unwrap();
    for members in [6_000, 900] {
        let size = Size {
            members,
            pending: 0,
            now: portal.now() - Duration::hours(1),
        };
        build(&portal.db, &size, hash.clone()).unwrap();
    }
    let owner = portal.sign_in(OWNER).await;
    (portal, owner)
}

#[derive(QueryableByName)]
struct Person {
    #[diesel(sql_type = diesel::sql_types::Text)]
    email: String,
}

/// Everybody who matches, by looking at every row.
fn everybody(portal: &Portal, term: &str, more: &str) -> Vec<String> {
    let words = fold(term).replace('\'', "''");
    let words: Vec<String> = words
        .split_whitespace()
        .map(|word| format!(" AND position('{word}' IN search_text) > 0"))
        .collect();
    let words = words.concat();
    let query = format!(
        "SELECT email FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.name = 'Size 6000' \
         AND ended_at IS NULL{words} {more} ORDER BY sort_name, email"
    );
    let found: Vec<Person> = portal
        .db
        .read_now(|conn| diesel::sql_query(query).load(conn))
        .unwrap();
    found.into_iter().map(|person| person.email).collect()
}

fn shown(page: &Answer) -> Vec<String> {
    page.attributes("tr[data-email]", "data-email")
}

fn address(term: &str, more: &str) -> String {
    let q: String = url::form_urlencoded::byte_serialize(term.as_bytes()).collect();
    format!("{USERS}?q={q}{more}")
}

#[tokio::test]
async fn a_search_finds_what_looking_at_every_row_finds() {
    let (portal, mut owner) = large().await;
    let terms = [
        "a",
        "q",
        "z",
        "%",
        "_",
        "'",
        "&",
        "é",
        "ж",
        "ou",
        "xz",
        "zq",
        "a_",
        "0%",
        "zo",
        "d'",
        "oe",
        "zoe",
        "ZOÉ",
        "œuvrard",
        "martin",
        "Martin",
        "100%",
        "a_z",
        "example",
        "size-900",
        "sales",
        "sales zoe",
        "a b c",
        "e.b",
        "partners",
        "nobody at all",
        "ressources humaines",
        "12",
        "7",
        "\\",
        "@size",
    ];
    for term in terms {
        let page = owner.open(&address(term, "")).await;
        let expected = everybody(&portal, term, "");
        let first: Vec<String> = expected.iter().take(25).cloned().collect();
        assert_eq!(shown(&page), first, "{term}");
        if expected.is_empty() {
            continue;
        }
        let caption = page.texts("caption").join(" ");
        let digits: String = caption.chars().filter(char::is_ascii_digit).collect();
        let exact = format!("{}6000", expected.len());
        let said = digits == exact || (expected.len() > 1_000 && digits == "10006000");
        assert!(said, "{term}: {} but {caption}", expected.len());
    }
}

#[tokio::test]
async fn filters_and_pages_of_a_search_are_those_of_its_rows() {
    let (portal, mut owner) = large().await;
    for (more, sql) in [
        ("&role=admin", "AND role = 'admin'"),
        ("&status=deactivated", "AND status = 'deactivated'"),
        (
            "&licence=basic&status=active",
            "AND licence = 'basic' AND status = 'active'",
        ),
    ] {
        for term in ["a", "zoe", "xz", "in"] {
            let expected = everybody(&portal, term, sql);
            let mut page = owner.open(&address(term, more)).await;
            let mut seen = shown(&page);
            for _ in 0..3 {
                let next = page.attributes("[rel=next]", "href");
                let Some(next) = next.first() else { break };
                page = owner.open(&format!("{USERS}{next}")).await;
                seen.extend(shown(&page));
            }
            let first: Vec<String> = expected.iter().take(100).cloned().collect();
            assert_eq!(seen, first, "{term}{more}");
            if let Some(previous) = page.attributes("[rel=prev]", "href").first() {
                let back = owner.open(&format!("{USERS}{previous}")).await;
                let from = seen.len() - shown(&page).len() - 25;
                assert_eq!(shown(&back), seen[from..from + 25], "{term}{more}, back");
            }
        }
    }
}

#[test]
fn signs_of_a_pattern_mean_themselves() {
    assert_eq!(containing("100%_\\"), "%100\\%\\_\\\\%");
}
