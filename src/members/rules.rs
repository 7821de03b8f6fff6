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
    if is_only_owner(member.role, other_owners) {
        return Err(MemberRefusal::LastOwner);
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
        }
    }
}

/// How many seats a member takes: deactivated ones give theirs back.
#[must_use]
pub fn seats_of(licence: Licence, status: MemberStatus) -> i32 {
    i32::from(licence.takes_seat() && status == MemberStatus::Active)
}

#[cfg(test)]
mod tests {
    use super::{
        MemberRefusal, Standing, may_appoint, may_edit, may_readmit, may_remove, roles_to_choose,
        seats_of,
    };
    use crate::access::role::Role::{self, Admin, Member, Owner};
    use crate::accounts::account::Licence;
    use crate::members::member::MemberStatus;
    use crate::types::MembershipId;
    use chrono::DateTime;

    fn somebody(role: Role) -> Standing {
        Standing {
            membership: MembershipId::generate(DateTime::UNIX_EPOCH),
            role,
        }
    }

    #[test]
    fn admins_never_touch_an_owner() {
        let (admin, owner) = (somebody(Admin), somebody(Owner));
        let refused = Err(MemberRefusal::OwnersOnly);
        assert_eq!(may_edit(admin, owner), refused);
        assert_eq!(may_appoint(admin, owner, Member, true), refused);
        assert_eq!(may_readmit(admin, owner), refused);
        assert_eq!(may_remove(admin, owner, true), refused);
    }

    #[test]
    fn only_owners_appoint_demote_and_suspend_admins() {
        let (admin, owner) = (somebody(Admin), somebody(Owner));
        let refused = Err(MemberRefusal::AppointsAdmins);
        for (member, role) in [(Member, Admin), (Member, Owner), (Admin, Member)] {
            let member = somebody(member);
            assert_eq!(may_appoint(admin, member, role, true), refused);
            assert_eq!(may_appoint(owner, member, role, true), Ok(()));
        }
        assert_eq!(may_appoint(admin, admin, Member, true), refused);
        assert_eq!(may_remove(admin, somebody(Admin), true), refused);
        assert_eq!(may_readmit(admin, somebody(Admin)), refused);
        assert_eq!(may_edit(admin, somebody(Admin)), Ok(()));
        assert_eq!(may_remove(admin, somebody(Member), true), Ok(()));
    }

    #[test]
    fn nobody_removes_themselves_and_one_owner_stays() {
        let (one, other) = (somebody(Owner), somebody(Owner));
        assert_eq!(may_remove(one, one, true), Err(MemberRefusal::Oneself));
        assert_eq!(may_appoint(one, one, Admin, true), Ok(()));
        let last = Err(MemberRefusal::LastOwner);
        assert_eq!(may_appoint(one, one, Admin, false), last);
        assert_eq!(may_remove(one, other, false), last);
        assert_eq!(may_remove(one, other, true), Ok(()));
    }

    #[test]
    fn the_choice_of_roles_is_what_the_rule_allows() {
        let (admin, owner) = (somebody(Admin), somebody(Owner));
        assert_eq!(roles_to_choose(admin, somebody(Member), true), [Member]);
        assert_eq!(
            roles_to_choose(owner, somebody(Member), true),
            [Member, Admin, Owner]
        );
        assert_eq!(roles_to_choose(owner, owner, false), [Owner]);
    }

    #[test]
    fn only_active_licensed_members_take_seats() {
        let seats = |licence, status| seats_of(licence, status);
        assert_eq!(seats(Licence::Licensed, MemberStatus::Active), 1);
        assert_eq!(seats(Licence::Licensed, MemberStatus::Deactivated), 0);
        assert_eq!(seats(Licence::Basic, MemberStatus::Active), 0);
    }
}
