//! What the bank says about a file: a payment status report, ISO 20022 pain.002.

use super::xml::{Document, Element, XmlError};
use crate::refunds::refund_event::BankResult;
use crate::types::money::Money;
use crate::types::person_name::is_unprintable;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use super::xml::LARGEST;

const FAMILY: &str = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.";
/// The first version whose fields are those read here.
const OLDEST: u8 = 3;
/// Longer identifiers and codes than any version has are cut for display.
const LONGEST: usize = 105;

/// A report. `entries` come in the order of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The bank's own number for it.
    pub message_id: String,
    /// The message id of the file that it answers.
    pub original: String,
    pub entries: Vec<Entry>,
    /// What is said of the file as a whole: it holds for every transfer that no entry names.
    pub rest: Option<Word>,
}

/// One transfer of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// None where the bank left it out: nobody can say which transfer is meant.
    pub end_to_end: Option<String>,
    pub word: Word,
    /// What the bank says was to be paid: the number, as it wrote it, and where there is one, the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
}

impl Entry {
    /// Whether the bank speaks of another amount than this one. Our files are in euros.
    #[must_use]
    pub fn differs_from(&self, amount: Money) -> bool {
        let Some(text) = &self.amount else {
            return false;
        };
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let cents = format!("{whole}{:0<2}", part.trim_end_matches('0'));
        cents.parse() != Ok(amount.minor)
    }
}

/// A status code and, where there is one, the code of its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Empty where the bank gave none.
    pub status: String,
    pub reason: Option<String>,
}

/// Why a document is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    Xml(#[from] XmlError),
    #[error("this is XML, but no payment status report (pain.002)")]
    NotAReport,
    #[error("the report does not say which file it is about")]
    NoOriginal,
}

impl Word {
    /// `ACSC` and `ACCC` are settlement, `RJCT` is a definite no. Everything else, accepted or not, is not the end.
    #[must_use]
    pub fn result(&self) -> BankResult {
        match self.status.as_str() {
            "ACSC" | "ACCC" => BankResult::Settled,
            "RJCT" => BankResult::Rejected {
                reason: self.reason.clone(),
            },
            _ => BankResult::Pending,
        }
    }

    /// What an element says, completed by what was said of the whole it belongs to.
    fn of(element: &Element, status: &str, whole: Option<&Self>) -> Option<Self> {
        let own = element.text(&[status]).map(tidy);
        let reason = reason(element);
        let said = own.as_ref().or(whole.map(|whole| &whole.status))?.clone();
        let same = whole.is_some_and(|whole| whole.status == said);
        let inherited = whole
            .filter(|_| same)
            .and_then(|whole| whole.reason.clone());
        Some(Self {
            status: said,
            reason: reason.or(inherited),
        })
    }
}

impl Report {
    /// Versions 3 and later of pain.002.001.
    pub fn read(xml: &str) -> Result<Self, ReportError> {
        let document = Document::parse(xml)?;
        let version = document.namespace.strip_prefix(FAMILY);
        let version = version.and_then(|version| version.parse::<u8>().ok());
        let body = document.root.at(&["CstmrPmtStsRpt"]);
        let (Some(OLDEST..), true, Some(body)) = (version, document.root.is("Document"), body)
        else {
            return Err(ReportError::NotAReport);
        };
        let group = body.at(&["OrgnlGrpInfAndSts"]);
        let group = group.ok_or(ReportError::NoOriginal)?;
        let original = group.text(&["OrgnlMsgId"]).ok_or(ReportError::NoOriginal)?;
        let whole = Word::of(group, "GrpSts", None);
        let blocks: Vec<_> = body.all("OrgnlPmtInfAndSts").collect();
        let rest = match blocks[..] {
            // Our files have one block of payments, so what is said of it is said of the file.
            [block] => Word::of(block, "PmtInfSts", whole.as_ref()),
            _ => whole.clone(),
        };
        let entries = blocks
            .iter()
            .flat_map(|block| entries(block, whole.as_ref()));
        Ok(Self {
            message_id: body
                .text(&["GrpHdr", "MsgId"])
                .map(tidy)
                .unwrap_or_default(),
            original: tidy(original),
            entries: entries.collect(),
            rest,
        })
    }

    /// The same for the same report, however its lines are broken.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        let said = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(said).to_vec()
    }
}

fn entries(block: &Element, whole: Option<&Word>) -> Vec<Entry> {
    let word = Word::of(block, "PmtInfSts", whole);
    let entry = |transaction: &Element| Entry {
        end_to_end: transaction.text(&["OrgnlEndToEndId"]).map(tidy),
        word: Word::of(transaction, "TxSts", word.as_ref()).unwrap_or(Word {
            status: String::new(),
            reason: reason(transaction),
        }),
        amount: transaction
            .text(&["OrgnlTxRef", "Amt", "InstdAmt"])
            .map(tidy),
    };
    block.all("TxInfAndSts").map(entry).collect()
}

fn reason(element: &Element) -> Option<String> {
    element.all("StsRsnInf").find_map(|information| {
        let code = information.text(&["Rsn", "Cd"]);
        code.or_else(|| information.text(&["Rsn", "Prtry"]))
            .map(tidy)
    })
}

fn tidy(text: &str) -> String {
    let printable = text.chars().filter(|c| !is_unprintable(*c));
    printable.take(LONGEST).collect()
}
