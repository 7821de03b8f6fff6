//! What a refund is computed from: the facts of one individual's account at one moment.
//!
//! Every amount is in minor units of the input's one currency. In JSON the form is that of the
//! conformance cases, so a stored snapshot can be replayed by the command line.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::codes::codes;
use super::fault::Fault;
use super::tax_rate::TaxRate;
use crate::types::instant::Instant;
use crate::types::money::Currency;

/// All that a quote depends on. Anyone may fill it in; `quote` checks it before it computes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct QuoteInput {
    pub currency: Currency,
    pub organisation_currency: Currency,
    /// The moment up to which the service counts as used.
    pub quoted_at: Instant,
    pub accepted_at: Instant,
    /// Revision of the account's billing data when the quote was shown.
    pub version_at_quote: i64,
    /// The same revision now; another number means that the quote is out of date.
    pub version_at_acceptance: i64,
    /// Within the statutory withdrawal period, and no express request to start at once on record.
    pub full_refund_right: bool,
    /// Account credit; negative if the person owes.
    pub credit_balance: i64,
    pub credit_note_prefix: String,
    pub next_credit_note_seq: i64,
    pub destination: Destination,
    pub invoices: Vec<Invoice>,
}

impl TryFrom<Value> for QuoteInput {
    type Error = Fault;

    fn try_from(value: Value) -> Result<Self, Fault> {
        Self::from_json(&value)
    }
}

codes! {
    /// Where the money goes, without the details of the account.
    DestinationKind {
        Original = "original",
        OrganisationCredit = "organisation_credit",
        BankAccount = "bank_account",
    }
}

/// Where the invitee wants the money. `Debug` never prints the account.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Destination {
    Original,
    OrganisationCredit,
    /// As the invitee typed it: a bad account is an answer of the quote, not a bad input.
    BankAccount {
        iban: String,
        holder: String,
    },
}

impl Destination {
    #[must_use]
    pub const fn kind(&self) -> DestinationKind {
        match self {
            Self::Original => DestinationKind::Original,
            Self::OrganisationCredit => DestinationKind::OrganisationCredit,
            Self::BankAccount { .. } => DestinationKind::BankAccount,
        }
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Destination({})", self.kind().as_code())
    }
}

codes! {
    InvoiceStatus {
        Paid = "paid",
        Open = "open",
        Processing = "processing",
        Uncollectible = "uncollectible",
        Void = "void",
        Draft = "draft",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invoice {
    pub number: String,
    pub issued_at: Instant,
    pub status: InvoiceStatus,
    pub lines: Vec<Line>,
    pub payments: Vec<Payment>,
}

codes! {
    LineKind {
        Recurring = "recurring",
        Addon = "addon",
        /// A charge or a deduction for a change in the middle of a period.
        Proration = "proration",
        /// A line of an earlier credit note on the same invoice.
        Credit = "credit",
        OneTime = "one_time",
        Usage = "usage",
    }
}

impl LineKind {
    /// Whether such a line pays for a stretch of time, part of which can be unused.
    #[must_use]
    pub const fn has_period(self) -> bool {
        match self {
            Self::Recurring | Self::Addon | Self::Proration | Self::Credit => true,
            Self::OneTime | Self::Usage => false,
        }
    }
}

/// A stretch of service, the start included and the end not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "[Instant; 2]")]
pub struct Period {
    pub start: Instant,
    pub end: Instant,
}

impl From<Period> for [Instant; 2] {
    fn from(period: Period) -> Self {
        [period.start, period.end]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub id: String,
    pub kind: LineKind,
    pub quantity: i64,
    pub unit_amount: i64,
    /// The line's share of every coupon.
    pub discount: i64,
    /// As charged; the tax returned is a share of it.
    pub tax: i64,
    pub tax_rate: TaxRate,
    pub period: Option<Period>,
}

impl Line {
    /// quantity × `unit_amount` − discount, before tax. Wide, since a product of two amounts is.
    #[must_use]
    pub fn net(&self) -> i128 {
        i128::from(self.quantity) * i128::from(self.unit_amount) - i128::from(self.discount)
    }
}

codes! {
    /// Account credit comes first, so the order of declaration is the order of giving back.
    PaymentKind {
        Balance = "balance",
        Charge = "charge",
    }
}

codes! {
    Dispute {
        None = "none",
        Inquiry = "inquiry",
        Open = "open",
        Won = "won",
        Lost = "lost",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    pub id: String,
    pub kind: PaymentKind,
    pub amount: i64,
    pub refunded: i64,
    pub dispute: Dispute,
    /// The end of the gateway's refund window, if it has one.
    pub refundable_until: Option<Instant>,
    pub paid_at: Instant,
}
