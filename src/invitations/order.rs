//! One order for invitations, few or many, and what it makes of each of them. Pure: the command feeds it rows under
//! lock.

use super::batch::{DAILY_INVITATIONS, DAILY_MAILS_TO_ONE};
use super::commands::hand::ChangeRefusal;
use super::invitation::{Event, Standing, State, has_expired};
use super::offered::Offered;
use super::record::Invitation;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::settings::EXPIRY_DAYS;
use crate::types::{EmailAddress, GroupId};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

coded! {
    /// What can be done to many invitations at once, in the order that the page offers it.
    pub enum Act {
        Resend => "resend",
        Extend => "extend",
        Correct => "correct",
        CopyLink => "copy_link",
        Licence => "licence",
        Role => "role",
        Group => "group",
        Cancel => "cancel",
    }
}

impl Act {
    /// It takes something away that is not given back by pressing again.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Cancel)
    }
}

/// An act with what it needs to be told; kept as JSON with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", content = "value", rename_all = "snake_case")]
pub enum Order {
    /// The same mail again, with the same link; an expired one is open again.
    Resend,
    /// So many days from the deadline on, or from now where that has passed. Sends nothing.
    Extend(i32),
    Licence(Licence),
    /// Never owner: ownership is handed over to one person.
    Role(Role),
    Group(Option<GroupId>),
    /// Licence, role and group in one.
    Offer(Offered),
    /// Takes it back, and its seat.
    Cancel,
}

impl Order {
    /// What is offered once the order is carried out.
    const fn offered(self, now: Offered) -> Offered {
        match self {
            Self::Licence(licence) => Offered { licence, ..now },
            Self::Role(role) => Offered { role, ..now },
            Self::Group(group) => Offered { group, ..now },
            Self::Offer(offered) => offered,
            Self::Resend | Self::Extend(_) | Self::Cancel => now,
        }
    }

    /// What a job of it is called.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Resend => Act::Resend,
            Self::Extend(_) => Act::Extend,
            Self::Licence(_) | Self::Offer(_) => Act::Licence,
            Self::Role(_) => Act::Role,
            Self::Group(_) => Act::Group,
            Self::Cancel => Act::Cancel,
        }
    }

    /// It may need seats that are not held yet.
    #[must_use]
    pub const fn may_take_seats(self) -> bool {
        match self {
            Self::Resend | Self::Extend(_) | Self::Licence(_) | Self::Offer(_) => true,
            Self::Role(_) | Self::Group(_) | Self::Cancel => false,
        }
    }

    #[must_use]
    pub const fn sends_mail(self) -> bool {
        matches!(self, Self::Resend)
    }
}

/// What becomes of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub state: State,
    pub offered: Offered,
    pub holds_seat: bool,
}

/// What the invitations of one order share, as it stands after those before.
#[derive(Debug, Clone)]
pub struct Judge {
    pub now: DateTime<Utc>,
    /// Of whoever gives the order; none for support.
    pub role: Option<Role>,
    /// Days that one stays open that is brought back.
    pub days: i32,
    /// The organisation lets them invite, and these domains alone if it says so.
    pub may_invite: bool,
    pub domains: Option<Vec<String>>,
    pub free_seats: i32,
    pub groups: HashSet<GroupId>,
    pub mails_today: i64,
    pub mails_today_to: HashMap<EmailAddress, i64>,
}

impl Judge {
    /// Decides about the next invitation, and counts what the decision uses up.
    pub fn decide(
        &mut self,
        order: Order,
        invitation: &Invitation,
    ) -> Result<After, ChangeRefusal> {
        let event = self.event(order, invitation);
        let state = invitation.state.apply(event, self.now)?;
        self.check_return(order, invitation)?;
        self.check_deadline(order, state)?;
        let before = Offered::of(invitation);
        let offered = order.offered(before);
        self.check_offer(order, before, offered)?;
        if order.sends_mail() {
            self.check_mails(&invitation.email)?;
        }
        let holds_seat = holds_seat(invitation.holds_seat, state, offered.licence, self.now);
        let seats = i32::from(holds_seat) - i32::from(invitation.holds_seat);
        if seats > self.free_seats.max(0) {
            return Err(ChangeRefusal::NoSeat);
        }
        self.free_seats -= seats;
        if order.sends_mail() {
            self.mails_today += 1;
        }
        Ok(After {
            state,
            offered,
            holds_seat,
        })
    }

    fn event(&self, order: Order, invitation: &Invitation) -> Event {
        match order {
            Order::Resend => Event::Resend {
                revived_until: self.now + TimeDelta::days(self.days.into()),
            },
            Order::Extend(days) => Event::Extend {
                expires_at: invitation.expires_at.max(self.now) + TimeDelta::days(days.into()),
            },
            Order::Licence(_) | Order::Role(_) | Order::Group(_) | Order::Offer(_) => Event::Alter,
            Order::Cancel => Event::Cancel,
        }
    }

    /// Bringing an expired one back is inviting anew; one that is open stays as it was sent, whatever was decided since.
    fn check_return(&self, order: Order, invitation: &Invitation) -> Result<(), ChangeRefusal> {
        let brings_back = matches!(order, Order::Resend | Order::Extend(_));
        if !brings_back || invitation.state.standing(self.now) != Standing::Expired {
            return Ok(());
        }
        if !self.may_invite {
            return Err(ChangeRefusal::OwnersInvite);
        }
        let domain = invitation.email.domain();
        match &self.domains {
            Some(listed) if listed.iter().all(|one| one != domain) => {
                Err(ChangeRefusal::DomainNotListed)
            }
            _ => Ok(()),
        }
    }

    fn check_deadline(&self, order: Order, state: State) -> Result<(), ChangeRefusal> {
        let latest = self.now + TimeDelta::days((*EXPIRY_DAYS.end()).into());
        match (order, state) {
            (Order::Extend(_), State::Pending { expires_at }) if expires_at > latest => {
                Err(ChangeRefusal::TooFar)
            }
            _ => Ok(()),
        }
    }

    /// Only owners make admins of people, and only they make members of those to be admins.
    fn check_offer(
        &self,
        order: Order,
        before: Offered,
        after: Offered,
    ) -> Result<(), ChangeRefusal> {
        let alters = matches!(
            order,
            Order::Licence(_) | Order::Role(_) | Order::Group(_) | Order::Offer(_)
        );
        if alters && before == after {
            return Err(ChangeRefusal::Unchanged);
        }
        if before.role != after.role && self.role != Some(Role::Owner) {
            return Err(ChangeRefusal::AppointsAdmins);
        }
        let group = after.group.filter(|_| before.group != after.group);
        if group.is_some_and(|group| !self.groups.contains(&group)) {
            return Err(ChangeRefusal::UnknownGroup);
        }
        Ok(())
    }

    /// Each invitation of an order is another address: one mail to it.
    fn check_mails(&self, to: &EmailAddress) -> Result<(), ChangeRefusal> {
        let to_one = self.mails_today_to.get(to).copied().unwrap_or(0);
        if self.mails_today >= DAILY_INVITATIONS || to_one >= DAILY_MAILS_TO_ONE {
            return Err(ChangeRefusal::TooManyMails);
        }
        Ok(())
    }
}

/// An open one for Licensed holds a seat. One that has expired keeps the seat that it may still hold, yet takes none.
#[must_use]
pub fn holds_seat(held: bool, state: State, licence: Licence, now: DateTime<Utc>) -> bool {
    match state {
        State::Pending { expires_at } => {
            licence.takes_seat() && (held || !has_expired(expires_at, now))
        }
        State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => false,
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
