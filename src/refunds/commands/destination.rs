//! Another destination for a refund that did not arrive.

use super::turn::{lock_refund, turn};
use crate::access::scope::SignedIn;
use crate::db::{Abort, OrRefuse, Tx};
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::Iban;
use crate::refunds::input::{Destination, DestinationKind};
use crate::refunds::queries;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::refunds::refund_state::RefundState;
use crate::types::RefundId;
use crate::types::money::Currency;
use crate::{accounts, members};
use chrono::{DateTime, Utc};

/// Why a destination was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DestinationRefusal {
    /// Nobody's, or somebody else's.
    Unknown,
    /// The refund does not wait for a destination.
    NotNow,
    /// The money may have left already: finance finds out first.
    Doubtful,
    /// Not in euros, or the account is not one.
    NoBankAccount,
    /// The person is not in the organisation any more, or it keeps another currency.
    NoCredit,
}

/// Sends a refund of the person's own another way. Asking again for what was just chosen changes nothing.
pub fn choose_destination(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    id: RefundId,
    destination: &Destination,
    now: DateTime<Utc>,
) -> Result<(), Abort<DestinationRefusal>> {
    let seen = queries::record(tx.conn(), id)?.filter(|record| record.user == who.user());
    let seen = seen.ok_or(DestinationRefusal::Unknown).or_refuse()?;
    let kind = destination.kind();
    // The organisation's row comes first, as everywhere.
    if kind == DestinationKind::OrganisationCredit && waits(&seen) {
        may_be_credit(tx, who, &seen)?;
    }
    let record = lock_refund(tx, seen.account, id)?;
    let mut record = record.ok_or(DestinationRefusal::Unknown).or_refuse()?;
    let bank = bank(destination, &record).or_refuse()?;
    if !waits(&record) {
        let repeated = record.destination == kind && record.bank == bank;
        let unrefused = repeated.then_some(()).ok_or(DestinationRefusal::NotNow);
        return unrefused.or_refuse();
    }
    if queries::is_doubtful(tx.conn(), id)? {
        return Err(Abort::Refused(DestinationRefusal::Doubtful));
    }
    record.bank = bank;
    let event = Event::DestinationChosen(kind);
    turn(tx, &record, &event, who.actor(), now)?;
    Ok(())
}

/// Whether the person has to say where the money goes.
#[must_use]
pub fn waits(record: &RefundRecord) -> bool {
    matches!(
        record.refund.state,
        RefundState::Failed | RefundState::RequiresAction
    )
}

fn may_be_credit(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    record: &RefundRecord,
) -> Result<(), Abort<DestinationRefusal>> {
    let organisation = accounts::commands::lock(tx, record.organisation)?;
    let place = members::commands::place_of(tx.conn(), who.user())?;
    let inside = place.is_some_and(|place| place.account == organisation.id);
    let same_currency = organisation.currency == record.amount.currency.code();
    let may = (inside && same_currency).then_some(());
    may.ok_or(DestinationRefusal::NoCredit).or_refuse()
}

type Bank = Option<(Iban, AccountHolder)>;

fn bank(destination: &Destination, record: &RefundRecord) -> Result<Bank, DestinationRefusal> {
    let Destination::BankAccount { iban, holder } = destination else {
        return Ok(None);
    };
    let refused = DestinationRefusal::NoBankAccount;
    if record.amount.currency != Currency::EUR {
        return Err(refused);
    }
    let iban = Iban::parse(iban).map_err(|_| refused)?;
    let holder = AccountHolder::parse(holder).map_err(|_| refused)?;
    Ok(Some((iban, holder)))
}
