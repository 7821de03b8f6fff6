//! A statement in a reader's language and time zone, ready for the table that refund details, the refund's own page
//! and the credit note share (`templates/refunds/statement.html`).

use super::allocation::AllocationState;
use super::statement::{StatedLine, Statement};
use crate::types::Language;
use crate::types::instant::Instant;
use crate::web::layout::Page;

/// An amount as scripts and people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    pub minor: i64,
    pub text: String,
}

/// One row of the table.
#[derive(Debug, Clone)]
pub struct PrintedLine {
    pub id: String,
    pub invoice: String,
    pub description: String,
    pub paid: String,
    pub period: Option<String>,
    /// The part of the period that is given back; none where nothing is.
    pub returned: Option<String>,
    /// "16 d 0 h 0 min 0 s", and the fraction in seconds; none for what does not pay for time.
    pub unused: Option<(String, String)>,
    pub rate: String,
    /// Why it gives back what it gives.
    pub reason: String,
    pub net: Amount,
    pub tax: Amount,
    pub gross: Amount,
}

#[derive(Debug, Clone)]
pub struct PrintedRate {
    pub rate: String,
    pub words: String,
    pub net: Amount,
    pub tax: Amount,
    pub gross: Amount,
}

#[derive(Debug, Clone)]
pub struct PrintedPayment {
    pub id: String,
    pub method: String,
    pub amount: Amount,
    pub state: String,
    pub tone: &'static str,
}

#[derive(Debug, Clone)]
pub struct PrintedStatement {
    pub currency: &'static str,
    pub lines: Vec<PrintedLine>,
    pub rates: Vec<PrintedRate>,
    pub net: Amount,
    pub tax: Amount,
    pub gross: Amount,
    pub payments: Vec<PrintedPayment>,
    pub already_returned: Option<Amount>,
    pub organisation_credit: Option<Amount>,
}

impl Statement {
    /// This statement for the reader of `page`.
    #[must_use]
    pub fn printed(&self, page: &Page) -> PrintedStatement {
        let amount = |minor| self.amount(minor, page);
        let rates = self.rates.iter().map(|total| PrintedRate {
            rate: total.rate.as_str().to_owned(),
            words: page.with("refund-rate", "rate", decimal(total.rate.as_str(), page)),
            net: amount(total.net),
            tax: amount(total.tax),
            gross: amount(total.net.saturating_add(total.tax)),
        });
        let payments = self.payments.iter().map(|payment| PrintedPayment {
            id: payment.id.clone(),
            method: payment.method.clone(),
            amount: amount(payment.amount),
            state: page.code("refund-share", payment.state.as_code()),
            tone: tone(payment.state),
        });
        PrintedStatement {
            currency: self.currency.code(),
            lines: self
                .lines
                .iter()
                .map(|line| self.line(line, page))
                .collect(),
            rates: rates.collect(),
            net: amount(self.net),
            tax: amount(self.tax),
            gross: amount(self.gross),
            payments: payments.collect(),
            already_returned: some(self.already_returned).map(amount),
            organisation_credit: some(self.organisation_credit).map(amount),
        }
    }

    fn amount(&self, minor: i64, page: &Page) -> Amount {
        Amount {
            minor,
            text: page.money(self.money(minor)),
        }
    }

    fn line(&self, line: &StatedLine, page: &Page) -> PrintedLine {
        let stretch = |key: &str, start: Instant, end: Instant| {
            let (start, end) = (page.moment(start.utc()), page.moment(end.utc()));
            page.words
                .args(key, [("start", start.into()), ("end", end.into())])
        };
        let period = line.period;
        let period = period.map(|(start, end)| stretch("refund-period", start, end));
        let returned = line.period.filter(|_| line.unused_s > 0);
        let returned = returned.and_then(|(_, end)| {
            let start = end.shifted(-line.unused_s)?;
            Some(stretch("refund-returned", start, end))
        });
        PrintedLine {
            id: line.id.clone(),
            invoice: line.invoice.clone(),
            description: line.description.clone(),
            paid: page.money(self.money(line.paid)),
            unused: period.as_ref().map(|_| unused(line, page)),
            period,
            returned,
            rate: page.with("refund-rate", "rate", decimal(line.tax_rate.as_str(), page)),
            reason: page.code("refund-reason", line.reason.as_code()),
            net: self.amount(line.net, page),
            tax: self.amount(line.tax, page),
            gross: self.amount(line.gross, page),
        }
    }
}

fn unused(line: &StatedLine, page: &Page) -> (String, String) {
    let seconds = line.unused_s;
    let time = page.words.args(
        "refund-unused",
        [
            ("days", (seconds / 86_400).into()),
            ("hours", (seconds / 3_600 % 24).into()),
            ("minutes", (seconds / 60 % 60).into()),
            ("seconds", (seconds % 60).into()),
        ],
    );
    let fraction = page.words.args(
        "refund-fraction",
        [("unused", seconds.into()), ("period", line.period_s.into())],
    );
    (time, fraction)
}

/// A rate with the decimal sign of the language.
fn decimal(rate: &str, page: &Page) -> String {
    match page.language() {
        Language::English => rate.to_owned(),
        Language::French => rate.replace('.', ","),
    }
}

const fn tone(state: AllocationState) -> &'static str {
    match state {
        AllocationState::Requested | AllocationState::Credit => "info",
        AllocationState::Held
        | AllocationState::AwaitingApproval
        | AllocationState::RequiresAction => "warn",
    }
}

fn some(minor: i64) -> Option<i64> {
    (minor != 0).then_some(minor)
}
