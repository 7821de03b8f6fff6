//! What an organisation decides for itself.

use super::account::Licence;
use crate::access::role::Role;
use std::ops::RangeInclusive;

/// Hours that joining can be taken back: none to 14 days.
pub const UNDO_HOURS: RangeInclusive<i32> = 0..=336;
/// Days that an invitation stays open unless somebody says otherwise.
pub const EXPIRY_DAYS: RangeInclusive<i32> = 1..=365;

/// Days after the last mail on which an invitee who has not answered is reminded.
pub const REMINDER_DAYS: RangeInclusive<i32> = 1..=365;
/// Most reminders of one invitation.
pub const MOST_REMINDERS: usize = 5;
/// Days that somebody stays deactivated before they are deleted, where an organisation wants that: the warning comes
/// a week earlier.
pub const DELETE_AFTER_DAYS: RangeInclusive<i32> = 8..=1095;
/// Days between the warning and the deletion.
pub const WARNING_DAYS: i64 = 7;

coded! {
    /// Who may invite.
    pub enum Inviters {
        Admins => "admins",
        Owners => "owners",
    }
}

impl Inviters {
    #[must_use]
    pub const fn may_invite(self, role: Role) -> bool {
        match self {
            Self::Admins => role.may_administer(),
            Self::Owners => matches!(role, Role::Owner),
        }
    }
}

coded! {
    /// Who may be invited.
    pub enum DomainRule {
        Any => "any",
        /// Only addresses of the account's own domains. It holds for invitations that are yet to be sent.
        Listed => "listed",
    }
}

impl DomainRule {
    /// Somebody can be invited by it where this many domains are listed.
    #[must_use]
    pub const fn lets_somebody_in(self, listed: usize) -> bool {
        match self {
            Self::Any => true,
            Self::Listed => listed > 0,
        }
    }
}

coded! {
    /// The licence that a new invitation begins with.
    pub enum DefaultLicence {
        /// Licensed while a seat is free.
        Automatic => "automatic",
        Basic => "basic",
        Licensed => "licensed",
    }
}

impl DefaultLicence {
    /// What is filled in where this many seats are free.
    #[must_use]
    pub const fn with_free(self, seats: i32) -> Licence {
        match self {
            Self::Automatic if seats > 0 => Licence::Licensed,
            Self::Licensed => Licence::Licensed,
            Self::Automatic | Self::Basic => Licence::Basic,
        }
    }
}

/// They hold for what begins after a change: promises already made keep their end.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = crate::db::schema::accounts)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Settings {
    pub undo_window_hours: i32,
    pub invitation_expiry_days: i32,
    /// Ascending, each once.
    pub reminder_days: Vec<i32>,
    pub default_licence: DefaultLicence,
    pub inviters: Inviters,
    pub domain_rule: DomainRule,
    /// None: nobody is deleted.
    pub delete_deactivated_after: Option<i32>,
}

impl Settings {
    /// Reminders that an invitation does not live to see, unless somebody gives it a deadline of its own.
    #[must_use]
    pub fn late_reminders(&self) -> &[i32] {
        let open = |day: &i32| *day < self.invitation_expiry_days;
        &self.reminder_days[self.reminder_days.partition_point(open)..]
    }
}

/// The number that was typed, if it is a whole one of the range. Spaces around and inside it do not matter.
#[must_use]
pub fn within(range: &RangeInclusive<i32>, typed: &str) -> Option<i32> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.parse().ok()?;
    range.contains(&number).then_some(number)
}

/// The days that were typed, ascending and each once; between them stand commas, semicolons or spaces.
#[must_use]
pub fn reminders(typed: &str) -> Option<Vec<i32>> {
    let separates = |c: char| c == ',' || c == ';' || c.is_whitespace();
    let words = typed.split(separates).filter(|word| !word.is_empty());
    let mut days: Vec<i32> = words
        .map(|word| within(&REMINDER_DAYS, word))
        .collect::<Option<_>>()?;
    days.sort_unstable();
    days.dedup();
    (days.len() <= MOST_REMINDERS).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::{DefaultLicence, EXPIRY_DAYS, Inviters, UNDO_HOURS, reminders, within};
    use crate::access::role::Role;
    use crate::accounts::account::Licence;

    #[test]
    fn reminders_are_a_few_days_in_order() {
        assert_eq!(reminders("14, 3;7 3"), Some(vec![3, 7, 14]));
        assert_eq!(reminders("  "), Some(vec![]));
        assert_eq!(reminders("0"), None);
        assert_eq!(reminders("3, soon"), None);
        assert_eq!(reminders("1 2 3 4 5 6"), None);
    }

    #[test]
    fn owners_alone_invite_where_they_want_it_so() {
        assert!(Inviters::Admins.may_invite(Role::Admin));
        assert!(!Inviters::Admins.may_invite(Role::Member));
        assert!(!Inviters::Owners.may_invite(Role::Admin));
        assert!(Inviters::Owners.may_invite(Role::Owner));
    }

    #[test]
    fn automatic_is_licensed_while_a_seat_is_free() {
        assert_eq!(DefaultLicence::Automatic.with_free(1), Licence::Licensed);
        assert_eq!(DefaultLicence::Automatic.with_free(0), Licence::Basic);
        assert_eq!(DefaultLicence::Licensed.with_free(0), Licence::Licensed);
        assert_eq!(DefaultLicence::Basic.with_free(5), Licence::Basic);
    }

    #[test]
    fn only_whole_numbers_of_the_range_count() {
        let cases = [
            ("0", Some(0)),
            (" 72 ", Some(72)),
            ("336", Some(336)),
            ("337", None),
            ("-1", None),
            ("1.5", None),
            ("", None),
            ("three days", None),
            ("99999999999999999999", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(within(&UNDO_HOURS, typed), expected, "{typed:?}");
        }
        assert_eq!(within(&EXPIRY_DAYS, "0"), None);
        assert_eq!(within(&EXPIRY_DAYS, "365"), Some(365));
    }
}
