//! Lines of invoices, in the order that they are printed.

use super::rows::{broken, code, instant};
use crate::billing::invoice::{Invoice, Line};
use crate::db::exactly;
use crate::db::schema::invoice_lines;
use crate::refunds::input::{self, LineKind, Period};
use crate::refunds::tax_rate::TaxRate;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Insertable)]
#[diesel(table_name = invoice_lines)]
struct LineRow {
    account_id: AccountId,
    invoice_number: String,
    id: String,
    position: i32,
    description: String,
    kind: String,
    quantity: i64,
    unit_amount: i64,
    discount: i64,
    tax: i64,
    tax_rate: String,
    period_start: Option<DateTime<Utc>>,
    period_end: Option<DateTime<Utc>>,
}

/// All lines of an account, by the number of their invoice.
pub fn lines(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<HashMap<String, Vec<Line>>> {
    let rows: Vec<LineRow> = invoice_lines::table
        .filter(invoice_lines::account_id.eq(account))
        .order((invoice_lines::invoice_number, invoice_lines::position))
        .load(conn)?;
    let mut lines: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let of_invoice = lines.entry(row.invoice_number.clone()).or_default();
        of_invoice.push(line(row)?);
    }
    Ok(lines)
}

fn line(row: LineRow) -> QueryResult<Line> {
    let period = instant(row.period_start).zip(instant(row.period_end));
    Ok(Line {
        facts: input::Line {
            kind: code("invoice_lines.kind", &row.kind, LineKind::parse)?,
            quantity: row.quantity,
            unit_amount: row.unit_amount,
            discount: row.discount,
            tax: row.tax,
            tax_rate: TaxRate::parse(&row.tax_rate)
                .map_err(|error| broken("invoice_lines.tax_rate", error))?,
            period: period.map(|(start, end)| Period { start, end }),
            id: row.id,
        },
        description: row.description,
    })
}

/// The lines of these invoices become as given.
pub fn replace(
    conn: &mut PgConnection,
    account: AccountId,
    changed: &[Invoice],
) -> QueryResult<()> {
    let numbers = changed.iter().map(|invoice| &invoice.number);
    diesel::delete(invoice_lines::table)
        .filter(invoice_lines::account_id.eq(account))
        .filter(invoice_lines::invoice_number.eq_any(numbers))
        .execute(conn)?;
    let rows: Vec<_> = changed
        .iter()
        .flat_map(|invoice| {
            (0..)
                .zip(&invoice.lines)
                .map(|(position, line)| row(account, invoice, position, line))
        })
        .collect();
    for some in rows.chunks(1_000) {
        let inserted = diesel::insert_into(invoice_lines::table)
            .values(some)
            .execute(conn)?;
        exactly(some.len(), inserted)?;
    }
    Ok(())
}

fn row(account: AccountId, invoice: &Invoice, position: i32, line: &Line) -> LineRow {
    LineRow {
        account_id: account,
        invoice_number: invoice.number.clone(),
        id: line.facts.id.clone(),
        position,
        description: line.description.clone(),
        kind: line.facts.kind.as_code().to_owned(),
        quantity: line.facts.quantity,
        unit_amount: line.facts.unit_amount,
        discount: line.facts.discount,
        tax: line.facts.tax,
        tax_rate: line.facts.tax_rate.as_str().to_owned(),
        period_start: line.facts.period.map(|period| period.start.utc()),
        period_end: line.facts.period.map(|period| period.end.utc()),
    }
}
