//! A search in a large organisation, where a word stands mostly at the list's beginning: its total and its pages are
//! what a look at that beginning does not promise.

use crate::support::Portal;
use crate::support::people::PASSWORD;
use crate::watching::OWNER;
use diesel::prelude::*;
use muster::access::passwords;
use muster::cli::seed::{Size, build};

const USERS: &str = "/user-management/users";

/// The first two hundred by name, and a hundred at the end.
const VANGUARD: &str = "UPDATE memberships SET department = 'Vanguard', search_text = search_text || ' vanguard' \
    FROM (SELECT id, row_number() OVER (ORDER BY sort_name, email) AS place FROM memberships \
        WHERE account_id = (SELECT id FROM accounts WHERE name = 'Size 6000') AND ended_at IS NULL) AS placed \
    WHERE memberships.id = placed.id AND (place <= 200 OR place > 5900)";

#[tokio::test]
async fn everybody_is_found_where_a_word_stands_mostly_at_the_beginning() {
    let portal = Portal::open().await;
    let size = Size {
        members: 6_000,
        pending: 0,
        now: portal.now(),
    };
    build(&portal.db, &size, passwords::hash_now(PASSWORD).unwrap()).unwrap();
    let changed = portal
        .db
        .read_now(|conn| diesel::sql_query(VANGUARD).execute(conn));
    assert_eq!(changed.unwrap(), 300);

    let mut owner = portal.sign_in(OWNER).await;
    let mut page = owner.open(&format!("{USERS}?q=vanguard&size=100")).await;
    let mut found = Vec::new();
    loop {
        let caption = &page.texts("caption")[0];
        assert!(caption.starts_with("300 sur 6"), "{caption}");
        found.extend(page.attributes("tr[data-email]", "data-email"));
        let next = page.attributes("a[rel=next]", "href");
        let Some(next) = next.first() else { break };
        page = owner.open(&format!("{USERS}{next}")).await;
    }
    let shown = found.len();
    found.sort();
    found.dedup();
    assert_eq!((shown, found.len()), (300, 300));
}
