//! Alice reads who did what in her account, and takes it home as a file.

use crate::support::Portal;
use chrono::Duration;
use muster::audit::{self, Action, Actor, Entry};
use muster::db::Abort;
use muster::types::AccountId;
use muster::types::page::Cursor;
use std::convert::Infallible;
use uuid::Uuid;

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    id: Uuid,
}

fn account(portal: &Portal, name: &str) -> AccountId {
    use diesel::RunQueryDsl;
    let sql = format!("SELECT id FROM accounts WHERE name = '{name}'");
    let found = portal
        .db
        .read_now(|conn| diesel::sql_query(sql).get_result::<Id>(conn));
    AccountId::from_uuid(found.unwrap().id)
}

fn write(portal: &Portal, account: AccountId, subjects: impl IntoIterator<Item = String>) {
    let actor = Actor::stranger("=cmd|' /C calc'!A0", "192.0.2.7".to_owned(), String::new());
    let now = portal.now();
    portal
        .db
        .transaction_now(|tx| -> Result<(), Abort<Infallible>> {
            for subject in subjects {
                let entry = Entry::new(Action::InvitationDeclined, subject).of(account);
                audit::record(tx, &actor, entry, now)?;
            }
            Ok(())
        })
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn nobody_reads_the_log_of_another_account() {
    let portal = Portal::open().await;
    write(
        &portal,
        account(&portal, "Initech"),
        ["secret of initech".to_owned()],
    );
    write(
        &portal,
        account(&portal, "Acme"),
        ["known to acme".to_owned()],
    );
    let mut alice = portal.sign_in("alice").await;
    for path in [
        "/account/audit-log",
        "/account/audit-log?q=secret",
        "/account/audit-log?q=initech",
        "/account/audit-log/export.csv",
    ] {
        let answer = alice.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.body.contains("secret of initech"), "{path}");
    }
    let mut mia = portal.sign_in("mia").await;
    assert_eq!(mia.get("/account/audit-log/export.csv").await.status, 403);
}

#[tokio::test]
async fn the_log_is_narrowed_by_person_action_and_day() {
    let portal = Portal::open().await;
    let acme = account(&portal, "Acme");
    write(&portal, acme, ["monday@mail.example".to_owned()]);
    portal.let_time_pass(Duration::days(1));
    write(&portal, acme, ["tuesday@mail.example".to_owned()]);
    let mut alice = portal.sign_in("alice").await;
    let mut subjects = async |query: &str| {
        let page = alice.get(&format!("/account/audit-log?{query}")).await;
        page.texts("tbody tr td:nth-child(4)")
    };
    let both = ["tuesday@mail.example", "monday@mail.example"];
    assert_eq!(subjects("action=invitation_declined").await, both);
    assert_eq!(subjects("q=MONDAY").await, both[1..]);
    assert_eq!(subjects("from=2026-11-17").await, both[..1]);
    assert_eq!(subjects("from=2026-11-16&to=2026-11-16").await, both[1..]);
    assert!(subjects("q=%25nobody").await.is_empty());
    assert_eq!(
        subjects("action=conquered&from=x&q=mail.example").await,
        both
    );
}

#[tokio::test]
async fn pages_of_the_log_follow_one_another() {
    let portal = Portal::open().await;
    let subjects = (0..120).map(|n| format!("s{n:03}"));
    write(&portal, account(&portal, "Acme"), subjects);
    let mut alice = portal.sign_in("alice").await;
    let mut seen = Vec::new();
    let mut next = vec!["?action=invitation_declined".to_owned()];
    while let Some(query) = next.pop() {
        let page = alice.get(&format!("/account/audit-log{query}")).await;
        seen.extend(page.texts("tbody tr td:nth-child(4)"));
        next = page.attributes("a[rel=next]", "href");
    }
    let expected: Vec<String> = (0..120).rev().map(|n| format!("s{n:03}")).collect();
    assert_eq!(seen, expected);
    for key in ["+262142-01-01T00:00:00Z", "never"] {
        let tie = Uuid::nil().to_string();
        let cursor = Cursor {
            backwards: false,
            key: key.to_owned(),
            tie,
        };
        let path = format!("/account/audit-log?cursor={}", cursor.to_text());
        let page = alice.get(&path).await;
        assert_eq!(page.status, 200, "a hand-made cursor begins at the start");
        assert_eq!(page.texts("tbody tr").len(), 50);
    }
}

#[tokio::test]
async fn the_file_holds_everything_and_computes_nothing() {
    let portal = Portal::open().await;
    let acme = account(&portal, "Acme");
    write(&portal, acme, (0..2_500).map(|n| format!("=1+{n}")));
    let mut alice = portal.sign_in("alice").await;
    let before = "SELECT count(*) FROM audit_entries WHERE action = 'exported'";
    let answer = alice
        .get("/account/audit-log/export.csv?action=invitation_declined")
        .await;
    assert_eq!(portal.count(before), 1, "the export itself is in the log");
    let text = answer.body.trim_start_matches('\u{FEFF}');
    let mut file = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = file.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        header,
        ["When", "Who", "E-mail", "What", "On", "Details", "From"]
    );
    let rows: Vec<csv::StringRecord> = file.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2_500);
    assert_eq!(&rows[0][4], "'=1+2499");
    assert_eq!(&rows[0][1], "'=cmd|' /C calc'!A0");
    assert_eq!(&rows[0][6], "192.0.2.7");
}
