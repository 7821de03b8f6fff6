//! The list as a file.

use crate::access::scope::SupportScope;
use crate::refunds::desk::diagnosis::{diagnose, is_overdue};
use crate::refunds::desk::filter::DeskFilter;
use crate::refunds::desk::queries::{self, Listed};
use crate::refunds::desk::wording;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

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

/// All that a filter leaves, in the list's order.
pub struct DeskTable {
    pub staff: SupportScope,
    pub filter: DeskFilter,
    pub page: Page,
    pub now: DateTime<Utc>,
}

impl Table for DeskTable {
    type Part = Vec<Listed>;
    const FILE: &'static str = "refunds";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("desk-title")
    }

    fn columns(&self) -> Vec<String> {
        COLUMNS
            .map(|column| self.page.code("desk-fact", column))
            .into()
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Vec<Listed>, Option<Cursor>)> {
        let which = (&self.filter, ROWS_A_PART);
        let part = queries::part(conn, &self.staff, which, from, self.now)?;
        Ok((part.rows, part.next))
    }

    fn rows(&self, part: &Vec<Listed>) -> Vec<Row> {
        let row = |listed| cells(&self.page, listed, self.now);
        part.iter().map(row).collect()
    }
}

fn cells(page: &Page, listed: &Listed, now: DateTime<Utc>) -> Row {
    let record = &listed.record;
    let refund = &record.refund;
    let way = wording::way(listed);
    let alerts = listed.alerts.iter();
    let alerts: Vec<String> = alerts
        .map(|alert| page.code("refund-alert", alert.as_code()))
        .collect();
    let overdue = is_overdue(record, now).then(|| page.say("desk-overdue-only"));
    let way = way.map_or_else(String::new, |way| page.code("desk-way", way.as_code()));
    vec![
        record.id.to_string().into(),
        record.note.as_str().into(),
        listed.person.name.as_str().into(),
        listed.person.email.as_str().into(),
        listed.organisation.as_str().into(),
        record.amount.into(),
        record.amount.currency.code().into(),
        page.code("desk-state", refund.state.as_code()).into(),
        wording::diagnosis(page, listed, &diagnose(record, now)).into(),
        wording::destination(page, listed).into(),
        way.into(),
        record.payment.as_str().into(),
        refund.attempt.number.to_string().into(),
        refund.attempt.gateway_id.clone().unwrap_or_default().into(),
        record.retry_at.into(),
        record.created_at.into(),
        record.due_by.into(),
        overdue.unwrap_or_default().into(),
        alerts.join("; ").into(),
    ]
}
