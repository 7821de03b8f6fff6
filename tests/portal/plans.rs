//! What pages read from the database: one that reads a large table whole, or takes up many more rows than it shows, fails.

use crate::watching::{OWNER, Watch};

const PEOPLE: &str = "/user-management";

#[tokio::test]
async fn lists_of_an_organisation_read_little_more_than_they_show() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for sort in ["name", "email", "joined", "last_sign_in"] {
        for sign in ["", "-"] {
            watch
                .check(
                    &mut owner,
                    &format!("{PEOPLE}/users?sort={sign}{sort}"),
                    150,
                )
                .await;
        }
    }
    for filter in [
        "role=member",
        "licence=basic",
        "status=active",
        "licence=licensed&status=active",
    ] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/users?{filter}"), 400)
            .await;
    }
    for filter in [
        "role=owner",
        "role=admin",
        "status=deactivated",
        "role=admin&licence=licensed",
    ] {
        watch
            .check(
                &mut owner,
                &format!("{PEOPLE}/users?{filter}&sort=-joined"),
                400,
            )
            .await;
    }
    for page in [
        "/account/audit-log",
        "/account/audit-log?action=invited",
        "/account/credit",
        "/user-management/jobs",
    ] {
        watch.check(&mut owner, page, 150).await;
    }
    for filter in ["", "?state=pending", "?state=expired", "?state=blocked"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/pending{filter}"), 450)
            .await;
    }
    for delivery in ["bounced", "queued"] {
        let list = format!("{PEOPLE}/pending?delivery={delivery}");
        watch.check(&mut owner, &list, 2_500).await;
    }
    for page in ["groups", "advanced", "users/new"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/{page}"), 400)
            .await;
    }
    // Their totals are counted, entry by entry; and of few thousand mails Postgres reads all.
    watch.forgive(&[
        ("/account/audit-log", "audit_entries"),
        ("/account/audit-log?action=invited", "audit_entries"),
        ("/user-management/pending?delivery=bounced", "invitations"),
    ]);
}

#[tokio::test]
async fn a_far_page_reads_what_the_first_does() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for list in [
        "users?size=100",
        "users?sort=-last_sign_in",
        "pending?size=100",
        "pending?sort=expires",
        "pending?sort=email&state=pending",
    ] {
        let mut path = format!("{PEOPLE}/{list}");
        for _ in 0..12 {
            let page = owner.open(&path).await;
            let base = path.split('?').next().unwrap();
            path = format!("{base}{}", page.attribute("[rel=next]", "href"));
        }
        watch.check(&mut owner, &path, 450).await;
    }
}

#[tokio::test]
async fn searches_look_at_a_part_of_the_account() {
    let mut watch = Watch::open().await;
    let mut owner = watch.portal.sign_in(OWNER).await;
    for term in [
        "a",
        "size-6000",
        "q",
        "xz",
        "%25",
        "zoe",
        "martin",
        "nobody",
        "oeuvrard",
    ] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/users?q={term}"), 3_000)
            .await;
    }
    for term in ["a", "martin", "nobody"] {
        watch
            .check(&mut owner, &format!("{PEOPLE}/pending?q={term}"), 3_000)
            .await;
    }
}

#[tokio::test]
async fn lists_of_the_operator_read_no_table_whole() {
    let mut watch = Watch::open().await;
    let mut sam = watch.portal.sign_in("sam").await;
    for page in ["", "?q=martin", "?q=owner@size-6000.example", "?q=Size"] {
        watch
            .check(&mut sam, &format!("/support/invitations{page}"), 3_000)
            .await;
    }
    // Everybody of an organisation that is called so is gathered and put in order, twice.
    watch.forgive(&[("/support/invitations?q=Size", "invitations")]);
    let mut fay = watch.portal.sign_in("fay").await;
    watch.check(&mut fay, "/support/refunds", 400).await;
}
