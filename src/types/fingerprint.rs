//! Which rows an order was asked for, in a few characters.

use std::fmt;

/// The same for the same rows in any order, of the same size for any number of them. Each row counts with a number that
/// the database makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fingerprint {
    rows: i64,
    sum: i128,
}

impl Fingerprint {
    /// Of so many rows whose numbers have this sum.
    #[must_use]
    pub const fn of(rows: i64, sum: i128) -> Self {
        Self { rows, sum }
    }

    /// Takes rows in: how many, and the sum of their numbers.
    pub const fn add(&mut self, rows: i64, sum: i128) {
        self.rows += rows;
        self.sum += sum;
    }

    /// Whether a form that says `seen` was made of these rows; one that says nothing was not made of any.
    #[must_use]
    pub fn fits(self, seen: &str) -> bool {
        seen.is_empty() || seen == self.to_string()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:x}", self.rows, self.sum)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn rows_count_in_any_order_and_none_replaces_another() {
        let mut one_by_one = Fingerprint::default();
        for row in [-7, i64::MAX.into(), i64::MIN.into()] {
            one_by_one.add(1, row);
        }
        let at_once = Fingerprint::of(3, -8);
        assert_eq!(one_by_one, at_once);
        assert!(at_once.fits(&one_by_one.to_string()) && at_once.fits(""));
        assert!(!at_once.fits(&Fingerprint::of(3, -9).to_string()));
        assert!(!at_once.fits(&Fingerprint::of(2, -8).to_string()));
    }
}
