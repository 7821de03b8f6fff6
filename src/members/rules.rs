//! Who may do what to a member.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::member::MemberStatus;
use crate::types::MembershipId;

/// Somebody in the account: the one who acts, or the one it happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub membership: MembershipId,
    pub role: Role,
}

/// Why nothing happened to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MemberRefusal {
    #[error("the account has no such member")]
    Unknown,
    #[error("an admin does not change an owner")]
    OwnersOnly,
    #[error("only an owner appoints, demotes and suspends admins")]
    AppointsAdmins,
    #[error("nobody deactivates or unlinks themselves")]
    Oneself,
    #[error("the account keeps at least one active owner")]
    LastOwner,
    #[error("no seat is free")]
    NoSeat,
    #[error("the account has no such group")]
    UnknownGroup,
    #[error("nobody becomes an owner but by handing over")]
    HandedOver,
}

/// Why ownership stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandOverRefusal {
    #[error("the account has no such member")]
    Unknown,
    #[error("only an owner hands over")]
    OwnersOnly,
    #[error("the member is an owner already")]
    OwnerAlready,
    #[error("the member is deactivated")]
    Deactivated,
}

/// Editing a member: everything but the role.
pub fn may_edit(by: Standing, member: Standing) -> Result<(), MemberRefusal> {
    if member.role == Role::Owner && by.role != Role::Owner {
        return Err(MemberRefusal::OwnersOnly);
    }
    Ok(())
}

/// Giving a member a role. `other_owners`: the account has an active owner besides the member.
pub fn may_appoint(
    by: Standing,
    member: Standing,
    role: Role,
    other_owners: bool,
) -> Result<(), MemberRefusal> {
    may_edit(by, member)?;
    if role == member.role {
        return Ok(());
    }
    if by.role != Role::Owner {
        return Err(MemberRefusal::AppointsAdmins);
    }
    if role == Role::Owner {
        return Err(MemberRefusal::HandedOver);
    }
    if is_only_owner(member.role, other_owners) {
        return Err(MemberRefusal::LastOwner);
    }
    Ok(())
}

/// Making a member an owner.
pub fn may_hand_over(
    by: Standing,
    member: Standing,
    status: MemberStatus,
) -> Result<(), HandOverRefusal> {
    if by.role != Role::Owner {
        return Err(HandOverRefusal::OwnersOnly);
    }
    if member.role == Role::Owner {
        return Err(HandOverRefusal::OwnerAlready);
    }
    if status == MemberStatus::Deactivated {
        return Err(HandOverRefusal::Deactivated);
    }
    Ok(())
}

/// Letting a deactivated member back in.
pub fn may_readmit(by: Standing, member: Standing) -> Result<(), MemberRefusal> {
    may_edit(by, member)?;
    if member.role.may_administer() && by.role != Role::Owner {
        return Err(MemberRefusal::AppointsAdmins);
    }
    Ok(())
}

/// Deactivating or unlinking a member.
pub fn may_remove(by: Standing, member: Standing, other_owners: bool) -> Result<(), MemberRefusal> {
    if by.membership == member.membership {
        return Err(MemberRefusal::Oneself);
    }
    may_readmit(by, member)?;
    if is_only_owner(member.role, other_owners) {
        return Err(MemberRefusal::LastOwner);
    }
    Ok(())
}

/// Nobody would own the account without them.
#[must_use]
pub fn is_only_owner(role: Role, other_owners: bool) -> bool {
    role == Role::Owner && !other_owners
}

/// The roles that somebody may choose between for a member: the one they have comes with the rest.
#[must_use]
pub fn roles_to_choose(by: Standing, member: Standing, other_owners: bool) -> Vec<Role> {
    let may = |role: &Role| may_appoint(by, member, *role, other_owners).is_ok();
    Role::ALL.iter().rev().copied().filter(may).collect()
}

/// What the pages offer to do with a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acts {
    pub edit: bool,
    /// The status that the member can be given.
    pub switch_to: Option<MemberStatus>,
    pub unlink: bool,
    pub make_owner: bool,
}

impl Acts {
    #[must_use]
    pub fn of(by: Standing, member: Standing, status: MemberStatus, other_owners: bool) -> Self {
        let remove = may_remove(by, member, other_owners).is_ok();
        let switch_to = match status {
            MemberStatus::Active => remove.then_some(MemberStatus::Deactivated),
            MemberStatus::Deactivated => may_readmit(by, member)
                .is_ok()
                .then_some(MemberStatus::Active),
        };
        Self {
            edit: may_edit(by, member).is_ok(),
            switch_to,
            unlink: remove,
            make_owner: may_hand_over(by, member, status).is_ok(),
        }
    }
}

/// How many seats a member takes: deactivated ones give theirs back.
#[must_use]
pub fn seats_of(licence: Licence, status: MemberStatus) -> i32 {
    i32::from(licence.takes_seat() && status == MemberStatus::Active)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
