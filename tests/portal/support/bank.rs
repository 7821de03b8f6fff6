//! Refunds on their way through the bank: people who want them there, files, and reports about them.

use super::desk::{acts, happens, refund_of};
use super::{Answer, Client, PASSWORD, Portal, money};
use chrono::Duration;
use diesel::prelude::*;
use muster::db::schema::users;
use muster::refunds::input::DestinationKind;
use muster::refunds::refund_event::Event;
use muster::types::UserId;

pub const BANK: &str = "/support/refunds/bank";
const SETTINGS: [(&str, &str); 2] = [
    ("MUSTER_BANK_NAME", "Harbour Software"),
    ("MUSTER_BANK_IBAN", "DE89370400440532013000"),
];

/// A portal whose operator has a bank account.
pub async fn portal() -> Portal {
    Portal::open_with(&SETTINGS).await
}

/// They join Acme and want their money on a bank account.
pub async fn joins(portal: &Portal, who: &str, holder: &str) -> Client {
    let fields = [
        ("destination", "bank_account"),
        ("iban", "FR14 2004 1010 0505 0001 3M02 606"),
        ("holder", holder),
    ];
    let (client, _) = money::joins(portal, who, &fields).await;
    client
}

/// Everybody named joins; the undo window passes; Fay approves. She stays signed in.
pub async fn approved(portal: &Portal, people: &[&str]) -> Client {
    for who in people {
        joins(portal, who, &format!("{who} Díaz")).await;
    }
    portal.let_time_pass(Duration::days(4));
    let mut fay = portal.sign_in("fay").await;
    for who in people {
        approve(portal, &mut fay, who).await;
    }
    fay
}

/// On the refund's own page, with a reason.
pub async fn approve(portal: &Portal, fay: &mut Client, who: &str) -> Answer {
    acts(fay, &refund_of(portal, who), "approve", &[]).await
}

/// Approved before its time, which no page offers.
pub fn approve_early(portal: &Portal, who: &str) {
    let fay = portal.db.read_now(|conn| {
        users::table
            .filter(users::email.eq("fay@muster.example"))
            .select(users::id)
            .first::<UserId>(conn)
    });
    let by = fay.unwrap().to_string();
    happens(portal, who, &Event::Approved { by });
}

/// They name the same account once more.
pub fn chooses_again(portal: &Portal, who: &str) {
    let again = Event::DestinationChosen(DestinationKind::BankAccount);
    happens(portal, who, &again);
}

/// What waits goes into a file; the answer is the file's page.
pub async fn export(fay: &mut Client) -> Answer {
    let page = fay.submit(&format!("{BANK}/export"), &[]).await;
    assert_eq!(page.status, 200, "{}", page.words());
    page
}

/// The file behind its page, as the bank gets it.
pub async fn content(fay: &mut Client, page: &Answer) -> Answer {
    let link = page.attribute("a[download]", "href");
    fay.get(&link).await
}

/// `refund-attempt`, as it stands in files and reports.
pub fn end_to_end(portal: &Portal, who: &str, attempt: i64) -> String {
    format!("{}-{attempt}", refund_of(portal, who).id.uuid().simple())
}

/// A report as the bank writes it: for each transfer its identifier, status and reason.
pub fn report(message: &str, original: &str, said: &[(&str, &str, &str)]) -> String {
    let entry = |(id, status, reason): &(&str, &str, &str)| {
        let reason = format!("<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>");
        format!(
            "<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>{status}</TxSts>{}</TxInfAndSts>",
            if *status == "RJCT" { &reason } else { "" }
        )
    };
    let entries: String = said.iter().map(entry).collect();
    whole(message, original, "PART", &entries)
}

/// A report that says one thing of the whole file.
pub fn whole(message: &str, original: &str, status: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>\n\
         <GrpHdr><MsgId>{message}</MsgId><CreDtTm>2026-11-21T06:00:00</CreDtTm></GrpHdr>\n\
         <OrgnlGrpInfAndSts><OrgnlMsgId>{original}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>\
         <GrpSts>{status}</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>\n\
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>{original}</OrgnlPmtInfId>{entries}</OrgnlPmtInfAndSts>\n\
         </CstmrPmtStsRpt></Document>\n"
    )
}

/// Pastes a report; the answer is the page that says what it did.
pub async fn import(fay: &mut Client, report: &str) -> Answer {
    fay.submit(&format!("{BANK}/import"), &[("report", report)])
        .await
}

/// Uploads one, as a browser does.
pub async fn upload(fay: &mut Client, path: &str, report: &str) -> Answer {
    let form = fay.get(path).await;
    let token = form.attributes("main input[name=form_token]", "value");
    let boundary = "--------muster-story";
    let part = |head: &str, content: &str| {
        format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let body = [
        part("name=\"form_token\"", &token[0]),
        part(
            "name=\"report_file\"; filename=\"r.xml\"\r\nContent-Type: text/xml",
            report,
        ),
        part("name=\"report\"", ""),
        format!("--{boundary}--\r\n"),
    ];
    let request = fay
        .http()
        .post(fay.url(path))
        .header(
            "content-type",
            format!("multipart/form-data; boundary={boundary}"),
        )
        .body(body.concat());
    let answer = fay.send(request).await;
    if answer.status == 303 {
        let next = answer.location().to_owned();
        return fay.open(&next).await;
    }
    answer
}

/// Answers the page that asks for the password again with everything that it kept.
pub async fn prove_again(client: &mut Client, asked: &Answer) -> Answer {
    let action = asked.attribute("main form", "action");
    let names = asked.attributes("main input[type=hidden]", "name");
    let values = asked.attributes("main input[type=hidden]", "value");
    let kept = names
        .iter()
        .zip(&values)
        .filter(|(name, _)| *name != "form_token");
    let mut fields: Vec<(&str, &str)> = kept.map(|(name, value)| (&**name, &**value)).collect();
    fields.push(("reauth_password", PASSWORD));
    client.submit(&action, &fields).await
}
