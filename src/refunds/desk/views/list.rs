//! The list of all accounts' refunds.

use super::alert::AlertLine;
use super::is_finance;
use crate::refunds::desk::diagnosis::{diagnose, is_overdue};
use crate::refunds::desk::filter::{DeskFilter, Only, Order, Queue, Way};
use crate::refunds::desk::queries::{Called, Desk, Listed};
use crate::refunds::desk::wording;
use crate::refunds::refund_state::RefundState;
use crate::types::RefundId;
use crate::types::page::Cursor;
use crate::web::export::{self, Kind};
use crate::web::filters::{self, Chip, Choice};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

/// One refund in the list.
struct Row {
    id: RefundId,
    href: String,
    person: String,
    email: String,
    organisation: String,
    note: String,
    amount: String,
    state: RefundState,
    tone: &'static str,
    diagnosis: String,
    alerts: Vec<String>,
    way: String,
    /// Which attempt, and when it is tried again.
    tried: String,
    due: (String, String),
    overdue: bool,
    age: String,
}

#[derive(Template)]
#[template(path = "refunds/desk/list.html")]
pub struct DeskPage {
    page: Page,
    filter: DeskFilter,
    desk: Desk,
    rows: Vec<Row>,
    alerts: Vec<AlertLine>,
}

impl DeskPage {
    #[must_use]
    pub fn new(
        page: Page,
        filter: DeskFilter,
        (desk, alerts): (Desk, Vec<Called>),
        now: DateTime<Utc>,
    ) -> Self {
        let rows = desk.slice.rows.iter();
        Self {
            rows: rows.map(|listed| row(&page, listed, now)).collect(),
            alerts: alerts
                .into_iter()
                .map(|alert| AlertLine::new(&page, alert))
                .collect(),
            page,
            filter,
            desk,
        }
    }

    /// Label, address, number and whether it is this list.
    fn queues(&self) -> Vec<(String, String, i64, bool)> {
        let tab = |(queue, count): &(Queue, i64)| {
            let filter = queue.filter();
            let here = DeskFilter {
                order: self.filter.order,
                ..filter.clone()
            } == self.filter;
            let label = self.page.code("desk-queue", queue.as_code());
            (label, filter.query_with("", ""), *count, here)
        };
        self.desk.queues.iter().map(tab).collect()
    }

    fn choices(&self) -> Vec<Choice> {
        let states = RefundState::ALL.iter().map(|state| {
            let counts = self.desk.states.iter();
            let count = counts.filter(|(of, _)| of == state).map(|(_, count)| count);
            let args = [
                (
                    "state",
                    self.page.code("desk-state", state.as_code()).into(),
                ),
                ("count", count.sum::<i64>().into()),
            ];
            let shown = self.page.words.args("desk-state-counted", args);
            (state.as_code().to_owned(), shown)
        });
        let ways = Way::ALL.iter().map(|way| {
            (
                way.as_code().to_owned(),
                self.page.code("desk-way", way.as_code()),
            )
        });
        let only = |field: &str| {
            let key = format!("desk-{field}-only");
            vec![(Only::Yes.as_code().to_owned(), self.page.say(&key))]
        };
        vec![
            self.choice("state", states.collect()),
            self.choice("gateway", ways.collect()),
            self.choice("alerts", only("alerts")),
            self.choice("overdue", only("overdue")),
        ]
    }

    fn choice(&self, field: &'static str, options: Vec<(String, String)>) -> Choice {
        let fields = self.filter.fields();
        let chosen = fields.into_iter().find(|(name, _)| *name == field);
        Choice {
            field,
            label: self.page.code("desk-filter", field),
            options,
            chosen: chosen.map(|(_, value)| value).unwrap_or_default(),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let searched = Some(&self.filter.q).filter(|q| !q.is_empty());
        let searched = searched.map(|q| Chip {
            text: self.page.with("filter-chip-search", "text", q.clone()),
            without: self.filter.query_with("q", ""),
        });
        let chosen = self.choices().into_iter().filter_map(|choice| {
            Some(Chip {
                text: choice.in_words(self.page.words)?,
                without: self.filter.query_with(choice.field, ""),
            })
        });
        searched.into_iter().chain(chosen).collect()
    }

    fn caption(&self) -> String {
        let order = self.page.code(
            "desk-order",
            self.filter.order.as_code().trim_start_matches('-'),
        );
        let args = [
            ("count", self.desk.matching.into()),
            ("order", order.into()),
        ];
        let key = if self.filter.order.is_rising() {
            "desk-caption"
        } else {
            "desk-caption-reversed"
        };
        self.page.words.args(key, args)
    }

    fn notes(&self) -> Vec<String> {
        let unknown = self.filter.unknown.iter();
        unknown
            .map(|field| filters::note(self.page.words, "desk-filter", field))
            .collect()
    }

    /// `aria-sort` of a heading, if the list is in its order; and where its link leads.
    fn sorting(&self, by_due: bool) -> (Option<&'static str>, String) {
        let order = self.filter.order;
        let direction = if order.is_rising() {
            "ascending"
        } else {
            "descending"
        };
        let next = match order.next(by_due) {
            Order::DueFirst => "",
            other => other.as_code(),
        };
        let own = order.is_by_due() == by_due;
        let link = self.filter.query_with("sort", next);
        (own.then_some(direction), link)
    }

    fn is_finance(&self) -> bool {
        is_finance(&self.page)
    }

    fn export(&self, kind: Kind) -> String {
        let query = self.filter.query_with("", "");
        export::address(paths::SUPPORT_REFUNDS, kind, &query)
    }

    fn previous(&self) -> Option<String> {
        self.page_at(self.desk.slice.previous.as_ref())
    }

    fn next(&self) -> Option<String> {
        self.page_at(self.desk.slice.next.as_ref())
    }

    fn page_at(&self, cursor: Option<&Cursor>) -> Option<String> {
        Some(self.filter.query_with("cursor", &cursor?.to_text()))
    }
}

fn row(page: &Page, listed: &Listed, now: DateTime<Utc>) -> Row {
    let record = &listed.record;
    let refund = &record.refund;
    let alerts = listed.alerts.iter();
    Row {
        id: record.id,
        href: paths::support_refund(record.id),
        person: listed.person.name.clone(),
        email: listed.person.email.clone(),
        organisation: listed.organisation.clone(),
        note: record.note.clone(),
        amount: page.money(record.amount),
        state: refund.state,
        tone: wording::tone(refund.state),
        diagnosis: wording::diagnosis(page, listed, &diagnose(record, now)),
        alerts: alerts
            .map(|alert| page.code("refund-alert", alert.as_code()))
            .collect(),
        way: wording::way(listed).map_or_else(
            || "–".to_owned(),
            |way| page.code("desk-way", way.as_code()),
        ),
        tried: tried(page, listed, now),
        due: (page.machine(record.due_by), page.date(record.due_by)),
        overdue: is_overdue(record, now),
        age: page.with("desk-age", "days", (now - record.created_at).num_days()),
    }
}

fn tried(page: &Page, listed: &Listed, now: DateTime<Utc>) -> String {
    let attempt = page.with(
        "desk-attempt",
        "number",
        listed.record.refund.attempt.number,
    );
    let next = listed.record.retry_at.filter(|next| *next > now);
    match next {
        Some(next) => {
            let next = page.with("desk-next-try", "at", page.deadline(next));
            format!("{attempt} · {next}")
        }
        None => attempt,
    }
}
