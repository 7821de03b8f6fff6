//! A file of what a filter leaves: of a filter that is not understood there is none.

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
    }
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'exported'";
    assert_eq!(portal.count(written), 8);
}
