//! What an organisation decides for itself.

use super::account::Account;
use std::ops::RangeInclusive;

/// Hours that joining can be taken back: none to 14 days.
pub const UNDO_HOURS: RangeInclusive<i32> = 0..=336;
/// Days that an invitation stays open unless somebody says otherwise.
pub const EXPIRY_DAYS: RangeInclusive<i32> = 1..=365;

/// Both hold for what begins after a change: promises already made keep their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub undo_window_hours: i32,
    pub invitation_expiry_days: i32,
}

impl Settings {
    #[must_use]
    pub const fn of(account: &Account) -> Self {
        Self {
            undo_window_hours: account.undo_window_hours,
            invitation_expiry_days: account.invitation_expiry_days,
        }
    }
}

/// The number that was typed, if it is a whole one of the range. Spaces around and inside it do not matter.
#[must_use]
pub fn within(range: &RangeInclusive<i32>, typed: &str) -> Option<i32> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.parse().ok()?;
    range.contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{EXPIRY_DAYS, UNDO_HOURS, within};

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
