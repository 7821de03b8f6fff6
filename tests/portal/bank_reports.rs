//! What the bank answers: some are paid, some are refused, and some words are about nobody.

use crate::support::bank::{
    self, BANK, approved, end_to_end, export, import, report, upload, whole,
};
use crate::support::desk::refund_of;
use crate::support::money;
use chrono::Duration;
use muster::refunds::refund_state::RefundState;

const FILE: &str = "MUSTER-20261120-1";
const STATES: &str = "SELECT count(*) FROM refunds WHERE state = ";

#[tokio::test]
async fn one_is_paid_and_one_is_refused_and_every_entry_is_answered_for() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana", "ben"]).await;
    export(&mut fay).await;
    let (ana, ben) = (end_to_end(&portal, "ana", 1), end_to_end(&portal, "ben", 1));
    let said = [
        (&*ana, "ACSC", ""),
        (&*ben, "RJCT", "AC04"),
        ("0190a0a0000070008000000000000000-1", "RJCT", "AC01"),
        ("NOTPROVIDED", "ACSC", ""),
    ];
    let path = format!("{BANK}/import");
    let page = upload(&mut fay, &path, &report("BANK-1", FILE, &said)).await;
    assert!(page.says("The report was taken in"), "{}", page.words());
    assert_eq!(
        page.attributes("td[data-outcome]", "data-outcome"),
        ["settled", "refused", "unknown", "unknown"]
    );
    assert!(
        page.says("RJCT – refused (AC04 – account closed)"),
        "{}",
        page.words()
    );
    assert!(page.says("4 entries: 2 changed something, 2 are of no transfer of ours"));
    assert!(page.says("NOTPROVIDED") && page.says("A7F3-CN-000001"));

    assert_eq!(
        refund_of(&portal, "ana").refund.state,
        RefundState::Succeeded
    );
    let refused = refund_of(&portal, "ben");
    assert_eq!(refused.refund.state, RefundState::RequiresAction);
    let mail = portal.mail_to("ben").await;
    assert!(
        mail.text.contains(&format!("/me/refunds/{}", refused.id)),
        "{}",
        mail.text
    );
    let list = fay.get(BANK).await;
    assert_eq!(list.texts("[data-count]"), ["1 paid", "1 refused"]);

    let trail = portal.count("SELECT count(*) FROM audit_entries");
    let same = report("BANK-1", FILE, &said).replace('\n', "\r\n\t");
    let again = import(&mut fay, &same).await;
    assert!(
        again.says("This report was imported before: nothing changed"),
        "{}",
        again.words()
    );
    assert_eq!(again.texts("td[data-outcome]").len(), 4, "what it did then");
    assert_eq!(portal.count("SELECT count(*) FROM audit_entries"), trail);
    assert_eq!(portal.count("SELECT count(*) FROM bank_results"), 2);
    money::check(&portal);
}

#[tokio::test]
async fn a_file_that_is_refused_whole_refuses_each_transfer() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana", "ben"]).await;
    export(&mut fay).await;
    let accepted = import(&mut fay, &whole("BANK-1", FILE, "ACTC", "")).await;
    assert!(accepted.says("Nothing to take in"), "{}", accepted.words());
    assert_eq!(portal.count(&format!("{STATES} 'submitted'")), 2);
    let page = import(&mut fay, &whole("BANK-2", FILE, "RJCT", "")).await;
    assert_eq!(
        page.attributes("td[data-outcome]", "data-outcome"),
        ["refused", "refused"]
    );
    assert!(
        page.says("AM04 – not enough money on our account"),
        "{}",
        page.words()
    );
    assert_eq!(portal.count(&format!("{STATES} 'requires_action'")), 2);
    portal.deliver().await;
    let foreign = import(&mut fay, &whole("BANK-3", "OTHER-1", "RJCT", "")).await;
    assert!(
        foreign.says("a file that we did not make"),
        "{}",
        foreign.words()
    );
    money::check(&portal);
}

#[tokio::test]
async fn what_is_no_report_is_refused_with_the_reason_and_kept() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    let page = export(&mut fay).await;
    let payments = bank::content(&mut fay, &page).await.body;
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aa\">]><Document>&a;</Document>";
    for (text, fault) in [
        ("", "Choose a file, or paste its content"),
        ("ACSC please", "not complete XML"),
        ("<Document>", "not complete XML"),
        (bomb, "declares a document type"),
        (&payments, "Perhaps it is the file of payments itself"),
    ] {
        let refused = import(&mut fay, text).await;
        assert_eq!(refused.status, 422, "{text}");
        assert!(
            refused.texts("#report-error").join("").contains(fault),
            "{}",
            refused.words()
        );
        assert_eq!(
            refused.texts("textarea")[0],
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    let path = format!("{BANK}/import");
    let large = " ".repeat(4 * 1024 * 1024 + 1);
    let refused = upload(&mut fay, &path, &format!("<a>{large}</a>")).await;
    assert!(refused.says("larger than 4 MB"), "{}", refused.words());
    let monster = " ".repeat(6 * 1024 * 1024);
    assert_eq!(upload(&mut fay, &path, &monster).await.status, 413);
    assert_eq!(portal.count("SELECT count(*) FROM bank_reports"), 0);
}

#[tokio::test]
async fn the_password_is_asked_again_and_the_uploaded_report_is_not_lost() {
    let portal = bank::portal().await;
    let mut fay = approved(&portal, &["ana"]).await;
    export(&mut fay).await;
    let ana = end_to_end(&portal, "ana", 1);
    portal.let_time_pass(Duration::minutes(31));
    let paid = report("BANK-1", FILE, &[(&ana, "ACSC", "")]);
    let asked = upload(&mut fay, &format!("{BANK}/import"), &paid).await;
    assert_eq!(asked.status, 403);
    assert_eq!(
        asked.attribute("main form", "enctype"),
        "multipart/form-data"
    );
    assert_eq!(portal.count(&format!("{STATES} 'succeeded'")), 0);
    let page = bank::prove_again(&mut fay, &asked).await;
    assert!(page.says("The report was taken in"), "{}", page.words());
    assert_eq!(portal.count(&format!("{STATES} 'succeeded'")), 1);
    portal.deliver().await;
}

#[tokio::test]
async fn a_form_with_a_file_needs_its_token_like_any_other() {
    let portal = bank::portal().await;
    let fay = portal.sign_in("fay").await;
    let mut stranger = portal.stranger();
    for mut client in [fay, stranger.clone()] {
        let body = "--b\r\nContent-Disposition: form-data; name=\"report\"\r\n\r\nx\r\n--b--\r\n";
        let request = client
            .http()
            .post(client.url(&format!("{BANK}/import")))
            .header("content-type", "multipart/form-data; boundary=b")
            .body(body);
        assert_eq!(client.send(request).await.status, 403);
    }
    let torn = stranger
        .http()
        .post(stranger.url("/sign-in"))
        .header("content-type", "multipart/form-data; boundary=b")
        .body("--b\r\nContent-Disp");
    assert_eq!(stranger.send(torn).await.status, 400);
}
