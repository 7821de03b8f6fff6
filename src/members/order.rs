//! One order for many members, and what it means for each of them. Pure: the command feeds it rows under lock.

use super::member::MemberStatus;
use super::rules::{
    MemberRefusal, Standing, may_appoint, may_edit, may_readmit, may_remove, seats_of,
};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::{GroupId, MembershipId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// What can be done to many members at once, in the order that the page offers it.
    pub enum Act {
        Licence => "licence",
        Role => "role",
        GroupAdd => "group_add",
        GroupRemove => "group_remove",
        Department => "department",
        Deactivate => "deactivate",
        Reactivate => "reactivate",
        Unlink => "unlink",
    }
}

impl Act {
    /// It takes something away that is not given back by pressing again.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Deactivate | Self::Unlink)
    }

    /// Only owners appoint and dismiss admins: of nobody may any other change the role.
    #[must_use]
    pub const fn is_open_to(self, role: Role) -> bool {
        !matches!(self, Self::Role) || matches!(role, Role::Owner)
    }
}

/// An act with what it needs to be told; kept as JSON with the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", content = "value", rename_all = "snake_case")]
pub enum Order {
    Licence(Licence),
    /// Never owner: ownership is handed over to one person.
    Role(Role),
    GroupAdd(GroupId),
    GroupRemove(GroupId),
    Department(String),
    Deactivate,
    Reactivate,
    Unlink,
}

impl Order {
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Licence(_) => Act::Licence,
            Self::Role(_) => Act::Role,
            Self::GroupAdd(_) => Act::GroupAdd,
            Self::GroupRemove(_) => Act::GroupRemove,
            Self::Department(_) => Act::Department,
            Self::Deactivate => Act::Deactivate,
            Self::Reactivate => Act::Reactivate,
            Self::Unlink => Act::Unlink,
        }
    }

    #[must_use]
    pub const fn group(&self) -> Option<GroupId> {
        match self {
            Self::GroupAdd(group) | Self::GroupRemove(group) => Some(*group),
            _ => None,
        }
    }
}

/// A member, as far as an order looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    pub id: MembershipId,
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub department: &'a str,
    /// In the group that the order is about.
    pub in_group: bool,
}

/// What becomes of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Changes,
    /// They are already what the order makes them.
    Unchanged,
    Refused(MemberRefusal),
}

/// What the members of one order share: seats and owners, as they stand after those before.
#[derive(Debug, Clone)]
pub struct Judge {
    pub by: Standing,
    pub free_seats: i32,
    /// Active ones.
    pub owners: BTreeSet<MembershipId>,
    /// The group that the order is about exists.
    pub group_exists: bool,
}

impl Judge {
    /// Decides about the next member, and counts what the decision changes.
    pub fn decide(&mut self, order: &Order, target: &Target<'_>) -> Verdict {
        if let Err(refusal) = self.may(order, target) {
            return Verdict::Refused(refusal);
        }
        if is_done(order, target) {
            return Verdict::Unchanged;
        }
        let seats = seats_moved(order, target);
        if seats > self.free_seats.max(0) {
            return Verdict::Refused(MemberRefusal::NoSeat);
        }
        self.free_seats -= seats;
        self.count_owner(order, target);
        Verdict::Changes
    }

    fn may(&self, order: &Order, target: &Target<'_>) -> Result<(), MemberRefusal> {
        let member = Standing {
            membership: target.id,
            role: target.role,
        };
        let others = self.owners.iter().any(|owner| *owner != target.id);
        match order {
            Order::Role(_) if self.by.membership == target.id => Err(MemberRefusal::Oneself),
            Order::Role(role) => may_appoint(self.by, member, *role, others),
            Order::Deactivate | Order::Unlink => may_remove(self.by, member, others),
            Order::Reactivate => may_readmit(self.by, member),
            Order::GroupAdd(_) | Order::GroupRemove(_) if !self.group_exists => {
                Err(MemberRefusal::UnknownGroup)
            }
            Order::Licence(_)
            | Order::GroupAdd(_)
            | Order::GroupRemove(_)
            | Order::Department(_) => may_edit(self.by, member),
        }
    }

    fn count_owner(&mut self, order: &Order, target: &Target<'_>) {
        if target.role != Role::Owner {
            return;
        }
        match order {
            Order::Role(_) | Order::Deactivate | Order::Unlink => {
                self.owners.remove(&target.id);
            }
            Order::Reactivate => {
                self.owners.insert(target.id);
            }
            _ => {}
        }
    }
}

fn is_done(order: &Order, target: &Target<'_>) -> bool {
    match order {
        Order::Licence(licence) => target.licence == *licence,
        Order::Role(role) => target.role == *role,
        Order::GroupAdd(_) => target.in_group,
        Order::GroupRemove(_) => !target.in_group,
        Order::Department(department) => target.department == department,
        Order::Deactivate => target.status == MemberStatus::Deactivated,
        Order::Reactivate => target.status == MemberStatus::Active,
        Order::Unlink => false,
    }
}

/// Seats that carrying out the order for this member takes; negative ones become free.
#[must_use]
pub fn seats_moved(order: &Order, target: &Target<'_>) -> i32 {
    let has = seats_of(target.licence, target.status);
    match order {
        Order::Licence(licence) => seats_of(*licence, target.status) - has,
        Order::Deactivate | Order::Unlink => -has,
        Order::Reactivate => seats_of(target.licence, MemberStatus::Active) - has,
        Order::Role(_) | Order::GroupAdd(_) | Order::GroupRemove(_) | Order::Department(_) => 0,
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
