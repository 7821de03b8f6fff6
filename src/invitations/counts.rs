//! How many invitations there are of each kind, as the database keeps it.

use super::invitation::Status;
use super::pending_filter::Shown;

/// The invitations that have these two in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct Kept {
    pub status: Status,
    pub blocked: bool,
    pub invitations: i32,
}

/// The invitations of an account: every one is in it once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<Kept>);

impl Counts {
    /// How many such a list has. `expired` is how many of the open ones time has run out for.
    #[must_use]
    pub fn of(&self, shown: Shown, expired: i64) -> i64 {
        let open = |kept: &Kept| kept.status == Status::Pending;
        match shown {
            Shown::Open => self.sum(open),
            Shown::Pending => self.sum(open) - expired,
            Shown::Expired => expired,
            Shown::Blocked => self.sum(|kept| open(kept) && kept.blocked),
            Shown::Declined => self.sum(|kept| kept.status == Status::Declined),
            Shown::Cancelled => self.sum(|kept| kept.status == Status::Cancelled),
            Shown::Any => self.sum(|kept| kept.status != Status::Accepted),
        }
    }

    fn sum(&self, such: impl Fn(&Kept) -> bool) -> i64 {
        let kept = self.0.iter().filter(|kept| such(kept));
        kept.map(|kept| i64::from(kept.invitations)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Kept};
    use crate::invitations::invitation::Status;
    use crate::invitations::pending_filter::Shown;

    #[test]
    fn every_list_adds_up_what_it_shows() {
        let kept = |status, blocked, invitations| Kept {
            status,
            blocked,
            invitations,
        };
        let counts = Counts(vec![
            kept(Status::Pending, false, 1),
            kept(Status::Pending, true, 20),
            kept(Status::Declined, true, 300),
            kept(Status::Cancelled, false, 4_000),
            kept(Status::Accepted, false, 50_000),
        ]);
        let of = |shown| counts.of(shown, 7);
        assert_eq!(of(Shown::Open), 21);
        assert_eq!((of(Shown::Pending), of(Shown::Expired)), (14, 7));
        assert_eq!(of(Shown::Blocked), 20);
        assert_eq!((of(Shown::Declined), of(Shown::Cancelled)), (300, 4_000));
        assert_eq!(of(Shown::Any), 4_321);
    }
}
