//! Payments of invoices.

use super::rows::{code, instant};
use crate::billing::invoice::{Invoice, Payment};
use crate::db::exactly;
use crate::db::schema::payments;
use crate::refunds::input::{self, Dispute, PaymentKind};
use crate::refunds::record::GatewayName;
use crate::types::AccountId;
use crate::types::instant::Instant;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::upsert::excluded;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = payments)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct PaymentRow {
    account_id: AccountId,
    id: String,
    invoice_number: String,
    kind: String,
    amount: i64,
    refunded: i64,
    dispute: String,
    refundable_until: Option<DateTime<Utc>>,
    paid_at: DateTime<Utc>,
    method: String,
    gateway: Option<GatewayName>,
}

/// All payments of an account, by the number of their invoice; of one invoice by time, then by id.
pub fn payments(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<HashMap<String, Vec<Payment>>> {
    let rows: Vec<PaymentRow> = payments::table
        .filter(payments::account_id.eq(account))
        .select(PaymentRow::as_select())
        .load(conn)?;
    let mut payments: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let of_invoice = payments.entry(row.invoice_number.clone()).or_default();
        of_invoice.push(payment(row)?);
    }
    for of_invoice in payments.values_mut() {
        of_invoice.sort_by(Payment::in_order);
    }
    Ok(payments)
}

fn payment(row: PaymentRow) -> QueryResult<Payment> {
    Ok(Payment {
        facts: input::Payment {
            kind: code("payments.kind", &row.kind, PaymentKind::parse)?,
            amount: row.amount,
            refunded: row.refunded,
            dispute: code("payments.dispute", &row.dispute, Dispute::parse)?,
            refundable_until: instant(row.refundable_until),
            paid_at: row.paid_at.into(),
            id: row.id,
        },
        method: row.method,
        gateway: row.gateway,
    })
}

/// New ones are added, known ones become as given; none moves to another invoice.
pub fn store(conn: &mut PgConnection, account: AccountId, changed: &[Invoice]) -> QueryResult<()> {
    let rows: Vec<_> = changed
        .iter()
        .flat_map(|invoice| {
            invoice
                .payments
                .iter()
                .map(|one| row(account, invoice, one))
        })
        .collect();
    for some in rows.chunks(1_000) {
        let stored = diesel::insert_into(payments::table)
            .values(some)
            .on_conflict((payments::account_id, payments::id))
            .do_update()
            .set((
                payments::kind.eq(excluded(payments::kind)),
                payments::amount.eq(excluded(payments::amount)),
                payments::refunded.eq(excluded(payments::refunded)),
                payments::dispute.eq(excluded(payments::dispute)),
                payments::refundable_until.eq(excluded(payments::refundable_until)),
                payments::paid_at.eq(excluded(payments::paid_at)),
                payments::method.eq(excluded(payments::method)),
                payments::gateway.eq(excluded(payments::gateway)),
            ))
            .execute(conn)?;
        exactly(some.len(), stored)?;
    }
    Ok(())
}

fn row(account: AccountId, invoice: &Invoice, payment: &Payment) -> PaymentRow {
    PaymentRow {
        account_id: account,
        id: payment.facts.id.clone(),
        invoice_number: invoice.number.clone(),
        kind: payment.facts.kind.as_code().to_owned(),
        amount: payment.facts.amount,
        refunded: payment.facts.refunded,
        dispute: payment.facts.dispute.as_code().to_owned(),
        refundable_until: payment.facts.refundable_until.map(Instant::utc),
        paid_at: payment.facts.paid_at.utc(),
        method: payment.method.clone(),
        gateway: payment.gateway,
    }
}

/// Fails, by the table's own rule, if more would be refunded than was paid, or less than nothing.
pub fn add_refunded(
    conn: &mut PgConnection,
    account: AccountId,
    payment: &str,
    amount: i64,
) -> QueryResult<()> {
    // The gateway's own word, read back by the billing sync, can have come before.
    let refunded = least(greatest(payments::refunded + amount, 0), payments::amount);
    let changed = diesel::update(payments::table.find((account, payment)))
        .set(payments::refunded.eq(refunded))
        .execute(conn)?;
    exactly(1, changed)
}

diesel::define_sql_function! {
    fn least(a: BigInt, b: BigInt) -> BigInt;
}
diesel::define_sql_function! {
    fn greatest(a: BigInt, b: BigInt) -> BigInt;
}

/// Who can give the payment back; none where nobody said.
pub fn gateway_of_payment(
    conn: &mut PgConnection,
    account: AccountId,
    payment: &str,
) -> QueryResult<Option<GatewayName>> {
    payments::table
        .find((account, payment))
        .select(payments::gateway)
        .first(conn)
}
