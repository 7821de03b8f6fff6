//! Whose hand changes an invitation.

use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount, SupportScope};
use crate::accounts::account::Account;
use crate::audit::{Action, Actor, Entry};
use crate::db::Tx;
use crate::invitations::invitation::Standing;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    Admin(&'a AdminScope),
    /// Somebody of support, for an account that is not theirs: they say why.
    Staff {
        staff: &'a SupportScope,
        account: AccountId,
        reason: &'a str,
    },
}

impl<'a> By<'a> {
    /// For any invitation that there is.
    pub fn support(
        tx: &mut Tx<'_>,
        staff: &'a SupportScope,
        id: InvitationId,
        reason: &'a str,
    ) -> QueryResult<Option<Self>> {
        let found = queries::by_id(tx.conn(), id)?;
        Ok(found.map(|invitation| Self::Staff {
            staff,
            account: invitation.account_id,
            reason,
        }))
    }

    #[must_use]
    pub fn account(self) -> AccountId {
        match self {
            Self::Admin(scope) => scope.account(),
            Self::Staff { account, .. } => account,
        }
    }

    /// In the account; none for support.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Admin(scope) => Some(scope.role()),
            Self::Staff { .. } => None,
        }
    }

    /// Whether the organisation lets them invite. Support acts for those whom it lets.
    #[must_use]
    pub fn may_invite(self, organisation: &Account) -> bool {
        match self {
            Self::Admin(scope) => organisation.inviters.may_invite(scope.role()),
            Self::Staff { .. } => true,
        }
    }

    #[must_use]
    pub fn actor(self) -> &'a Actor {
        match self {
            Self::Admin(scope) => scope.actor(),
            Self::Staff { staff, .. } => staff.actor(),
        }
    }

    /// The trail's line about one invitation, with the reason where there is one.
    #[must_use]
    pub fn entry(self, action: Action, invitation: &Invitation) -> Entry {
        let entry = Entry::new(action, invitation.email.as_str())
            .of(self.account())
            .about(invitation.id.uuid());
        match self {
            Self::Admin(_) => entry,
            Self::Staff { reason, .. } => entry.with("reason", reason),
        }
    }
}

/// Adds when it had expired, of which nothing else tells once it is open again or over; and that it holds its seat
/// again, where it does.
#[must_use]
pub fn after_expiry(
    entry: Entry,
    before: &Invitation,
    takes_seat: bool,
    now: DateTime<Utc>,
) -> Entry {
    if before.state.standing(now) != Standing::Expired {
        return entry;
    }
    let entry = entry.with("expired_at", before.expires_at.to_rfc3339());
    if takes_seat {
        entry.with("seat_reserved", true)
    } else {
        entry
    }
}
