//! How many members there are of each kind, as the database keeps it.

use super::member::MemberStatus;
use crate::access::role::Role;
use crate::accounts::account::Licence;

/// The members who have these three in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct Kept {
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub members: i32,
}

/// The members of an account, or of one of its groups. Everybody whose membership runs is in it once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<Kept>);

impl Counts {
    /// Everybody.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.of(None, None, None)
    }

    /// Those with this role, licence and status; `None` stands for any.
    #[must_use]
    pub fn of(
        &self,
        role: Option<Role>,
        licence: Option<Licence>,
        status: Option<MemberStatus>,
    ) -> i64 {
        let matching = self.0.iter().filter(|kept| {
            role.is_none_or(|role| kept.role == role)
                && licence.is_none_or(|licence| kept.licence == licence)
                && status.is_none_or(|status| kept.status == status)
        });
        matching.map(|kept| i64::from(kept.members)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Kept};
    use crate::access::role::Role;
    use crate::accounts::account::Licence;
    use crate::members::member::MemberStatus;

    #[test]
    fn a_count_is_the_sum_of_what_it_leaves_open() {
        let kept = |role, licence, status, members| Kept {
            role,
            licence,
            status,
            members,
        };
        let (active, off) = (MemberStatus::Active, MemberStatus::Deactivated);
        let counts = Counts(vec![
            kept(Role::Owner, Licence::Licensed, active, 1),
            kept(Role::Member, Licence::Licensed, active, 20),
            kept(Role::Member, Licence::Basic, active, 300),
            kept(Role::Member, Licence::Basic, off, 4000),
        ]);
        assert_eq!(counts.total(), 4321);
        assert_eq!(counts.of(Some(Role::Member), None, None), 4320);
        assert_eq!(counts.of(None, Some(Licence::Licensed), None), 21);
        assert_eq!(counts.of(None, Some(Licence::Basic), Some(active)), 300);
        assert_eq!(counts.of(Some(Role::Admin), None, None), 0);
    }
}
