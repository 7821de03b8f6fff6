//! Taking a file in, and doing what it says.

mod check;
mod confirm;
mod review;
mod work;

pub use check::{NewImport, Tally, check};
pub use confirm::{ConfirmRefusal, confirm};
pub use work::work;

use super::queries;
use crate::db::{Abort, Db, DbError};
use chrono::{DateTime, TimeDelta, Utc};
use std::convert::Infallible;

/// A file that nobody confirmed is forgotten after this many days, and the addresses in it.
const UNCONFIRMED_DAYS: i64 = 7;
/// Files of one transaction: each may have many lines.
const FORGET_AT_ONCE: i64 = 5;

/// Forgets files that nobody confirmed.
pub fn forget_unconfirmed(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    let before = now - TimeDelta::days(UNCONFIRMED_DAYS);
    let forgotten = db.transaction_now(|tx| {
        queries::forget_unconfirmed(tx.conn(), before, FORGET_AT_ONCE)?;
        Ok::<_, Abort<Infallible>>(())
    })?;
    match forgotten {
        Ok(()) => Ok(()),
    }
}
