//! Billing data in the database.

mod account;
mod customers;
mod invoices;
mod lines;
mod payments;
mod rows;
mod subscriptions;

pub use account::{
    Place, account_left_by, is_closed, owners_after, place_of, raise_version, store_terms,
    take_debit_note_seq, terms,
};
pub use customers::{
    account_of_customer, account_of_payment, add_customer, customers_after, customers_of,
    keep_reading, owner_of,
};
pub use invoices::{invoices, settle_paid, store_invoices, unsettle};
pub use payments::{add_refunded, gateway_of_payment};
pub use subscriptions::{change, end, has_ended, insert, resume, running, subscription};

use super::facts::Facts;
use crate::types::AccountId;
use diesel::{PgConnection, QueryResult};

/// Everything about one account.
pub fn facts(conn: &mut PgConnection, account: AccountId) -> QueryResult<Facts> {
    let (plan, billing_version, terms) = terms(conn, account)?;
    let subscription = running(conn, account)?.map(|(_, subscription)| subscription);
    let invoices = invoices(conn, account, terms.currency)?;
    Ok(Facts {
        plan,
        billing_version,
        terms,
        subscription,
        invoices,
    })
}
