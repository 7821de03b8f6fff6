//! Fay writes down by hand what the bank says.

use crate::support::bank::{self, BANK, approved, content, end_to_end, export};
use crate::support::desk::refund_of;
use crate::support::money;
use chrono::Duration;
use diesel::connection::SimpleConnection;
use muster::refunds::refund_state::RefundState;

#[tokio::test]
async fn an_account_that_closes_later_gives_the_payment_back() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    let page = export(&mut fay).await;
    let form = format!("{BANK}/transfers/{}/result", end_to_end(&portal, "ana", 1));
    let unchosen = fay.post(&form, &[("status", ""), ("reason", "AC04")]).await;
    assert_eq!(unchosen.status, 422);
    assert!(unchosen.says("Choose what the bank answered"));
    assert_eq!(
        unchosen
            .attributes("option[value=AC04][selected]", "value")
            .len(),
        1
    );
    let pending = fay
        .submit(&form, &[("status", "PDNG"), ("reason", "")])
        .await;
    assert!(
        pending.says("Nothing changes until the bank decides"),
        "{}",
        pending.words()
    );
    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::Submitted
    );
    let paid = fay
        .submit(&form, &[("status", "ACSC"), ("reason", "")])
        .await;
    assert!(paid.says("Written down: paid"), "{}", paid.words());
    assert_eq!(refund_of(&portal, "ana").refund.paid, 1813);
    assert_eq!(portal.count("SELECT refunded AS count FROM payments"), 1813);
    assert!(portal.mail_to("ana").await.subject.contains("refund"));

    portal.let_time_pass(Duration::minutes(20));
    let back = fay
        .submit(&form, &[("status", "RJCT"), ("reason", "AC04")])
        .await;
    assert!(
        back.says("the money came back") && back.says("account closed"),
        "{}",
        back.words()
    );
    let ana = refund_of(&portal, "ana");
    assert_eq!(
        (ana.refund.state, ana.refund.paid),
        (RefundState::RequiresAction, 0)
    );
    assert_eq!(ana.refund.failure_reason.as_deref(), Some("AC04"));
    assert_eq!(portal.count("SELECT refunded AS count FROM payments"), 0);
    let mail = portal.mail_to("ana").await;
    assert!(
        mail.text.contains(&format!("/me/refunds/{}", ana.id)),
        "{}",
        mail.text
    );
    assert_eq!(portal.count("SELECT count(*) FROM bank_results"), 3);
    let page = fay
        .get(
            &page
                .attribute("a[download]", "href")
                .replace("/download", ""),
        )
        .await;
    assert_eq!(page.texts("td[data-standing=refused]"), ["Refused"]);
    let elsewhere = format!("{BANK}/transfers/{}/result", end_to_end(&portal, "ana", 2));
    let unknown = fay.post(&elsewhere, &[("status", "ACSC")]).await;
    assert_eq!(unknown.status, 404, "it never left");
    money::check(&portal);
}

#[tokio::test]
async fn who_was_refused_and_chose_again_is_in_the_next_file() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    let form = format!("{BANK}/transfers/{}/result", end_to_end(&portal, "ana", 1));
    fay.submit(&form, &[("status", "RJCT"), ("reason", "AC01")])
        .await;
    portal.deliver().await;
    assert!(fay.get(BANK).await.says("No transfer waits"));
    bank::chooses_again(&portal, "ana");
    bank::approve(&portal, &mut fay, "ana").await;
    let page = export(&mut fay).await;
    assert!(page.says("MUSTER-20261120-2"), "{}", page.words());
    let file = content(&mut fay, &page).await;
    assert!(file.body.contains(&end_to_end(&portal, "ana", 2)));
    let list = fay.get(BANK).await;
    assert_eq!(list.texts("[data-count]"), ["1 with the bank", "1 refused"]);
    money::check(&portal);
}

#[tokio::test]
async fn nobody_says_of_their_own_refund_that_the_bank_refused_it() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    let appointed = portal.db.read_now(|conn| {
        conn.batch_execute("UPDATE users SET staff_role = 'finance' WHERE email LIKE 'ana@%'")
    });
    appointed.unwrap();
    let mut ana = portal.sign_in("ana").await;
    let form = format!("{BANK}/transfers/{}/result", end_to_end(&portal, "ana", 1));
    let refused = ana
        .submit(&form, &[("status", "RJCT"), ("reason", "")])
        .await;
    assert!(
        refused.says("this is your own refund"),
        "{}",
        refused.words()
    );
    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::Submitted
    );
    let called = "SELECT count(*) FROM refund_alerts WHERE code = 'self_approval'";
    assert_eq!(portal.count(called), 1);
    assert_eq!(portal.count("SELECT count(*) FROM bank_results"), 0);
}
