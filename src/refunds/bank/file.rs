//! The file of payments that finance gives to the bank: SEPA credit transfers as ISO 20022 pain.001.001.09.
//!
//! Which elements, and in which order: EPC132-08, the customer-to-bank guidelines of the SEPA credit transfer.

use super::debtor::{Debtor, LONGEST_NAME};
use super::end_to_end::EndToEndId;
use super::text::fold;
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::Iban;
use crate::types::money::{Currency, Money, MoneyError};
use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Europe::Brussels;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{self, Write};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// Most characters of the text that the receiver reads.
const LONGEST_REMITTANCE: usize = 140;
/// The most that one transfer may carry: 999 999 999.99 EUR.
const LARGEST_AMOUNT: i64 = 99_999_999_999;
/// ISO 20022 `ExternalPurpose1Code`: the payment of a refund.
const REFUND: &str = "REFU";
/// What stands where a name cannot be folded, or a bank is not named.
const UNKNOWN: &str = "NOTPROVIDED";

/// One payment of a file.
#[derive(Debug, Clone)]
pub struct Transfer {
    pub id: EndToEndId,
    pub holder: AccountHolder,
    pub iban: Iban,
    pub amount: Money,
    /// What the receiver reads: which credit note it is for.
    pub remittance: String,
}

/// A file, ready for the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub xml: String,
    /// The sum of all amounts, which the file states too.
    pub control_sum: Money,
}

/// Why there is no file. All or nothing: no transfer is left out in silence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    #[error("the sum cannot be made: {0}")]
    Sum(#[from] MoneyError),
    #[error("{0} is no amount that a SEPA transfer can carry")]
    Amount(Money),
    #[error("the file could not be put together: {0}")]
    Writing(String),
}

/// Writes the file. `message_id` is how the bank knows it, and refuses it the second time.
pub fn write(
    debtor: &Debtor,
    message_id: &str,
    transfers: &[Transfer],
    now: DateTime<Utc>,
) -> Result<Written, Unwritable> {
    let mut control_sum = Money::zero(Currency::EUR);
    for transfer in transfers {
        if !(1..=LARGEST_AMOUNT).contains(&transfer.amount.minor) {
            return Err(Unwritable::Amount(transfer.amount));
        }
        control_sum = control_sum.checked_add(transfer.amount)?;
    }
    let message = Message {
        debtor,
        id: message_id,
        transfers,
        control_sum,
        now,
    };
    let broken = |error: &dyn ToString| Unwritable::Writing(error.to_string());
    let bytes = message.bytes().map_err(|error| broken(&error))?;
    let xml = String::from_utf8(bytes).map_err(|error| broken(&error))?;
    Ok(Written { xml, control_sum })
}

struct Message<'a> {
    debtor: &'a Debtor,
    id: &'a str,
    transfers: &'a [Transfer],
    control_sum: Money,
    now: DateTime<Utc>,
}

type Xml = Writer<Vec<u8>>;

impl Message<'_> {
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.create_element("Document")
            .with_attribute(("xmlns", NAMESPACE))
            .write_inner_content(|xml| {
                within(xml, "CstmrCdtTrfInitn", |xml| {
                    within(xml, "GrpHdr", |xml| self.header(xml))?;
                    within(xml, "PmtInf", |xml| self.payments(xml))
                })
            })?;
        let mut bytes = xml.into_inner();
        bytes.write_all(b"\n")?;
        Ok(bytes)
    }

    fn header(&self, xml: &mut Xml) -> io::Result<()> {
        let at = self.now.to_rfc3339_opts(SecondsFormat::Secs, true);
        text(xml, &["MsgId"], self.id)?;
        text(xml, &["CreDtTm"], &at)?;
        self.sums(xml)?;
        text(xml, &["InitgPty", "Nm"], &self.debtor.name)
    }

    fn sums(&self, xml: &mut Xml) -> io::Result<()> {
        text(xml, &["NbOfTxs"], &self.transfers.len().to_string())?;
        text(xml, &["CtrlSum"], &decimal(self.control_sum))
    }

    fn payments(&self, xml: &mut Xml) -> io::Result<()> {
        // The banks' day is the one of the euro's settlement system: Central European time.
        let day = self.now.with_timezone(&Brussels).date_naive();
        text(xml, &["PmtInfId"], self.id)?;
        text(xml, &["PmtMtd"], "TRF")?;
        self.sums(xml)?;
        text(xml, &["PmtTpInf", "SvcLvl", "Cd"], "SEPA")?;
        text(xml, &["ReqdExctnDt", "Dt"], &day.to_string())?;
        text(xml, &["Dbtr", "Nm"], &self.debtor.name)?;
        text(xml, &["DbtrAcct", "Id", "IBAN"], self.debtor.iban.as_str())?;
        match &self.debtor.bic {
            Some(bic) => text(xml, &["DbtrAgt", "FinInstnId", "BICFI"], bic.as_str())?,
            None => text(xml, &["DbtrAgt", "FinInstnId", "Othr", "Id"], UNKNOWN)?,
        }
        text(xml, &["ChrgBr"], "SLEV")?;
        let transfers = self.transfers.iter();
        transfers.into_iter().try_for_each(|transfer| {
            within(xml, "CdtTrfTxInf", |xml| write_transfer(xml, transfer))
        })
    }
}

fn write_transfer(xml: &mut Xml, transfer: &Transfer) -> io::Result<()> {
    let name = fold(transfer.holder.as_str(), LONGEST_NAME);
    let name = if name.is_empty() { UNKNOWN } else { &name };
    text(xml, &["PmtId", "EndToEndId"], &transfer.id.to_string())?;
    within(xml, "Amt", |xml| {
        let amount = decimal(transfer.amount);
        xml.create_element("InstdAmt")
            .with_attribute(("Ccy", transfer.amount.currency.code()))
            .write_text_content(BytesText::new(&amount))?;
        Ok(())
    })?;
    text(xml, &["Cdtr", "Nm"], name)?;
    text(xml, &["CdtrAcct", "Id", "IBAN"], transfer.iban.as_str())?;
    text(xml, &["Purp", "Cd"], REFUND)?;
    let remittance = fold(&transfer.remittance, LONGEST_REMITTANCE);
    text(xml, &["RmtInf", "Ustrd"], &remittance)
}

fn within(
    xml: &mut Xml,
    name: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name).write_inner_content(content)?;
    Ok(())
}

/// A text inside elements that hold nothing else.
fn text(xml: &mut Xml, path: &[&str], content: &str) -> io::Result<()> {
    match path {
        [] => Ok(()),
        [name] => {
            let element = xml.create_element(*name);
            element.write_text_content(BytesText::new(content))?;
            Ok(())
        }
        [name, inner @ ..] => within(xml, name, |xml| text(xml, inner, content)),
    }
}

/// `19.20`: the amount without its currency.
fn decimal(amount: Money) -> String {
    let printed = amount.to_string();
    let number = printed.split(' ').next();
    number.unwrap_or_default().to_owned()
}
