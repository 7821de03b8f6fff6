//! Ana and Ben want their money on a bank account; Fay sends it there.

use crate::support::bank::{self, BANK, approved, content, end_to_end, export};
use crate::support::desk::{REASON, acts, refund_of};
use crate::support::{Portal, money};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use futures_util::future::join_all;
use muster::refunds::refund_state::RefundState;

#[tokio::test]
async fn approved_transfers_leave_in_one_file_that_the_bank_can_read() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana", "ben"]).await;
    let page = fay.get(BANK).await;
    assert_eq!(page.texts("tr[data-waiting]").len(), 2);
    assert!(
        page.says("ana Díaz") && page.says("FR•• 2606"),
        "{}",
        page.words()
    );
    assert!(page.says("Put 2 transfers into a file"), "{}", page.words());
    assert!(page.says("Harbour Software, DE•• 3000"), "{}", page.words());

    let page = export(&mut fay).await;
    assert!(page.says("The file is ready") && page.says("MUSTER-20261120-1"));
    assert_eq!(page.texts("td[data-standing=open]").len(), 2);
    let file = content(&mut fay, &page).await;
    let header = |name: &str| file.headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/xml");
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"MUSTER-20261120-1.xml\""
    );
    for said in [
        "<MsgId>MUSTER-20261120-1</MsgId>",
        "<NbOfTxs>2</NbOfTxs>",
        "<CtrlSum>36.26</CtrlSum>",
        "<InstdAmt Ccy=\"EUR\">18.13</InstdAmt>",
        "<Nm>ana Diaz</Nm>",
        "<IBAN>FR1420041010050500013M02606</IBAN>",
        "<Ustrd>Refund, credit note A7F3-CN-000001</Ustrd>",
        &format!("<EndToEndId>{}</EndToEndId>", end_to_end(&portal, "ana", 1)),
    ] {
        assert!(file.body.contains(said), "{said} in {}", file.body);
    }

    let page = fay.get(BANK).await;
    assert!(page.says("No transfer waits"), "{}", page.words());
    assert_eq!(page.texts("[data-count=open]"), ["2 with the bank"]);
    let again = fay.submit(&format!("{BANK}/export"), &[]).await;
    assert!(again.says("nothing waits"), "{}", again.words());
    assert_eq!(portal.count("SELECT count(*) FROM bank_files"), 1);
    for (action, count) in [("bank_file_exported", 1), ("bank_file_downloaded", 1)] {
        let noted = format!(
            "SELECT count(*) FROM audit_entries WHERE action = '{action}' AND actor_kind = 'staff'
             AND actor_email = 'fay@muster.example' AND subject = 'MUSTER-20261120-1'"
        );
        assert_eq!(portal.count(&noted), count, "{action}");
    }
    money::check(&portal);
}

#[tokio::test]
async fn nothing_leaves_while_joining_can_be_undone_or_before_it_is_approved() {
    let portal = bank::portal().await;
    bank::joins(&portal, "ana", "Ana").await;
    bank::joins(&portal, "ben", "Ben").await;
    let mut fay = portal.sign_in("fay").await;
    let early = format!("/support/refunds/{}/approve", refund_of(&portal, "ana").id);
    assert_eq!(
        fay.get(&early).await.status,
        303,
        "there is nothing to ask yet"
    );
    bank::approve_early(&portal, "ana");
    let page = fay.get(BANK).await;
    assert!(page.says("No transfer waits"), "{}", page.words());
    portal.let_time_pass(Duration::days(3));
    let mut fay = portal.sign_in("fay").await;
    let page = fay.get(BANK).await;
    let ana = refund_of(&portal, "ana").id.to_string();
    assert_eq!(page.attributes("tr[data-waiting]", "data-waiting"), [ana]);
}

#[tokio::test]
async fn nobody_approves_their_own_refund_and_who_is_rejected_is_told() {
    let portal = bank::portal().await;
    bank::joins(&portal, "ana", "Ana").await;
    bank::joins(&portal, "ben", "Ben").await;
    portal.let_time_pass(Duration::days(4));
    let appointed = "UPDATE users SET staff_role = 'finance' WHERE email LIKE 'ana@%'";
    portal
        .db
        .read_now(|conn| conn.batch_execute(appointed))
        .unwrap();
    let mut ana = portal.sign_in("ana").await;
    let own = refund_of(&portal, "ana");
    let path = format!("/support/refunds/{}/approve", own.id);
    ana.submit(&path, &[("seen", "whatever"), REASON]).await;
    let still = refund_of(&portal, "ana").refund.state;
    assert_eq!(still, RefundState::AwaitingApproval);
    let called = "SELECT count(*) FROM refund_alerts WHERE code = 'self_approval'";
    assert_eq!(portal.count(called), 1);
    bank::approve(&portal, &mut ana, "ben").await;
    let page = ana.get(BANK).await;
    assert!(
        page.says("ana@mail.example"),
        "who approved: {}",
        page.words()
    );

    let mut fay = portal.sign_in("fay").await;
    acts(&mut fay, &own, "reject", &[]).await;
    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::RequiresAction
    );
    let mail = portal.mail_to("ana").await;
    assert!(
        mail.text.contains(&format!("/me/refunds/{}", own.id)),
        "{}",
        mail.text
    );
    money::check(&portal);
}

#[tokio::test]
async fn without_an_account_to_pay_from_there_is_no_file() {
    let portal = Portal::open().await;
    let mut fay = approved(&portal, &["ana"]).await;
    let page = fay.get(BANK).await;
    assert!(page.says("MUSTER_BANK_IBAN") && page.texts("main form").is_empty());
    let refused = fay.submit(&format!("{BANK}/export"), &[]).await;
    assert!(
        refused.says("no account to pay from"),
        "{}",
        refused.words()
    );
    assert_eq!(portal.count("SELECT count(*) FROM bank_files"), 0);
}

#[tokio::test]
async fn only_finance_comes_near_and_money_needs_the_password_again() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    let mut sam = portal.sign_in("sam").await;
    for path in ["", "/import"] {
        assert_eq!(sam.get(&format!("{BANK}{path}")).await.status, 404);
    }
    assert_eq!(sam.post(&format!("{BANK}/export"), &[]).await.status, 404);

    portal.let_time_pass(Duration::minutes(31));
    let asked = fay.post(&format!("{BANK}/export"), &[]).await;
    assert_eq!(asked.status, 403);
    assert_eq!(portal.count("SELECT count(*) FROM bank_files"), 0);
    let page = bank::prove_again(&mut fay, &asked).await;
    assert!(page.says("The file is ready"), "{}", page.words());
}

/// Holds the account of one refund, from outside the portal.
fn hold(portal: &Portal, who: &str) -> PgConnection {
    let account = refund_of(portal, who).account;
    let mut conn = PgConnection::establish(&portal.url).unwrap();
    let lock = format!("BEGIN; SELECT 1 FROM accounts WHERE id = '{account}' FOR UPDATE");
    conn.batch_execute(&lock).unwrap();
    conn
}

const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
                       WHERE datname = current_database() AND wait_event_type = 'Lock'";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_colleagues_press_at_once_and_there_is_one_file() {
    let portal = bank::portal().await;
    let fay = approved(&portal, &["ana", "ben"]).await;
    let mut held = hold(&portal, "ana");
    let presses: Vec<_> = (0..2)
        .map(|_| {
            let mut fay = fay.clone();
            tokio::spawn(async move { fay.post(&format!("{BANK}/export"), &[]).await })
        })
        .collect();
    while portal.count(WAITING) < 2 {
        tokio::task::yield_now().await;
    }
    held.batch_execute("COMMIT").unwrap();
    let mut places = Vec::new();
    for answer in join_all(presses).await {
        let answer = answer.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        places.push(answer.location().to_owned());
    }
    places.sort();
    assert_eq!(places[0], BANK, "one comes too late");
    assert!(places[1].contains("/files/"), "one made the file");
    assert_eq!(portal.count("SELECT transfers AS count FROM bank_files"), 2);
    let sent = "SELECT count(*) FROM refund_attempts WHERE bank_file_id IS NOT NULL";
    assert_eq!(portal.count(sent), 2);
    money::check(&portal);
}

#[tokio::test]
async fn the_database_itself_lets_no_attempt_into_a_second_file() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    for taken in ["NULL", "gen_random_uuid()"] {
        let moved = portal.db.read_now(|conn| {
            conn.batch_execute(&format!(
                "UPDATE refund_attempts SET bank_file_id = {taken}"
            ))
        });
        assert!(
            moved
                .unwrap_err()
                .to_string()
                .contains("in a bank file already")
        );
    }
}
