//! A file of what a filter leaves: of a filter that is not understood there is none.

use crate::jobs::{ordered, page_of};
use crate::support::Portal;

#[tokio::test]
async fn no_file_is_made_of_a_filter_that_is_not_understood() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let long = format!("q={}", "a".repeat(201));
    for (list, narrowed, not_understood) in [
        ("users", "role=member", ["role=emperor", "group=x", &long]),
        (
            "pending",
            "state=any",
            ["state=lost", "delivery=pigeon", &long],
        ),
    ] {
        let list = format!("/user-management/{list}");
        for ending in ["csv", "xlsx"] {
            let file = |query: &str| format!("{list}/export.{ending}?{query}");
            assert_eq!(alice.get(&file(narrowed)).await.status, 200, "{list}");
            let ordered = alice.get(&file("sort=age&size=7")).await;
            assert_eq!(ordered.status, 200, "an order leaves nobody out");
            for query in not_understood {
                assert_eq!(alice.get(&file(query)).await.status, 400, "{list} {query}");
            }
        }
        let offered = |page: crate::support::Answer| page.attributes("a[download]", "href").len();
        assert_eq!(offered(alice.open(&format!("{list}?{narrowed}")).await), 2);
        let page = alice.open(&format!("{list}?{}", not_understood[0])).await;
        assert_eq!(page.texts("main .notice").len(), 1, "the list says so");
        assert_eq!(offered(page), 0);
        let disordered = alice.open(&format!("{list}?sort=foo&size=7")).await;
        let said = |field: &str| format!("names a value of “{field}” that does not exist");
        for field in ["Order", "Per page"] {
            assert!(disordered.says(&said(field)), "{list} {field}");
        }
    }
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'exported'";
    assert_eq!(portal.count(written), 8);
}

#[tokio::test]
async fn neither_logs_nor_refunds_nor_results_are_saved_whole_for_a_filter_that_is_not_understood()
{
    let portal = Portal::open().await;
    let job = page_of(ordered(&portal, "alice", 3));
    let mut alice = portal.sign_in("alice").await;
    let mut sam = portal.sign_in("sam").await;
    for (client, path, query) in [
        (&mut alice, "/account/audit-log/export", "from=yesterday"),
        (&mut sam, "/support/refunds/export", "state=lost"),
    ] {
        for ending in ["csv", "xlsx"] {
            let file = format!("{path}.{ending}");
            assert_eq!(client.get(&file).await.status, 200, "{file}");
            let refused = client.get(&format!("{file}?{query}")).await;
            assert_eq!(refused.status, 400, "{file}?{query}");
        }
        let list = path.trim_end_matches("/export");
        let page = client.open(&format!("{list}?{query}")).await;
        assert!(page.attributes("a[download]", "href").is_empty());
        assert!(page.says("does not exist"), "{}", page.words());
    }
    let results = format!("{job}/results.csv");
    assert_eq!(alice.get(&results).await.status, 200);
    let refused = alice.get(&format!("{results}?outcome=lost")).await;
    assert_eq!(refused.status, 400);
    alice.post(&format!("{job}/stop"), &[]).await;
}
