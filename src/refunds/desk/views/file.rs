//! The list as a file.

use crate::refunds::desk::diagnosis::{diagnose, is_overdue};
use crate::refunds::desk::queries::Listed;
use crate::refunds::desk::wording;
use crate::web::csv;
use crate::web::layout::Page;
use actix_web::web::Bytes;
use chrono::{DateTime, Utc};

const COLUMNS: [&str; 19] = [
    "id",
    "note",
    "person",
    "email",
    "organisation",
    "amount",
    "currency",
    "state",
    "diagnosis",
    "to",
    "way",
    "payment",
    "attempt",
    "gateway-id",
    "next",
    "accepted",
    "due",
    "overdue",
    "alerts",
];

/// The columns of the file, in the reader's language.
pub fn head(page: &Page) -> Result<Bytes, ::csv::Error> {
    let columns = COLUMNS.map(|column| page.code("desk-fact", column));
    csv::head(columns.iter().map(String::as_str))
}

/// Times are in UTC and amounts plain decimals, so that they sort and add up.
pub fn rows(page: &Page, part: &[Listed], now: DateTime<Utc>) -> Result<Bytes, ::csv::Error> {
    let rows: Vec<[String; 19]> = part.iter().map(|listed| cells(page, listed, now)).collect();
    csv::rows(rows.iter().map(|row| row.iter().map(String::as_str)))
}

fn cells(page: &Page, listed: &Listed, now: DateTime<Utc>) -> [String; 19] {
    let record = &listed.record;
    let refund = &record.refund;
    let amount = record.amount.to_string();
    let (decimal, currency) = amount.split_once(' ').unwrap_or((&amount, ""));
    let way = wording::way(listed);
    let alerts = listed.alerts.iter();
    let alerts: Vec<String> = alerts
        .map(|alert| page.code("refund-alert", alert.as_code()))
        .collect();
    let overdue = is_overdue(record, now).then(|| page.say("desk-overdue-only"));
    [
        record.id.to_string(),
        record.note.clone(),
        listed.person.name.clone(),
        listed.person.email.clone(),
        listed.organisation.clone(),
        decimal.to_owned(),
        currency.to_owned(),
        page.code("desk-state", refund.state.as_code()),
        wording::diagnosis(page, listed, &diagnose(record, now)),
        wording::destination(page, listed),
        way.map_or_else(String::new, |way| page.code("desk-way", way.as_code())),
        record.payment.clone(),
        refund.attempt.number.to_string(),
        refund.attempt.gateway_id.clone().unwrap_or_default(),
        record
            .retry_at
            .map_or_else(String::new, |at| page.machine(at)),
        page.machine(record.created_at),
        page.machine(record.due_by),
        overdue.unwrap_or_default(),
        alerts.join("; "),
    ]
}
