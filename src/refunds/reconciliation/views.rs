//! Reports, as pages and as a file.

use super::queries::Reconciled;
use super::report::{Difference, Report, Theirs};
use crate::access::role::StaffRole;
use crate::access::visitor::Visitor;
use crate::types::money::{Currency, Money};
use crate::types::{Language, page::Cursor};
use crate::web::export::{self, Cell, Kind, Row, Table};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use diesel::{PgConnection, QueryResult};

#[derive(Template)]
#[template(path = "refunds/reconciliation/list.html")]
pub struct ReconciliationsPage {
    page: Page,
    reports: Vec<Reconciled>,
    /// Whether a gateway is configured whose books can be compared.
    comparable: bool,
}

impl ReconciliationsPage {
    #[must_use]
    pub fn new(page: Page, reports: Vec<Reconciled>, comparable: bool) -> Self {
        Self {
            page,
            reports,
            comparable,
        }
    }

    fn may_ask(&self) -> bool {
        let staff = self.page.visitor.as_ref().and_then(Visitor::staff);
        self.comparable && staff == Some(StaffRole::Finance)
    }

    fn outcome(&self, one: &Reconciled) -> Outcome {
        outcome(&self.page, one)
    }

    fn count(&self, count: usize) -> String {
        number(&self.page, count)
    }
}

/// The result in words, with its colour and the code for `data-result`.
struct Outcome {
    code: &'static str,
    tone: &'static str,
    words: String,
    more: String,
}

fn outcome(page: &Page, one: &Reconciled) -> Outcome {
    match (&one.made, &one.trouble) {
        (Some((_, report)), _) if report.differences.is_empty() => Outcome {
            code: "agrees",
            tone: "ok",
            words: page.say("reconciliation-agrees"),
            more: String::new(),
        },
        (Some((_, report)), _) => {
            let count = i64::try_from(report.differences.len()).unwrap_or(i64::MAX);
            Outcome {
                code: "differs",
                tone: "bad",
                words: page.with("reconciliation-differs", "count", count),
                more: String::new(),
            }
        }
        (None, Some(trouble)) => Outcome {
            code: "unreachable",
            tone: "warn",
            words: page.say("reconciliation-unreachable"),
            more: page.with("reconciliation-trouble", "trouble", trouble.clone()),
        },
        (None, None) => Outcome {
            code: "waits",
            tone: "info",
            words: page.say("reconciliation-waits"),
            more: String::new(),
        },
    }
}

fn number(page: &Page, count: usize) -> String {
    page.number(i64::try_from(count).unwrap_or(i64::MAX))
}

#[derive(Template)]
#[template(path = "refunds/reconciliation/report.html")]
pub struct ReportPage {
    page: Page,
    reconciled: Reconciled,
}

impl ReportPage {
    #[must_use]
    pub fn new(page: Page, reconciled: Reconciled) -> Self {
        Self { page, reconciled }
    }

    fn title(&self) -> String {
        let at = self.page.deadline(self.reconciled.asked_at);
        self.page.with("reconciliation-of", "at", at)
    }

    fn outcome(&self) -> Outcome {
        outcome(&self.page, &self.reconciled)
    }

    /// Label and value.
    fn facts(&self) -> Vec<(String, String)> {
        let (page, one) = (&self.page, &self.reconciled);
        let way = page.code("desk-way", one.gateway.as_code());
        let mut facts = vec![
            ("reconciliation-gateway", way),
            ("reconciliation-asked", page.deadline(one.asked_at)),
        ];
        if let Some(by) = &one.asked_by {
            facts.push(("reconciliation-asked-by", by.clone()));
        }
        if let Some((at, report)) = &one.made {
            facts.extend([
                ("reconciliation-made", page.deadline(*at)),
                ("reconciliation-since", page.deadline(report.since)),
                ("reconciliation-local", number(page, report.local)),
                ("reconciliation-theirs", number(page, report.gateway)),
                ("reconciliation-matched", number(page, report.matched)),
            ]);
        }
        facts
            .into_iter()
            .map(|(key, value)| (page.say(key), value))
            .collect()
    }

    fn export(&self, kind: Kind) -> String {
        export::address(&paths::reconciliation(self.reconciled.id), kind, "")
    }

    fn differences(&self) -> &[Difference] {
        match &self.reconciled.made {
            Some((_, report)) => &report.differences,
            None => &[],
        }
    }

    fn ours(&self, difference: &Difference) -> String {
        ours(&self.page, difference)
    }

    fn theirs(&self, difference: &Difference, row: &Theirs) -> String {
        theirs(&self.page, difference, row)
    }
}

fn money(page: &Page, minor: i64, difference: &Difference) -> String {
    let currency = difference.ours.as_ref();
    match currency.and_then(|ours| Currency::parse(&ours.currency).ok()) {
        Some(currency) => page.money(Money::new(minor, currency)),
        // The list says no currency: the number is in its smallest unit.
        None => page.with("reconciliation-minor", "number", page.number(minor)),
    }
}

fn ours(page: &Page, difference: &Difference) -> String {
    let Some(ours) = &difference.ours else {
        return "–".to_owned();
    };
    [
        money(page, ours.amount, difference),
        page.code("desk-state", ours.state.as_code()),
        page.with("desk-attempt", "number", ours.attempt),
    ]
    .join(" · ")
}

fn theirs(page: &Page, difference: &Difference, row: &Theirs) -> String {
    let status = row.status.map_or_else(
        || page.say("reconciliation-unknown-status"),
        |status| page.code("desk-gateway", status.as_code()),
    );
    let attempt = row.attempt;
    let attempt = attempt.map(|attempt| page.with("desk-attempt", "number", attempt));
    let parts = [
        Some(money(page, row.amount, difference)),
        Some(status),
        attempt,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Every difference as a file, one line per row of the gateway.
pub struct DifferencesTable {
    pub page: Page,
    pub report: Report,
}

impl Table for DifferencesTable {
    /// The report has them all.
    type Part = ();
    const FILE: &'static str = "reconciliation";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("reconciliation-title")
    }

    fn columns(&self) -> Vec<String> {
        let columns = ["kind", "refund", "note", "ours", "gateway-id", "theirs"];
        let named = columns.map(|column| self.page.code("reconciliation-column", column));
        named.into()
    }

    fn read(&self, _: &mut PgConnection, _: Option<&Cursor>) -> QueryResult<((), Option<Cursor>)> {
        Ok(((), None))
    }

    fn rows(&self, (): &()) -> Vec<Row> {
        let differences = self.report.differences.iter();
        let lines = differences.flat_map(|difference| lines(&self.page, difference));
        lines.map(|line| line.map(Cell::from).into()).collect()
    }
}

fn lines(page: &Page, difference: &Difference) -> Vec<[String; 6]> {
    let own = difference.ours.as_ref();
    let line = |id: String, theirs: String| {
        [
            page.code("reconciliation-kind", difference.kind.as_code()),
            own.map_or_else(String::new, |ours| ours.refund.to_string()),
            own.map_or_else(String::new, |ours| ours.note.clone()),
            ours(page, difference),
            id,
            theirs,
        ]
    };
    if difference.theirs.is_empty() {
        return vec![line(String::new(), String::new())];
    }
    let rows = difference.theirs.iter();
    rows.map(|row| line(row.gateway_id.clone(), theirs(page, difference, row)))
        .collect()
}
