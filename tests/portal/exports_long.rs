//! Files that are longer than what is read at a time: nobody is missing, nobody is in them twice, and the order holds.

use crate::exports::{first_column, sheet};
use crate::jobs::{ordered, page_of};
use crate::support::Portal;
use crate::support::people::PASSWORD;
use chrono::Duration;
use muster::access::passwords;
use muster::cli::seed::{Size, build};

/// Three parts of a thousand rows, the last of them not full.
const MANY: usize = 2_300;

/// The texts of a column of a sheet below its head.
fn column(cells: &str, letter: &str) -> Vec<String> {
    let of = |cell: &str| {
        let (head, rest) = cell.split_once('>')?;
        let place = head.split_once("r=\"")?.1.split('"').next()?;
        let digits = place.strip_prefix(letter)?;
        let text = rest.split("<t>").nth(1)?.split("</t>").next()?;
        (digits.parse::<u32>().ok()? > 1).then(|| text.to_owned())
    };
    cells.split("<c ").skip(1).filter_map(of).collect()
}

#[tokio::test]
async fn thousands_are_in_a_file_once_and_in_the_order_of_the_list() {
    let portal = Portal::open().await;
    let size = Size {
        members: MANY,
        pending: MANY,
        now: portal.now() - Duration::hours(1),
    };
    build(&portal.db, &size, passwords::hash_now(PASSWORD).unwrap()).unwrap();
    let mut owner = portal.sign_in("owner@size-2300.example").await;
    for (list, query, order) in [
        (
            "users",
            "sort=-email",
            "FROM memberships m JOIN accounts a ON a.id = m.account_id \
          WHERE a.name = 'Size 2300' AND ended_at IS NULL",
        ),
        (
            "pending",
            "state=any&sort=-email",
            "FROM invitations m JOIN accounts a ON a.id = m.account_id \
          WHERE a.name = 'Size 2300' AND m.status <> 'accepted'",
        ),
    ] {
        let all = format!("SELECT string_agg(email, ' ' ORDER BY email DESC) AS text {order}");
        let all = portal.text(&all);
        let all: Vec<&str> = all.split(' ').collect();
        assert!(all.len() >= MANY, "{list}");
        let file = format!("/user-management/{list}/export");
        let csv = owner.open(&format!("{file}.csv?{query}")).await.body;
        let at = usize::from(list == "users");
        let written = if at == 0 {
            first_column(&csv)
        } else {
            emails(&csv)
        };
        assert!(written == all, "{list}: {} of {}", written.len(), all.len());
        let cells = sheet(&owner, &format!("{file}.xlsx?{query}")).await;
        let written = column(&cells, if at == 0 { "A" } else { "B" });
        assert!(written == all, "{list}: {} of {}", written.len(), all.len());
    }
}

/// Of a file of users, whose first column is the name.
fn emails(file: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
    let second = |row: csv::Result<csv::StringRecord>| row.unwrap()[1].to_owned();
    rows.records().map(second).collect()
}

#[tokio::test]
async fn every_row_of_a_long_job_is_in_its_workbook_once() {
    const ROWS: usize = 1_150;
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "bob", ROWS));
    let bob = portal.sign_in("bob").await;
    let cells = sheet(&bob, &format!("{job}/results.xlsx")).await;
    let expected: Vec<String> = (1..=ROWS).map(|n| format!("a{n}@acme.example")).collect();
    let written: Vec<String> = column(&cells, "B");
    assert!(
        written == expected,
        "{} of {ROWS}: {:?}",
        written.len(),
        written.first()
    );
    portal.work().await;
}
