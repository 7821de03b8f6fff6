//! Whose refunds they are, and what else a row of the list says.

use crate::db::schema::{accounts, payments, refund_alerts, refunds, users};
use crate::refunds::alert::AlertCode;
use crate::refunds::queries::{StoredRefund, with_attempts};
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::types::{AccountId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

/// A refund and its surroundings.
#[derive(Debug, Clone)]
pub struct Listed {
    pub record: RefundRecord,
    pub person: Person,
    pub organisation: String,
    pub payment: Payment,
    /// Kinds of its open alerts.
    pub alerts: Vec<AlertCode>,
}

#[derive(Debug, Clone, Default)]
pub struct Person {
    pub name: String,
    pub email: String,
}

/// The payment that is given back.
#[derive(Debug, Clone, Default)]
pub struct Payment {
    /// Masked: "Visa •••• 4242".
    pub method: String,
    /// By whom it was taken, if that is known.
    pub gateway: Option<GatewayName>,
    pub refundable_until: Option<DateTime<Utc>>,
}

/// The rows with everything around them, in their order.
pub fn completed(conn: &mut PgConnection, rows: Vec<StoredRefund>) -> QueryResult<Vec<Listed>> {
    let records = with_attempts(conn, rows)?;
    let people = people(conn, &records)?;
    let organisations = organisations(conn, &records)?;
    let mut payments = paid(conn, &records)?;
    let mut alerts = alerts(conn, &records)?;
    let listed = |record: RefundRecord| Listed {
        person: people.get(&record.user).cloned().unwrap_or_default(),
        organisation: organisations
            .get(&record.organisation)
            .cloned()
            .unwrap_or_default(),
        payment: payments.remove(&record.id).unwrap_or_default(),
        alerts: alerts.remove(&record.id).unwrap_or_default(),
        record,
    };
    Ok(records.into_iter().map(listed).collect())
}

fn people(
    conn: &mut PgConnection,
    records: &[RefundRecord],
) -> QueryResult<HashMap<UserId, Person>> {
    let ids: Vec<UserId> = records.iter().map(|record| record.user).collect();
    let found: Vec<(UserId, String, String, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::first_name, users::last_name, users::email))
        .load(conn)?;
    let people = found.into_iter().map(|(id, first, last, email)| {
        let name = format!("{first} {last}").trim().to_owned();
        (id, Person { name, email })
    });
    Ok(people.collect())
}

fn organisations(
    conn: &mut PgConnection,
    records: &[RefundRecord],
) -> QueryResult<HashMap<AccountId, String>> {
    let ids: Vec<AccountId> = records.iter().map(|record| record.organisation).collect();
    let found: Vec<(AccountId, String)> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::name))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

type PaidRow = (RefundId, String, Option<GatewayName>, Option<DateTime<Utc>>);

fn paid(
    conn: &mut PgConnection,
    records: &[RefundRecord],
) -> QueryResult<HashMap<RefundId, Payment>> {
    let ids: Vec<RefundId> = records.iter().map(|record| record.id).collect();
    let of_refund = payments::account_id
        .eq(refunds::account_id)
        .and(payments::id.eq(refunds::payment_id));
    let found: Vec<PaidRow> = refunds::table
        .inner_join(payments::table.on(of_refund))
        .filter(refunds::id.eq_any(ids))
        .select((
            refunds::id,
            payments::method,
            payments::gateway,
            payments::refundable_until,
        ))
        .load(conn)?;
    let paid = |(id, method, gateway, refundable_until)| {
        let payment = Payment {
            method,
            gateway,
            refundable_until,
        };
        (id, payment)
    };
    Ok(found.into_iter().map(paid).collect())
}

fn alerts(
    conn: &mut PgConnection,
    records: &[RefundRecord],
) -> QueryResult<HashMap<RefundId, Vec<AlertCode>>> {
    let ids: Vec<RefundId> = records.iter().map(|record| record.id).collect();
    let found: Vec<(RefundId, AlertCode)> = refund_alerts::table
        .filter(refund_alerts::refund_id.eq_any(ids))
        .filter(refund_alerts::resolved_at.is_null())
        .order(refund_alerts::at)
        .select((
            refund_alerts::refund_id.assume_not_null(),
            refund_alerts::code,
        ))
        .load(conn)?;
    let mut alerts: HashMap<RefundId, Vec<AlertCode>> = HashMap::new();
    for (refund, code) in found {
        alerts.entry(refund).or_default().push(code);
    }
    Ok(alerts)
}
