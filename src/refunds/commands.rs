//! From an individual's billing data to a credit note, refunds and an organisation's credit.

pub mod bank;
mod destination;
mod dispute;
mod follow;
mod messages;
mod reverse;
mod sending;
mod settle;
mod turn;

pub use destination::{DestinationRefusal, choose_destination, waits};
pub use dispute::dispute;
pub use messages::refunds_changed;
pub use reverse::{Promised, Returning, lock_promises, reverse};
pub use sending::{Ask, Heard, InHand, settle_call, take};
pub use settle::{Agreed, Leaving, Settled, settle};
pub use turn::{Turned, lock_refund, raise_alert, turn};

use super::frozen_quote::FrozenQuote;
use super::input::Destination;
pub use super::queries::DebitNote;
use super::queries::{self, CreditNote, RefundRow};
use super::quote::{self, Quote, QuoteError};
use super::statement::Statement;
use crate::accounts::account::Account;
use crate::billing;
use crate::billing::facts::{Facts, QuoteAsked};
use crate::types::instant::Instant;
use crate::types::money::Currency;
use crate::types::{AccountId, InvitationId, RefundId};
use diesel::pg::PgConnection;
use diesel::{QueryResult, result::Error as DieselError};

/// A quote as it is shown before consent.
#[derive(Debug, Clone)]
pub struct Offer {
    pub frozen: FrozenQuote,
    pub statement: Statement,
}

/// What a person who joined can read about their money.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub note: CreditNote,
    /// One per payment that is given back; none for what became credit.
    pub refunds: Vec<RefundRow>,
}

impl Receipt {
    /// Money of the note is on its way, has arrived, or has become credit by a later choice.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.refunds.iter().any(|refund| refund.state.has_moved())
    }
}

/// The debit note that reverses a credit note, if joining was taken back.
pub fn reversal(conn: &mut PgConnection, note: &CreditNote) -> QueryResult<Option<DebitNote>> {
    queries::debit_note_reversing(conn, note.account, &note.number)
}

/// What would come back if the owner of `account` joined `organisation`. `shown` is the quote to repeat; without one,
/// a new one is made at `now`.
pub fn offer(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: &Account,
    shown: Option<FrozenQuote>,
    now: Instant,
) -> QueryResult<Result<Offer, QuoteError>> {
    let facts = billing::commands::facts(conn, account)?;
    let frozen = shown.unwrap_or(FrozenQuote {
        quoted_at: now,
        version: facts.billing_version,
    });
    let computed = compute(&facts, organisation, frozen, Destination::Original, now)?;
    Ok(computed.map(|quote| Offer {
        frozen,
        statement: Statement::of(&quote, &facts),
    }))
}

/// The law applied to one account's facts. The clock may be set back a little between showing and agreeing; the
/// quote's moment is then the earliest that acceptance can be.
fn compute(
    facts: &Facts,
    organisation: &Account,
    frozen: FrozenQuote,
    destination: Destination,
    now: Instant,
) -> QueryResult<Result<Quote, QuoteError>> {
    let organisation_currency = Currency::parse(&organisation.currency).map_err(|_| {
        let column = format!("accounts.currency of {}", organisation.id);
        DieselError::DeserializationError(column.into())
    })?;
    let input = facts.quote_input(QuoteAsked {
        organisation_currency,
        quoted_at: frozen.quoted_at,
        accepted_at: now.max(frozen.quoted_at),
        version_at_quote: frozen.version,
        destination,
    });
    Ok(quote::quote(&input))
}

/// What an acceptance gave back, if anything.
pub fn receipt(
    conn: &mut PgConnection,
    organisation: AccountId,
    invitation: InvitationId,
) -> QueryResult<Option<Receipt>> {
    let Some(note) = queries::note_of_invitation(conn, organisation, invitation)? else {
        return Ok(None);
    };
    let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
    Ok(Some(Receipt { note, refunds }))
}

/// Each refund of an account with its payment and what has left by it and not come back, in minor units.
pub fn paid_by_refund(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Vec<(RefundId, String, i64)>> {
    queries::paid_by_refund(conn, account)
}
