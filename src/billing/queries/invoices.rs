//! Invoices with their lines and payments: three queries for an account, whatever their number.

use super::lines::{self, lines};
use super::payments::{self, payments};
use super::rows::{broken, code, instant};
use crate::billing::invoice::Invoice;
use crate::billing::party::Party;
use crate::db::exactly;
use crate::db::schema::invoices;
use crate::refunds::input::InvoiceStatus;
use crate::types::AccountId;
use crate::types::instant::Instant;
use crate::types::money::Currency;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde_json::{Value, json};

#[derive(Queryable, Insertable)]
#[diesel(table_name = invoices)]
struct InvoiceRow {
    account_id: AccountId,
    number: String,
    issued_at: DateTime<Utc>,
    status: String,
    currency: String,
    seller: Value,
    customer: Value,
    settled_at: Option<DateTime<Utc>>,
}

/// By date of issue, then by number.
pub fn invoices(
    conn: &mut PgConnection,
    account: AccountId,
    currency: Currency,
) -> QueryResult<Vec<Invoice>> {
    let rows: Vec<InvoiceRow> = invoices::table
        .filter(invoices::account_id.eq(account))
        .load(conn)?;
    let mut lines = lines(conn, account)?;
    let mut payments = payments(conn, account)?;
    let mut invoices = Vec::with_capacity(rows.len());
    for row in rows {
        let mut invoice = invoice(row, currency)?;
        invoice.lines = lines.remove(&invoice.number).unwrap_or_default();
        invoice.payments = payments.remove(&invoice.number).unwrap_or_default();
        invoices.push(invoice);
    }
    invoices.sort_by(|a, b| (a.issued_at, &a.number).cmp(&(b.issued_at, &b.number)));
    Ok(invoices)
}

fn invoice(row: InvoiceRow, currency: Currency) -> QueryResult<Invoice> {
    if row.currency != currency.code() {
        return Err(broken("invoices.currency", &row.number));
    }
    Ok(Invoice {
        issued_at: row.issued_at.into(),
        status: code("invoices.status", &row.status, InvoiceStatus::parse)?,
        seller: party("invoices.seller", row.seller)?,
        customer: party("invoices.customer", row.customer)?,
        settled_at: instant(row.settled_at),
        number: row.number,
        lines: Vec::new(),
        payments: Vec::new(),
    })
}

fn party(place: &str, value: Value) -> QueryResult<Party> {
    serde_json::from_value(value).map_err(|error| broken(place, error))
}

/// New ones are added, known ones become as given. Payments stay where they are: refunds point at them.
pub fn store_invoices(
    conn: &mut PgConnection,
    account: AccountId,
    currency: Currency,
    changed: &[Invoice],
) -> QueryResult<()> {
    for some in changed.chunks(1_000) {
        let rows: Vec<_> = some.iter().map(|one| row(account, currency, one)).collect();
        let stored = diesel::insert_into(invoices::table)
            .values(rows)
            .on_conflict((invoices::account_id, invoices::number))
            .do_update()
            .set((
                invoices::issued_at.eq(excluded(invoices::issued_at)),
                invoices::status.eq(excluded(invoices::status)),
                invoices::seller.eq(excluded(invoices::seller)),
                invoices::customer.eq(excluded(invoices::customer)),
                invoices::settled_at.eq(excluded(invoices::settled_at)),
            ))
            .execute(conn)?;
        exactly(some.len(), stored)?;
    }
    lines::replace(conn, account, changed)?;
    payments::store(conn, account, changed)
}

fn row(account: AccountId, currency: Currency, invoice: &Invoice) -> InvoiceRow {
    InvoiceRow {
        account_id: account,
        number: invoice.number.clone(),
        issued_at: invoice.issued_at.utc(),
        status: invoice.status.as_code().to_owned(),
        currency: currency.code().to_owned(),
        seller: printed(&invoice.seller),
        customer: printed(&invoice.customer),
        settled_at: invoice.settled_at.map(Instant::utc),
    }
}

fn printed(party: &Party) -> Value {
    json!({
        "name": party.name,
        "address": party.address,
        "vat_number": party.vat_number,
    })
}

/// Every paid invoice that was not settled before is settled at that moment.
pub fn settle_paid(conn: &mut PgConnection, account: AccountId, at: Instant) -> QueryResult<usize> {
    diesel::update(invoices::table)
        .filter(invoices::account_id.eq(account))
        .filter(invoices::status.eq(InvoiceStatus::Paid.as_code()))
        .filter(invoices::settled_at.is_null())
        .set(invoices::settled_at.eq(at.utc()))
        .execute(conn)
}

/// The invoices that were settled at that moment are open to quotes again.
pub fn unsettle(conn: &mut PgConnection, account: AccountId, at: Instant) -> QueryResult<usize> {
    diesel::update(invoices::table)
        .filter(invoices::account_id.eq(account))
        .filter(invoices::settled_at.eq(at.utc()))
        .set(invoices::settled_at.eq(None::<DateTime<Utc>>))
        .execute(conn)
}
