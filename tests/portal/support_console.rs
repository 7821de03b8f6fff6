//! Sam finds what customers ask about, says why it is stuck, and leaves a trace.

use crate::support::{Client, Portal};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use muster::types::{AccountId, InvitationId};
use uuid::Uuid;

async fn invite(admin: &mut Client, emails: &str) {
    let form = admin.open("/user-management/users/new").await;
    let key = form.attribute("input[name=form_key]", "value");
    let fields = [
        ("form_key", key.as_str()),
        ("emails", emails),
        ("licence", "basic"),
        ("role", "member"),
        ("language", "en"),
        ("expires_in_days", "30"),
    ];
    let answer = admin.submit("/user-management/users", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// What a mail server said of the mails to an address.
fn answered(portal: &Portal, email: &str, state: &str, reply: &str) {
    let now = portal.now();
    let sql = format!(
        "WITH tried AS (
             UPDATE outbox SET state = '{state}', attempts = 1, last_attempt_at = '{now}', last_reply = '{reply}',
                    not_before = '{now}'
             FROM invitations WHERE invitations.last_mail_id = outbox.id AND invitations.email LIKE '{email}'
             RETURNING outbox.id
         )
         INSERT INTO mail_attempts SELECT id, 1, '{now}', '{state}', '{reply}' FROM tried"
    );
    let written = portal.db.read_now(|conn| conn.batch_execute(&sql));
    written.unwrap();
}

#[derive(QueryableByName)]
struct Ids {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    account_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    id: Uuid,
}

/// The link that is mailed to the address.
fn link_of(portal: &Portal, email: &str) -> String {
    let sql = format!("SELECT account_id, id FROM invitations WHERE email = '{email}'");
    let found = portal
        .db
        .read_now(|conn| diesel::sql_query(sql).get_result::<Ids>(conn));
    let ids = found.unwrap();
    portal.links().invitation(
        AccountId::from_uuid(ids.account_id),
        InvitationId::from_uuid(ids.id),
        1,
    )
}

fn looks(portal: &Portal) -> i64 {
    portal.count("SELECT count(*) FROM audit_entries WHERE action = 'support_looked' AND actor_kind = 'staff'")
}

async fn found(sam: &mut Client, query: &str) -> Vec<String> {
    let page = sam.get(&format!("/support/invitations?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.attributes("tr[data-email]", "data-email")
}

#[tokio::test]
async fn an_invitation_is_found_by_whatever_the_customer_says() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut charlie = portal.sign_in("charlie").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.let_time_pass(Duration::minutes(1));
    invite(&mut charlie, "kim@mail.example").await;
    answered(&portal, "%", "sent", "250 ok");
    let link = link_of(&portal, "ben@mail.example");
    let mut sam = portal.sign_in("sam").await;

    let both = ["kim@mail.example", "ben@mail.example"];
    assert_eq!(found(&mut sam, "").await, both, "newest first");
    let ben = ["ben@mail.example"];
    for query in [
        "q=BEN%40mail.example",
        "q=acme",
        "q=n%40mail.ex&state=pending",
    ] {
        assert_eq!(found(&mut sam, query).await[..], ben, "{query}");
    }
    assert_eq!(found(&mut sam, &format!("q={link}")).await, ben);
    assert_eq!(
        found(&mut sam, "q=mail.example&delivery=sent&blocked=no").await,
        both
    );
    for query in [
        "q=%25",
        "q=b_n",
        "state=expired",
        "blocked=yes",
        "delivery=bounced",
    ] {
        assert!(found(&mut sam, query).await.is_empty(), "{query}");
    }
    let page = sam.get("/support/invitations?q=acme").await;
    let id = page.attribute("tr[data-email]", "data-id");
    assert_eq!(found(&mut sam, &format!("q={id}")).await, ben);
    let forged = format!("q={link}x");
    let page = sam.get(&format!("/support/invitations?{forged}")).await;
    assert!(page.says("This is not a link to an invitation"));
}

#[tokio::test]
async fn each_look_is_one_entry_that_the_customer_reads() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    answered(&portal, "%", "sent", "250 ok");
    let link = link_of(&portal, "ben@mail.example");
    let mut sam = portal.sign_in("sam").await;
    let before = looks(&portal);
    let page = sam.get("/support/invitations?q=acme").await;
    assert_eq!(looks(&portal), before + 1);
    let path = page.attribute("tr[data-email] a", "href");
    let page = sam.get(&path).await;
    assert_eq!(looks(&portal), before + 2);
    assert!(page.texts("aside.banner").join("").contains("Acme’s data"));
    sam.get(&format!("/support/invitations?q={link}")).await;
    sam.get("/support/invitations/0190a0a0-0000-7000-8000-000000000000")
        .await;
    assert_eq!(
        looks(&portal),
        before + 3,
        "what is not there is not looked at"
    );

    let log = alice.get("/account/audit-log?action=support_looked").await;
    let noted = log.texts("td[data-action]").len();
    assert_eq!(noted, 4, "with the list that greets Sam: {}", log.body);
    let words = log.words();
    assert!(words.contains("Sam (muster support)"), "{words}");
    assert!(words.contains("Searched for: acme"), "{words}");
    assert!(
        words.contains("a mailed link"),
        "the link itself is a secret"
    );
    assert!(!log.body.contains(&link) && !log.body.contains("sam@"));
    let rows = log.texts("tbody tr td:last-child");
    assert!(
        rows.iter().all(|from| from == "–"),
        "staff's addresses: {rows:?}"
    );
    let mut charlie = portal.sign_in("charlie").await;
    let log = charlie.get("/account/audit-log").await;
    assert_eq!(log.texts("td[data-action]"), ["Account opened"]);
}

#[tokio::test]
async fn the_page_of_one_tells_what_happened_and_why_it_is_stuck() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "perm@mail.example ben@mail.example").await;
    answered(&portal, "ben@%", "sent", "250 ok");
    answered(
        &portal,
        "perm@%",
        "bounced",
        "550 5.1.1 no such mailbox here",
    );
    let mut sam = portal.sign_in("sam").await;
    let open = async |sam: &mut Client, q: &str| {
        let page = sam.get(&format!("/support/invitations?q={q}")).await;
        let path = page.attribute("tr[data-email] a", "href");
        sam.get(&path).await
    };
    let page = open(&mut sam, "perm@mail.example").await;
    let said = page.texts("[data-diagnosis]").join("");
    assert!(
        said.starts_with("The mail server of mail.example refused the address: 550"),
        "{said}"
    );
    assert_eq!(
        page.attribute("[data-delivery]", "data-delivery"),
        "bounced"
    );
    let events = page.texts("ol.timeline > li > strong");
    assert_eq!(
        events,
        [
            "Refused by the mail server, mail 1",
            "Invited – alice@acme.example"
        ]
    );
    let page = open(&mut sam, "ben@mail.example").await;
    let said = page.texts("[data-diagnosis]").join("");
    assert_eq!(
        said,
        "Delivered on 16 November 2026 at 10:00 (CET), not opened yet."
    );
    portal.let_time_pass(Duration::days(33));
    let mut sam = portal.sign_in("sam").await;
    let page = open(&mut sam, "ben@mail.example").await;
    let said = page.texts("[data-diagnosis]").join("");
    assert_eq!(
        said,
        "Expired 3 days ago, delivered but never opened; an administrator of Acme can extend it."
    );
    assert_eq!(page.attribute("[data-state]", "data-state"), "expired");
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repeat() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let many: Vec<String> = (0..60).map(|n| format!("p{n}@mail.example")).collect();
    invite(&mut alice, &many.join("\n")).await;
    answered(&portal, "%", "sent", "250 ok");
    let mut sam = portal.sign_in("sam").await;
    let mut seen = Vec::new();
    let mut next = vec!["?q=mail.example".to_owned()];
    while let Some(query) = next.pop() {
        let page = sam.get(&format!("/support/invitations{query}")).await;
        seen.extend(page.attributes("tr[data-email]", "data-email"));
        next = page.attributes("a[rel=next]", "href");
        if next.is_empty() {
            let back = page.attribute("a[rel=prev]", "href");
            let page = sam.get(&format!("/support/invitations{back}")).await;
            assert_eq!(
                page.attributes("tr[data-email]", "data-email"),
                seen[25..50]
            );
        }
    }
    assert_eq!(seen.len(), 60);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 60);
}
