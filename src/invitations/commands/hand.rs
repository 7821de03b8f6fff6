//! An invitation in somebody's hand: locked, and changed by the rules of its life.

use super::by::By;
use super::seat;
use crate::access::role::Role;
use crate::accounts::seats::NoSeat;
use crate::accounts::{self, account::Account};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::batch::{DAILY_INVITATIONS, DAILY_MAILS_TO_ONE};
use crate::invitations::invitation::{Event, Refusal, State};
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::mail::history;
use crate::mail::outbox::{self, Message};
use crate::types::{EmailAddress, InvitationId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;

/// Why a change did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// No such invitation in this account.
    Unknown,
    /// It was answered or cancelled, or it expired.
    State(Refusal),
    /// A Licensed one needs a free seat.
    NoSeat,
    TooManyMails,
    /// The deadline would be more than a year away.
    TooFar,
    AlreadyMember,
    AlreadyPending,
    /// An expired one of the address is in the list; both cannot be open.
    AlreadyExpired,
    DomainNotAllowed,
    /// The domain is not on the organisation's list.
    DomainNotListed,
    /// Not of the domain that is to be replaced.
    OtherDomain,
    /// What it would be corrected to is no address.
    NotAnAddress,
    /// Only owners invite in this organisation.
    OwnersInvite,
    /// It is as it should be already.
    Unchanged,
    /// Only owners appoint admins.
    AppointsAdmins,
    UnknownGroup,
}

impl ChangeRefusal {
    /// Nothing stood in the way: there was nothing to do.
    #[must_use]
    pub const fn was_so(self) -> bool {
        matches!(self, Self::Unchanged)
    }
}

impl From<Refusal> for ChangeRefusal {
    fn from(refusal: Refusal) -> Self {
        Self::State(refusal)
    }
}

impl From<NoSeat> for ChangeRefusal {
    fn from(NoSeat: NoSeat) -> Self {
        Self::NoSeat
    }
}

pub(super) type Changed<T> = Result<T, Abort<ChangeRefusal>>;

/// An invitation under lock, and who changes it when.
pub(super) struct Hand<'a, 'tx> {
    pub(super) tx: &'a mut Tx<'tx>,
    pub(super) by: By<'a>,
    pub(super) account: Account,
    pub(super) invitation: Invitation,
    pub(super) now: DateTime<Utc>,
}

impl<'a, 'tx> Hand<'a, 'tx> {
    pub(super) fn on(
        tx: &'a mut Tx<'tx>,
        by: By<'a>,
        id: InvitationId,
        now: DateTime<Utc>,
    ) -> Changed<Self> {
        let account = accounts::commands::lock(tx, by.account())?;
        let invitation = queries::lock(tx.conn(), account.id, id)?
            .ok_or(ChangeRefusal::Unknown)
            .or_refuse()?;
        Ok(Self {
            tx,
            by,
            account,
            invitation,
            now,
        })
    }

    /// The deadline of one that is brought back.
    pub(super) fn revived_until(&self) -> DateTime<Utc> {
        self.now + TimeDelta::days(self.account.invitation_expiry_days.into())
    }

    /// Moves on by the state machine; an open one has its seat afterwards, any other has none.
    pub(super) fn apply(&mut self, event: Event) -> Changed<()> {
        let state = self.invitation.state.apply(event, self.now).or_refuse()?;
        let holds_seat = match state {
            State::Pending { .. } => {
                seat::retake(self.tx, &self.invitation, self.now).map_err(widen)?
            }
            State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => {
                seat::release(self.tx, &self.invitation, self.now)?;
                false
            }
        };
        queries::save(self.tx.conn(), &self.invitation, state, holds_seat)?;
        Ok(())
    }

    /// Refuses where this admin may not invite, or nobody may invite this address.
    pub(super) fn may_invite(&mut self, email: &EmailAddress) -> Changed<()> {
        if !self.by.may_invite(&self.account) {
            return Err(Abort::Refused(ChangeRefusal::OwnersInvite));
        }
        let listed = accounts::commands::invitable_domains(self.tx.conn(), self.account.id)?;
        if listed.is_some_and(|domains| domains.iter().all(|domain| domain != email.domain())) {
            return Err(Abort::Refused(ChangeRefusal::DomainNotListed));
        }
        Ok(())
    }

    /// Whoever leads an admin's invitation to another mailbox, or holds its link, could choose the admin: an owner does.
    pub(super) fn may_choose_who_joins(&self) -> Changed<()> {
        chooses_who_joins(self.invitation.role, self.by.role())
            .then_some(())
            .ok_or(ChangeRefusal::AppointsAdmins)
            .or_refuse()
    }

    /// Refuses where too many mails were asked for today, by the account or to this address.
    pub(super) fn may_mail(&mut self, to: &EmailAddress) -> Changed<()> {
        let (account, now) = (self.account.id, self.now);
        let conn = self.tx.conn();
        let of_account = history::asked_since(conn, account, now - TimeDelta::days(1))?;
        let to_one = queries::known::mails_today_to(conn, account, to, now)?;
        if of_account >= DAILY_INVITATIONS || to_one >= DAILY_MAILS_TO_ONE {
            return Err(Abort::Refused(ChangeRefusal::TooManyMails));
        }
        Ok(())
    }

    /// One of a list has its turn behind the account's other lists.
    pub(super) fn mail(&mut self, is_listed: bool) -> QueryResult<()> {
        let message = Message::Invitation {
            account: self.account.id,
            invitation: self.invitation.id,
        };
        let mail = if is_listed {
            outbox::enqueue_listed(self.tx, &message, self.now)?
        } else {
            outbox::enqueue(self.tx, &message, self.now)?
        };
        queries::set_last_mail(self.tx.conn(), &self.invitation, mail)
    }

    pub(super) fn entry(&self, action: Action) -> Entry {
        self.by.entry(action, &self.invitation)
    }

    pub(super) fn record(&mut self, entry: Entry) -> QueryResult<()> {
        audit::record(self.tx, self.by.actor(), entry, self.now)
    }
}

/// Whether somebody, of that role in the account, may say into whose hands an invitation for a role gets.
#[must_use]
pub fn chooses_who_joins(invited_as: Role, by: Option<Role>) -> bool {
    !invited_as.may_administer() || by == Some(Role::Owner)
}

fn widen(abort: Abort<NoSeat>) -> Abort<ChangeRefusal> {
    match abort {
        Abort::Refused(refusal) => Abort::Refused(refusal.into()),
        Abort::Failed(error) => Abort::Failed(error),
    }
}
