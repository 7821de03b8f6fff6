//! The pictures of Advanced: what they draw is what their tables and words say.

use crate::support::bulk::{confirmed, fields, hooli, ids};
use crate::support::joining::join;
use crate::support::{Answer, Portal};
use chrono::Duration;

const ADVANCED: &str = "/user-management/advanced";

fn numbers(page: &Answer, table: &str) -> Vec<String> {
    page.attributes(&format!("[data-counts={table}] data"), "value")
}

#[tokio::test]
async fn bars_are_as_long_as_their_numbers_and_groups_are_counted() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    for name in ["Tide", "Ebb"] {
        gavin
            .post("/user-management/groups", &[("name", name)])
            .await;
    }
    let groups = gavin.open("/user-management/groups").await;
    let named = groups.texts("tr[data-group] th");
    let tide = named.iter().position(|name| name == "Tide").unwrap();
    let tide = &groups.attributes("tr[data-group]", "data-group")[tide];
    let chosen = ids(&mut gavin, &["m1", "m2", "ned"]).await;
    let told = confirmed(&mut gavin, &fields("group_add", tide, &chosen)).await;
    assert_eq!(told.len(), 3, "{told:?}");
    let page = gavin.open(ADVANCED).await;
    assert_eq!(numbers(&page, "group"), ["3", "0"]);
    let shown = page.texts("[data-counts=group] tbody th");
    assert_eq!(shown, ["Tide", "Ebb"]);
    let list = page.attribute("[data-counts=group] tbody tr:first-child a", "href");
    let list = gavin.open(&list).await;
    assert!(list.texts("caption")[0].starts_with("3 of 9 users"));
    for table in ["licence", "role", "status", "group"] {
        let bars = format!("[data-counts={table}] svg.bar");
        let lengths = page.attributes(&format!("{bars} rect"), "width");
        assert_eq!(lengths, numbers(&page, table), "{table}");
        let wholes = page.attributes(&bars, "viewbox");
        let wholes = [wholes, page.attributes(&bars, "viewBox")].concat();
        assert!(
            !wholes.is_empty() && wholes.iter().all(|box_| box_ == "0 0 9 1"),
            "{wholes:?}"
        );
    }
}

#[tokio::test]
async fn the_picture_of_seats_steps_where_the_table_does_and_says_so() {
    let portal = Portal::open().await;
    portal.let_time_pass(Duration::days(2));
    join(&portal, "ben", None).await;
    portal.deliver().await;
    let mut alice = portal.sign_in("alice").await;
    let page = alice.open(&format!("{ADVANCED}?days=30")).await;
    let words = "Used seats went from 2 to 3 in 30 days. Now 0 are reserved, of 10 purchased.";
    let picture = "#seats-over-time figure > svg";
    assert_eq!(page.attribute(picture, "aria-label"), words);
    assert!(page.says(words), "{}", page.words());
    let used = page.attributes(&format!("{picture} rect:not(.spark)"), "height");
    assert_eq!(used, ["2", "3"]);
    let widths = page.attributes(&format!("{picture} rect:not(.spark)"), "width");
    let widths: i64 = widths
        .iter()
        .map(|width| width.parse::<i64>().unwrap())
        .sum();
    let days = page.texts("tr[data-day] td:nth-child(2)");
    assert_eq!(days.first().map(String::as_str), Some("3"));
    assert!((1..=30).contains(&widths), "{widths}");
    assert_eq!(page.attributes(&format!("{picture} path"), "d").len(), 1);
}
