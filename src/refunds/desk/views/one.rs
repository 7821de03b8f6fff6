//! One refund, with everything that is known of it and everything that can be done.

use super::alert::AlertLine;
use super::is_finance;
use crate::refunds::desk::act::{Act, acts};
use crate::refunds::desk::commands::Whole;
use crate::refunds::desk::diagnosis::{Diagnosis, diagnose, is_overdue};
use crate::refunds::desk::queries::{Posting, Tried};
use crate::refunds::desk::wording::{self, Happened};
use crate::types::money::Money;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

/// One attempt in words.
struct TryRow {
    number: i32,
    key: String,
    way: String,
    gateway_id: String,
    status: String,
    sent: Option<(String, String)>,
    approved: Option<String>,
}

/// One posting: debit or credit.
struct PostingRow {
    machine: String,
    at: String,
    kind: String,
    account: String,
    debit: String,
    credit: String,
}

#[derive(Template)]
#[template(path = "refunds/desk/one.html")]
pub struct RefundDeskPage {
    page: Page,
    whole: Whole,
    diagnosis: Diagnosis,
    acts: Vec<Act>,
    /// Open ones first, then those that are closed.
    alerts: Vec<AlertLine>,
    tries: Vec<TryRow>,
    postings: Vec<PostingRow>,
    timeline: Vec<Happened>,
    now: DateTime<Utc>,
}

impl RefundDeskPage {
    #[must_use]
    pub fn new(page: Page, mut whole: Whole, now: DateTime<Utc>) -> Self {
        let record = &whole.listed.record;
        let currency = record.amount.currency;
        let alerts = std::mem::take(&mut whole.alerts);
        let (open, closed): (Vec<_>, Vec<_>) = alerts
            .into_iter()
            .partition(|alert| alert.resolved_at.is_none());
        let alerts = open.into_iter().chain(closed);
        let tries = whole.tries.iter();
        let money = |minor| page.money(Money::new(minor, currency));
        let postings = whole.postings.iter();
        Self {
            diagnosis: diagnose(record, now),
            acts: offered(&page, &whole, now),
            alerts: alerts.map(|alert| AlertLine::new(&page, alert)).collect(),
            tries: tries.map(|tried| try_row(&page, tried)).collect(),
            postings: postings
                .map(|posting| posting_row(&page, posting, money))
                .collect(),
            timeline: wording::timeline(&page, &whole.trail),
            page,
            whole,
            now,
        }
    }

    fn title(&self) -> String {
        let listed = &self.whole.listed;
        let args = [
            ("amount", self.page.money(listed.record.amount).into()),
            ("person", listed.person.name.clone().into()),
        ];
        self.page.words.args("desk-one-title", args)
    }

    fn said(&self) -> String {
        wording::diagnosis(&self.page, &self.whole.listed, &self.diagnosis)
    }

    fn hand(&self) -> String {
        wording::hand(&self.page, &self.whole.listed, self.diagnosis.hand())
    }

    fn is_overdue(&self) -> bool {
        is_overdue(&self.whole.listed.record, self.now)
    }

    fn is_finance(&self) -> bool {
        is_finance(&self.page)
    }

    fn is_own(&self) -> bool {
        is_own(&self.page, &self.whole)
    }

    fn is_by_hand(&self) -> bool {
        matches!(self.diagnosis, Diagnosis::PayByHand { .. })
    }

    fn act_href(&self, act: Act) -> String {
        paths::support_refund_act(self.whole.listed.record.id, act.as_code())
    }

    /// Facts beside the timeline: what is named, and what it is.
    fn facts(&self) -> Vec<(String, String)> {
        let (page, listed) = (&self.page, &self.whole.listed);
        let record = &listed.record;
        let way = wording::way(listed);
        let until = listed.payment.refundable_until;
        let next = record.retry_at.filter(|next| *next > self.now);
        let holder = record
            .bank
            .as_ref()
            .map(|(_, holder)| holder.as_str().to_owned());
        let facts = [
            ("amount", page.money(record.amount)),
            ("person", listed.person.name.clone()),
            ("email", listed.person.email.clone()),
            ("organisation", listed.organisation.clone()),
            ("note", record.note.clone()),
            ("payment", record.payment.clone()),
            ("method", listed.payment.method.clone()),
            ("to", wording::destination(page, listed)),
            ("holder", holder.unwrap_or_default()),
            (
                "way",
                way.map_or_else(String::new, |way| page.code("desk-way", way.as_code())),
            ),
            (
                "window",
                until.map_or_else(String::new, |until| page.deadline(until)),
            ),
            ("accepted", page.deadline(record.created_at)),
            ("send-after", page.deadline(record.send_after)),
            (
                "next",
                next.map_or_else(String::new, |next| page.deadline(next)),
            ),
            ("due", page.deadline(record.due_by)),
            ("id", record.id.to_string()),
        ];
        let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
        told.map(|(name, value)| (page.code("desk-fact", name), value))
            .collect()
    }
}

fn is_own(page: &Page, whole: &Whole) -> bool {
    let visitor = page.visitor.as_ref();
    visitor.is_some_and(|visitor| visitor.user() == whole.listed.record.user)
}

fn offered(page: &Page, whole: &Whole, now: DateTime<Utc>) -> Vec<Act> {
    if is_own(page, whole) {
        return Vec::new();
    }
    acts(&whole.listed.record, now)
}

fn try_row(page: &Page, (tried, by): &(Tried, Option<String>)) -> TryRow {
    let way = match (tried.channel.as_str(), tried.gateway) {
        ("bank", _) => page.code("desk-way", "bank"),
        (_, Some(gateway)) => page.code("desk-way", gateway.as_code()),
        (_, None) => "–".to_owned(),
    };
    let dash = || "–".to_owned();
    let approved = tried.approved_at.zip(by.clone());
    TryRow {
        number: tried.number,
        key: tried.key.clone(),
        way,
        gateway_id: tried.gateway_id.clone().unwrap_or_else(dash),
        status: tried
            .gateway_status
            .map_or_else(dash, |status| page.code("desk-gateway", status.as_code())),
        sent: tried
            .submitted_at
            .map(|at| (page.machine(at), page.deadline(at))),
        approved: approved.map(|(at, by)| {
            let args = [("at", page.deadline(at).into()), ("by", by.into())];
            page.words.args("desk-approved-by", args)
        }),
    }
}

fn posting_row(page: &Page, posting: &Posting, money: impl Fn(i64) -> String) -> PostingRow {
    let side = |minor: i64| {
        if minor > 0 {
            money(minor)
        } else {
            "–".to_owned()
        }
    };
    PostingRow {
        machine: page.machine(posting.at),
        at: page.deadline(posting.at),
        kind: page.code("desk-entry", posting.kind.as_code()),
        account: page.code("desk-ledger", posting.account.as_code()),
        debit: side(posting.amount),
        credit: side(-posting.amount),
    }
}
