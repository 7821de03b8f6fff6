//! Files for the bank against the public schemas of ISO 20022, by xmllint.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

use chrono::{DateTime, TimeZone, Utc};
use muster::refunds::bank::debtor::{Debtor, DebtorName, bic};
use muster::refunds::bank::end_to_end::EndToEndId;
use muster::refunds::bank::file::{Transfer, write};
use muster::refunds::bank::report::{Entry, Report, Word};
use muster::refunds::bank_account::AccountHolder;
use muster::refunds::iban::Iban;
use muster::types::RefundId;
use muster::types::money::{Currency, Money};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use uuid::Uuid;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/iso20022");

/// What the schema finds wrong; nothing where the document keeps to it.
fn faults(schema: &str, xml: &str) -> Option<String> {
    let schema = Path::new(FOLDER).join(format!("{schema}.xsd"));
    let mut xmllint = Command::new(xmllint())
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!(
                "xmllint does not start ({error}): `make tools` brings one, with or without root"
            )
        });
    let mut stdin = xmllint.stdin.take().unwrap();
    stdin.write_all(xml.as_bytes()).unwrap();
    drop(stdin);
    let done = xmllint.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (!done.status.success()).then_some(said)
}

/// What `make tools` unpacked where nothing can be installed, else the machine's.
fn xmllint() -> PathBuf {
    let unpacked = Path::new(env!("CARGO_MANIFEST_DIR")).join(".muster/tools/xmllint/xmllint");
    if unpacked.exists() {
        unpacked
    } else {
        PathBuf::from("xmllint")
    }
}

fn debtor(with_bic: bool) -> Debtor {
    let name = DebtorName::parse("Harbour Software Société & Cie").unwrap();
    let bic = bic(if with_bic { "AGRIFRPP882" } else { "" }).unwrap();
    Debtor::new(name, iban("FR1420041010050500013M02606"), bic)
}

fn iban(text: &str) -> Iban {
    Iban::parse(text).unwrap()
}

fn transfer(number: u128, holder: &str, minor: i64) -> Transfer {
    Transfer {
        id: EndToEndId::new(RefundId::from_uuid(Uuid::from_u128(number)), 99).unwrap(),
        holder: AccountHolder::parse(holder).unwrap(),
        iban: iban("MT84MALT011000012345MTLCAST001S"),
        amount: Money::new(minor, Currency::EUR),
        remittance: format!("Remboursement, avoir {}-CN-000001", "Ü".repeat(200)),
    }
}

fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 16, 9, 0, 0).unwrap()
}

#[test]
fn what_is_written_keeps_to_the_schema() {
    let names = ["Ana Díaz", "王小明", "\u{a0}", "<b>\"O’Brien\" & Söhne</b>"];
    let longest = "Щ".repeat(70);
    let names = names.into_iter().chain([longest.as_str()]);
    let few: Vec<_> = (1..)
        .zip(names)
        .map(|(number, name)| transfer(number, name, 99_999_999_999))
        .collect();
    let many: Vec<_> = (1..=1_000).map(|n| transfer(n, "Ana Díaz", 1)).collect();
    for (transfers, with_bic) in [(&few[..1], true), (&few, false), (&many, true)] {
        let file = write(&debtor(with_bic), "MUSTER-20261116-1", transfers, monday()).unwrap();
        assert_eq!(faults("pain.001.001.09", &file.xml), None, "{}", file.xml);
    }
}

#[test]
fn the_schema_does_refuse() {
    let file = write(&debtor(true), "M", &[transfer(1, "Ana", 1)], monday()).unwrap();
    for broken in [
        file.xml.replace("<PmtMtd>TRF</PmtMtd>", ""),
        file.xml.replace("AGRIFRPP882", "AGRI"),
        file.xml.replace("0.01", "0.000001"),
        file.xml.replace("pain.001.001.09", "pain.001.001.08"),
    ] {
        assert!(faults("pain.001.001.09", &broken).is_some());
    }
}

fn sample(version: &str) -> String {
    let path = Path::new(FOLDER).join(format!("report-{version}.xml"));
    std::fs::read_to_string(path).unwrap()
}

fn entry(id: &str, status: &str, reason: Option<&str>) -> Entry {
    Entry {
        end_to_end: Some(id.to_owned()),
        word: Word {
            status: status.to_owned(),
            reason: reason.map(str::to_owned),
        },
        amount: None,
    }
}

#[test]
fn reports_that_keep_to_their_schema_are_read() {
    for version in ["03", "10"] {
        let xml = sample(version);
        let schema = format!("pain.002.001.{version}");
        assert_eq!(faults(&schema, &xml), None);
        let report = Report::read(&xml).unwrap();
        assert_eq!(report.original, "MUSTER-20261116-1");
        let entries = [
            entry("0190a0a0000070008000000000000001-1", "ACSC", None),
            entry("0190a0a0000070008000000000000002-1", "RJCT", Some("AC04")),
            entry(
                "0190a0a0000070008000000000000003-2",
                "RJCT",
                Some("House rule 7"),
            ),
        ];
        assert_eq!(report.entries, entries, "{version}");
        assert_eq!(report.rest.unwrap().status, "PART");
    }
}
