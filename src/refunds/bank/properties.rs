//! What is written can be read back, whatever the names; what the bank says of it is read as it was said.

use super::debtor::{Debtor, DebtorName, bic};
use super::end_to_end::EndToEndId;
use super::file::{Transfer, Unwritable, write};
use super::report::{Entry, Report, ReportError, Word};
use super::xml::{Document, Element, LARGEST, XmlError};
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::Iban;
use crate::refunds::refund_event::BankResult;
use crate::types::RefundId;
use crate::types::money::{Currency, Money};
use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

const IBANS: [&str; 6] = [
    "FR1420041010050500013M02606",
    "DE89370400440532013000",
    "NL91ABNA0417164300",
    "BE68539007547034",
    "MT84MALT011000012345MTLCAST001S",
    "NO9386011117947",
];

fn debtor(with_bic: bool) -> Debtor {
    let name = DebtorName::parse("Harbour Software Société").unwrap();
    let bic = bic(if with_bic { "AGRIFRPP" } else { "" }).unwrap();
    Debtor::new(name, Iban::parse(IBANS[1]).unwrap(), bic)
}

fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 16, 23, 30, 0).unwrap()
}

prop_compose! {
    fn transfer()(
        id in any::<u128>(),
        attempt in 1..=99_i32,
        holder in "\\PC{1,70}|[ \u{a0}\u{2003}王<>&\"'é]{1,20}",
        iban in select(&IBANS[..]),
        minor in 1..=99_999_999_999_i64,
        remittance in "Refund \\PC{0,200}",
    ) -> Option<Transfer> {
        Some(Transfer {
            id: EndToEndId::new(RefundId::from_uuid(Uuid::from_u128(id)), attempt).ok()?,
            holder: AccountHolder::parse(&holder).ok()?,
            iban: Iban::parse(iban).ok()?,
            amount: Money::new(minor, Currency::EUR),
            remittance,
        })
    }
}

fn transfers() -> impl Strategy<Value = Vec<Transfer>> {
    let some = transfer().prop_filter_map("not a name", |transfer| transfer);
    prop::collection::vec(some, 1..8)
}

fn text<'a>(element: &'a Element, path: &[&str]) -> &'a str {
    let missing = || panic!("{path:?} is missing");
    element.text(path).unwrap_or_else(missing)
}

fn is_plain(text: &str, longest: usize) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c);
    (1..=longest).contains(&text.chars().count()) && text.chars().all(plain)
}

proptest! {
    #[test]
    fn what_is_written_can_be_read_back(all in transfers(), with_bic: bool) {
        let written = write(&debtor(with_bic), "MUSTER-1", &all, monday()).unwrap();
        let document = Document::parse(&written.xml).unwrap();
        prop_assert_eq!(document.namespace, "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
        let message = document.root.at(&["CstmrCdtTrfInitn"]).unwrap();
        let sum: i64 = all.iter().map(|transfer| transfer.amount.minor).sum();
        prop_assert_eq!(written.control_sum, Money::new(sum, Currency::EUR));
        for block in ["GrpHdr", "PmtInf"] {
            prop_assert_eq!(text(message, &[block, "NbOfTxs"]), all.len().to_string());
            prop_assert_eq!(format!("{} EUR", text(message, &[block, "CtrlSum"])), written.control_sum.to_string());
        }
        let payments = message.at(&["PmtInf"]).unwrap();
        prop_assert_eq!(text(payments, &["ReqdExctnDt", "Dt"]), "2026-11-17", "past midnight in Frankfurt");
        let read: Vec<_> = payments.all("CdtTrfTxInf").collect();
        prop_assert_eq!(read.len(), all.len());
        for (read, transfer) in read.iter().zip(&all) {
            prop_assert_eq!(EndToEndId::parse(text(read, &["PmtId", "EndToEndId"])), Some(transfer.id));
            prop_assert_eq!(text(read, &["CdtrAcct", "Id", "IBAN"]), transfer.iban.as_str());
            prop_assert_eq!(format!("{} EUR", text(read, &["Amt", "InstdAmt"])), transfer.amount.to_string());
            prop_assert!(is_plain(text(read, &["Cdtr", "Nm"]), 70));
            prop_assert!(is_plain(text(read, &["RmtInf", "Ustrd"]), 140));
        }
    }

    #[test]
    fn what_the_bank_says_of_each_is_read(
        said in prop::collection::vec((any::<u128>(), select(&["ACSC", "ACCC", "RJCT", "PDNG", "ACSP", "ACTC"][..]), "[A-Z]{2}[0-9]{2}"), 0..20),
        version in select(&["03", "10", "14"][..]),
    ) {
        let entries: Vec<String> = said.iter().map(|(id, status, reason)| {
            let id = EndToEndId::new(RefundId::from_uuid(Uuid::from_u128(*id)), 1).unwrap();
            format!("<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>{status}</TxSts>\
                     <StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf></TxInfAndSts>")
        }).collect();
        let report = Report::read(&report(version, "PART", &entries.concat())).unwrap();
        prop_assert_eq!(report.entries.len(), said.len());
        for (entry, (id, status, reason)) in report.entries.iter().zip(said) {
            let id = EndToEndId::new(RefundId::from_uuid(Uuid::from_u128(id)), 1).unwrap();
            prop_assert_eq!(entry.end_to_end.as_deref().and_then(EndToEndId::parse), Some(id));
            let expected = match status {
                "ACSC" | "ACCC" => BankResult::Settled,
                "RJCT" => BankResult::Rejected { reason: Some(reason) },
                _ => BankResult::Pending,
            };
            prop_assert_eq!(entry.word.result(), expected);
        }
    }

    #[test]
    fn nothing_that_is_uploaded_makes_it_fall_over(text in "\\PC{0,200}|(<[A-Za-z/!\\[&;# ]{0,12}>?){0,30}") {
        prop_assert!(Report::read(&text).is_err());
    }
}

fn report(version: &str, group: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}\"><CstmrPmtStsRpt>\
         <GrpHdr><MsgId>B1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>MUSTER-1</OrgnlMsgId>\
         <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>{group}</GrpSts>\
         <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>\
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>MUSTER-1</OrgnlPmtInfId>{entries}</OrgnlPmtInfAndSts>\
         </CstmrPmtStsRpt></Document>"
    )
}

fn word(status: &str, reason: Option<&str>) -> Word {
    Word {
        status: status.to_owned(),
        reason: reason.map(str::to_owned),
    }
}

#[test]
fn a_whole_file_that_is_refused_is_refused_with_its_reason() {
    let named = "<TxInfAndSts><OrgnlEndToEndId>x</OrgnlEndToEndId></TxInfAndSts>\
                 <TxInfAndSts><TxSts>ACSC</TxSts></TxInfAndSts>";
    let report = Report::read(&report("10", "RJCT", named)).unwrap();
    assert_eq!(report.rest, Some(word("RJCT", Some("FF01"))));
    let inherited = Entry {
        end_to_end: Some("x".to_owned()),
        word: word("RJCT", Some("FF01")),
        amount: None,
    };
    let own = Entry {
        end_to_end: None,
        word: word("ACSC", None),
        amount: None,
    };
    assert_eq!(report.entries, [inherited, own], "its own word counts more");
}

#[test]
fn only_a_report_of_a_known_version_is_read() {
    let good = report("03", "ACTC", "");
    let read = Report::read(&good);
    assert!(read.is_ok());
    assert_eq!(Report::read(&format!("\u{feff}{good}")), read);
    let prefixed = good.replace("</", "</p:").replace("xmlns=", "xmlns:p=");
    let prefixed = prefixed.replace("><", "><p:").replace("<p:/p:", "</p:");
    assert_eq!(Report::read(&prefixed), read, "{prefixed}");
    for other in [
        good.replace("pain.002.001.03", "pain.002.001.02"),
        good.replace("pain.002.001.03", "pain.001.001.09"),
        good.replace("CstmrPmtStsRpt", "BkToCstmrStmt"),
        "<Document/>".to_owned(),
    ] {
        assert_eq!(Report::read(&other), Err(ReportError::NotAReport));
    }
    let nameless = good.replace("OrgnlMsgId", "Other");
    assert_eq!(Report::read(&nameless), Err(ReportError::NoOriginal));
    let foreign = good.replace("<GrpSts>", "<x:GrpSts xmlns:x=\"urn:x\">");
    let foreign = foreign.replace("</GrpSts>", "</x:GrpSts>");
    assert_eq!(Report::read(&foreign).unwrap().rest, None);
}

#[test]
fn bombs_and_monsters_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><Document>&c;</Document>";
    let refused = |xml: &str| Report::read(xml).unwrap_err();
    assert_eq!(refused(bomb), ReportError::Xml(XmlError::DocumentType));
    let undeclared = "<Document>&b;</Document>";
    assert_eq!(refused(undeclared), ReportError::Xml(XmlError::Malformed));
    let deep = "<a>".repeat(100);
    assert_eq!(refused(&deep), ReportError::Xml(XmlError::TooLarge));
    let long = " ".repeat(LARGEST + 1);
    assert_eq!(refused(&long), ReportError::Xml(XmlError::TooLarge));
    let many = format!("<a>{}</a>", "<b/>".repeat(200_001));
    assert_eq!(refused(&many), ReportError::Xml(XmlError::TooLarge));
    for torn in ["", "<a>", "<a></b>", "<a/><a/>", "<a/>x", "<p:a/>"] {
        assert_eq!(
            refused(torn),
            ReportError::Xml(XmlError::Malformed),
            "{torn}"
        );
    }
}

#[test]
fn the_same_report_is_known_again_however_its_lines_break() {
    let entries =
        "<TxInfAndSts><OrgnlEndToEndId>x</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts>";
    let once = report("10", "PART", entries);
    let again = once.replace("><", ">\r\n<");
    let [once, again] = [once, again].map(|xml| Report::read(&xml).unwrap());
    assert_eq!(once.digest(), again.digest());
    let other = Report::read(&report("10", "PART", &entries.replace("RJCT", "ACSC"))).unwrap();
    assert_ne!(once.digest(), other.digest());
}

#[test]
fn an_amount_that_no_transfer_carries_leaves_no_file() {
    let one = |amount| Transfer {
        id: EndToEndId::new(RefundId::from_uuid(Uuid::from_u128(1)), 1).unwrap(),
        holder: AccountHolder::parse("Ana Diaz").unwrap(),
        iban: Iban::parse(IBANS[0]).unwrap(),
        amount,
        remittance: "Refund".to_owned(),
    };
    let yen = Money::new(100, Currency::parse("JPY").unwrap());
    for amount in [
        yen,
        Money::zero(Currency::EUR),
        Money::new(100_000_000_000, Currency::EUR),
    ] {
        let refused = write(&debtor(true), "M", &[one(amount)], monday());
        assert!(matches!(
            refused,
            Err(Unwritable::Sum(_) | Unwritable::Amount(_))
        ));
    }
}
