//! A tax rate is a label that sorts by its value; tax is never computed from it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// A percentage as decimal text without useless zeros: `20`, `5.5`, `0`. No sign, since no tax is
/// negative.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxRate(String);

/// The text is no decimal number, or has a useless zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number without useless zeros")]
pub struct InvalidTaxRate;

impl TaxRate {
    pub fn parse(text: &str) -> Result<Self, InvalidTaxRate> {
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let whole_is_short = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
        let fraction_is_short =
            fraction.is_none_or(|digits| is_digits(digits) && !digits.ends_with('0'));
        if whole_is_short && fraction_is_short {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidTaxRate)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parts(&self) -> (&str, &str) {
        self.0.split_once('.').unwrap_or((&self.0, ""))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// By value, whatever the number of digits: without useless zeros the longer whole part is the
/// larger number, and fractions compare like words.
impl Ord for TaxRate {
    fn cmp(&self, other: &Self) -> Ordering {
        let (whole, fraction) = self.parts();
        let (other_whole, other_fraction) = other.parts();
        (whole.len(), whole, fraction).cmp(&(other_whole.len(), other_whole, other_fraction))
    }
}

impl PartialOrd for TaxRate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl TryFrom<String> for TaxRate {
    type Error = InvalidTaxRate;

    fn try_from(text: String) -> Result<Self, InvalidTaxRate> {
        Self::parse(&text)
    }
}

impl From<TaxRate> for String {
    fn from(rate: TaxRate) -> Self {
        rate.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn useless_zeros_signs_and_other_texts_are_refused() {
        for text in ["0", "20", "100", "5.5", "0.05", "8.875"] {
            assert_eq!(TaxRate::parse(text).map(String::from).as_deref(), Ok(text));
        }
        for text in [
            "", ".", ".5", "5.", "05", "00", "5.50", "0.0", "-5", "+5", "5,5", "1e1", " 5", "5 ",
            "٥", "5.5.5", "abc",
        ] {
            assert_eq!(TaxRate::parse(text), Err(InvalidTaxRate), "{text}");
        }
    }

    #[test]
    fn rates_rise_by_value() {
        let rising = [
            "0", "0.05", "0.5", "2.1", "5", "5.45", "5.5", "10", "20", "100",
        ];
        let rates: Vec<_> = rising.map(|text| TaxRate::parse(text).unwrap()).into();
        assert!(rates.is_sorted());
    }
}
