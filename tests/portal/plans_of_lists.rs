//! What lists read that are narrowed, far in, or files; and that a reading which no row shows is seen.

use crate::support::bulk::BULK;
use crate::support::{Answer, Client};
use crate::watching::{OWNER, Watch};

const PEOPLE: &str = "/user-management";
/// The address of the page that is so many pages further.
async fn far(client: &mut Client, list: &str, pages: usize) -> String {
    let base = list.split('?').next().unwrap();
    let mut path = list.to_owned();
    for _ in 0..pages {
        let page = client.open(&path).await;
        path = format!("{base}{}", page.attribute("[rel=next]", "href"));
    }
    path
}

fn first(page: &Answer, link: &str) -> String {
    page.attributes(link, "href").swap_remove(0)
}

#[tokio::test]
async fn a_count_that_an_index_answers_alone_is_seen() {
    let mut watch = Watch::open().await;
    let before = watch.reads();
    let people = "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE a.name = 'Size 6000' AND ended_at IS NULL";
    let people = watch.portal.count(people);
    let read = watch.since(&before, 1);
    let members = read.iter().find(|read| read.name == "memberships").unwrap();
    assert_eq!(members.whole, 0);
    assert!(members.rows.max(members.entries) >= people, "{members:?}");
}

#[tokio::test]
async fn people_of_a_group_are_read_by_their_group() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    let groups = owner.open(&format!("{PEOPLE}/groups")).await;
    let group = first(&groups, "tr[data-group] a");
    let id = group.rsplit('/').next().unwrap();
    watch.check(&mut owner, &group, 450).await;
    for narrowed in [
        "",
        "&sort=-joined",
        "&status=active",
        "&role=member&licence=basic",
    ] {
        let list = format!("{PEOPLE}/users?group={id}{narrowed}");
        watch.check(&mut owner, &list, 3_000).await;
    }
    let list = far(&mut owner, &format!("{PEOPLE}/users?group={id}"), 3).await;
    watch.check(&mut owner, &list, 3_000).await;
}

#[tokio::test]
async fn invitations_of_every_state_and_order_are_read_by_it() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for filter in [
        "state=declined",
        "state=cancelled",
        "state=any",
        "sort=-email",
        "sort=-expires",
        "sort=invited",
    ] {
        let list = format!("{PEOPLE}/pending?{filter}");
        watch.check(&mut owner, &list, 450).await;
    }
    // Nearly all were sent: their total is "more than 1,000".
    for delivery in ["sent", "failed", "deferred"] {
        let list = format!("{PEOPLE}/pending?delivery={delivery}");
        watch.check(&mut owner, &list, 1_500).await;
    }
    // Of few thousand mails Postgres reads all.
    watch.forgive(&[("/user-management/pending?delivery=failed", "invitations")]);
    let list = owner.open(&format!("{PEOPLE}/pending")).await;
    let one = first(&list, "tbody th a");
    watch.check(&mut owner, &one, 150).await;
}

#[tokio::test]
async fn the_audit_log_is_read_where_it_is_looked_into() {
    const LOG: &str = "/account/audit-log";
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    let far = far(&mut owner, LOG, 12).await;
    let narrowed = [
        "?from=2026-10-20&to=2026-10-25",
        "?to=2026-10-25",
        "?from=2026-11-10",
    ];
    let pages = narrowed.map(|filter| format!("{LOG}{filter}"));
    for page in pages.iter().chain([&far]) {
        watch.check(&mut owner, page, 450).await;
        // Its total is counted, entry by entry.
        watch.forgive(&[(page, "audit_entries")]);
    }
    let found = format!("{LOG}?q=martin");
    watch.check(&mut owner, &found, 3_000).await;
    // Names are looked for in all members and all entries.
    watch.forgive(&[(&found, "audit_entries"), (&found, "memberships")]);
}

/// How much is read of everybody is measured by `make bench`, of an account with more parts than this one.
#[tokio::test]
async fn a_file_reads_no_table_whole() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for file in [
        "/user-management/users/export.csv",
        "/user-management/users/export.xlsx",
        "/user-management/pending/export.csv",
        "/user-management/pending/export.xlsx",
        "/account/audit-log/export.csv",
    ] {
        let before = watch.reads();
        owner.open(file).await;
        watch.must_be_few(&before, (file, 1), |_| i64::MAX);
    }
}

/// Who it is for, what is special among them, and the first of them by name.
#[tokio::test]
async fn an_order_for_all_looks_at_everybody_a_few_times() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for (path, action, table) in [
        (BULK, "department", "memberships"),
        ("/user-management/pending/bulk", "extend", "invitations"),
    ] {
        let all = watch.portal.count(&format!("SELECT count(*) FROM {table}"));
        let before = watch.reads();
        let asked = [("action", action), ("all_matching", "1")];
        let asked = owner.post(path, &asked).await;
        assert_eq!(asked.status, 200, "{}", asked.words());
        watch.must_be_few(&before, (path, 1), |_| 5 * all);
    }
}

#[tokio::test]
async fn what_finance_looks_through_is_read_by_an_index() {
    let mut watch = Watch::open().await;
    let mut fay = watch.portal.sign_in("fay").await;
    for page in [
        "?q=martin",
        "?q=fay@mail.example",
        "/bank",
        "/bank/import",
        "/reconciliation",
    ] {
        watch
            .check(&mut fay, &format!("/support/refunds{page}"), 400)
            .await;
    }
    // A search looks at all refunds: its words may stand in what each of them has at a gateway.
    watch.forgive(&[
        ("/support/refunds?q=martin", "refunds"),
        ("/support/refunds?q=fay@mail.example", "refunds"),
    ]);
}
