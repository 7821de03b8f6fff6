//! What the bank says and we cannot believe yet: finance looks first, and nothing more is sent meanwhile.

use crate::support::bank::{self, approved, end_to_end, export, import, report, whole};
use crate::support::desk::{REASON, refund_of};
use crate::support::money;
use crate::support::{Client, Portal};
use muster::refunds::refund_state::RefundState;

const FILE: &str = "MUSTER-20261120-1";
const STATES: &str = "SELECT count(*) FROM refunds WHERE state = ";

#[tokio::test]
async fn a_word_about_an_earlier_attempt_changes_nothing_but_money_sent_twice_is_told() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    let first = end_to_end(&portal, "ana", 1);
    import(
        &mut fay,
        &report("BANK-1", FILE, &[(&first, "RJCT", "AC04")]),
    )
    .await;
    portal.deliver().await;
    let late = report("BANK-2", FILE, &[(&first, "ACSC", "")]);
    let page = import(&mut fay, &late).await;
    assert_eq!(
        page.attribute("td[data-outcome]", "data-outcome"),
        "contradiction"
    );
    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::RequiresAction
    );

    bank::chooses_again(&portal, "ana");
    let doubtful = bank::approve(&portal, &mut fay, "ana").await;
    assert!(
        doubtful.says("the money may have left already"),
        "{}",
        doubtful.words()
    );
    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::AwaitingApproval
    );
    settle_alert(&portal, &mut fay).await;
    bank::approve(&portal, &mut fay, "ana").await;
    export(&mut fay).await;
    let page = import(
        &mut fay,
        &report("BANK-3", FILE, &[(&first, "RJCT", "AC04")]),
    )
    .await;
    assert_eq!(page.attribute("td[data-outcome]", "data-outcome"), "known");
    let page = import(&mut fay, &report("BANK-4", FILE, &[(&first, "ACCC", "")])).await;
    assert_eq!(
        page.attribute("td[data-outcome]", "data-outcome"),
        "contradiction"
    );
    let ana = refund_of(&portal, "ana");
    assert_eq!(
        (ana.refund.state, ana.refund.paid),
        (RefundState::Submitted, 0)
    );
    let called = "SELECT count(*) FROM refund_alerts WHERE code = 'double_refund_risk'";
    assert_eq!(portal.count(called), 2, "once until somebody settles it");
    money::check(&portal);
}

#[tokio::test]
async fn a_report_of_another_amount_or_another_file_calls_finance_and_changes_nothing() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    let ana = end_to_end(&portal, "ana", 1);
    let amount = refund_of(&portal, "ana").amount.minor;
    let said = |message: &str, original: &str, cents: i64| {
        let number = format!("{}.{:02}", cents / 100, cents % 100);
        let sum = format!(
            "<OrgnlTxRef><Amt><InstdAmt Ccy=\"EUR\">{number}</InstdAmt></Amt></OrgnlTxRef>"
        );
        let entry = format!(
            "<TxInfAndSts><OrgnlEndToEndId>{ana}</OrgnlEndToEndId><TxSts>ACSC</TxSts>{sum}</TxInfAndSts>"
        );
        whole(message, original, "PART", &entry)
    };
    for wrong in [
        said("BANK-1", FILE, amount + 1),
        said("BANK-2", "MUSTER-20261119-9", amount),
    ] {
        let page = import(&mut fay, &wrong).await;
        let outcome = page.attribute("td[data-outcome]", "data-outcome");
        assert_eq!(outcome, "differs", "{}", page.words());
        assert_eq!(portal.count(&format!("{STATES} 'submitted'")), 1);
    }
    let called = "SELECT count(*) FROM refund_alerts WHERE code = 'bank_report_differs'";
    assert_eq!(portal.count(called), 1);
    let page = import(&mut fay, &said("BANK-3", FILE, amount)).await;
    assert_eq!(
        page.attribute("td[data-outcome]", "data-outcome"),
        "settled"
    );
    portal.deliver().await;
    money::check(&portal);
}

/// Fay has looked, and says what she found.
async fn settle_alert(portal: &Portal, fay: &mut Client) {
    let id = portal.text("SELECT id::text AS text FROM refund_alerts WHERE resolved_at IS NULL");
    let path = format!("/support/refunds/alerts/{id}");
    let settled = fay.submit(&path, &[REASON]).await;
    assert!(settled.says("The alert is settled"), "{}", settled.words());
}
