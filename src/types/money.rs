//! Amounts in minor units, and the only rounding there is. No floating point.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const TWO_DECIMALS: [&str; 20] = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD",
    "AUD", "NZD", "MXN", "BRL", "INR", "ZAR", "MAD",
];
const NO_DECIMALS: [&str; 8] = ["JPY", "KRW", "CLP", "VND", "XOF", "XAF", "XPF", "ISK"];
const THREE_DECIMALS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// One of the currencies that subscriptions are sold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: &'static str,
    exponent: u8,
}

/// The text is no currency of ours; case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a currency that is sold in")]
pub struct UnknownCurrency;

impl Currency {
    /// The euro: the only currency that leaves by bank transfer.
    pub const EUR: Self = Self {
        code: "EUR",
        exponent: 2,
    };

    /// Reads an ISO 4217 code in capitals.
    pub fn parse(text: &str) -> Result<Self, UnknownCurrency> {
        let table = [
            (2, &TWO_DECIMALS[..]),
            (0, &NO_DECIMALS[..]),
            (3, &THREE_DECIMALS[..]),
        ];
        table
            .into_iter()
            .find_map(|(exponent, codes)| {
                let code = codes.iter().find(|code| **code == text)?;
                Some(Self { code, exponent })
            })
            .ok_or(UnknownCurrency)
    }

    /// The ISO 4217 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// Decimals between the major and the minor unit.
    #[must_use]
    pub const fn exponent(self) -> u8 {
        self.exponent
    }

    /// Every amount is a multiple of this many minor units: gateways want three-decimal amounts
    /// to end in 0.
    #[must_use]
    pub const fn rounding_unit(self) -> i64 {
        if self.exponent == 3 { 10 } else { 1 }
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// An amount in the minor unit of its currency. Printed as `19.20 EUR`, `1920 JPY`, `-5.120 KWD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why two amounts do not make a third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("the amounts are in two currencies")]
    TwoCurrencies,
    #[error("the amount is out of range")]
    OutOfRange,
    #[error("a share of nothing")]
    EmptyWhole,
}

impl Money {
    /// `minor` units of `currency`.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing of `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(
        self,
        other: Self,
        operation: impl Fn(i64, i64) -> Option<i64>,
    ) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::TwoCurrencies);
        }
        let minor = operation(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// The multiple of the rounding unit nearest to `self × part / whole`, ties away from zero.
    /// The product is taken in 128 bits, so that nothing is lost before the one division.
    pub fn share(self, part: i64, whole: i64) -> Result<Self, MoneyError> {
        if whole <= 0 {
            return Err(MoneyError::EmptyWhole);
        }
        let unit = i128::from(self.currency.rounding_unit());
        let product = i128::from(self.minor) * i128::from(part);
        let divisor = i128::from(whole) * unit;
        let units = product.abs() / divisor;
        let tie_or_more = (product.abs() % divisor) * 2 >= divisor;
        let rounded = (units + i128::from(tie_or_more)) * unit * product.signum();
        let minor = i64::try_from(rounded).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }
}

impl Money {
    /// The amount alone, in the currency's larger unit and with a point: `-12.50`.
    #[must_use]
    pub fn decimal(self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let scale = 10_u64.pow(u32::from(self.currency.exponent));
        let major = self.minor.unsigned_abs() / scale;
        if scale == 1 {
            return format!("{sign}{major}");
        }
        let fraction = self.minor.unsigned_abs() % scale;
        let width = usize::from(self.currency.exponent);
        format!("{sign}{major}.{fraction:0width$}")
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::parse(code).unwrap())
    }

    #[test]
    fn only_listed_codes_in_capitals_are_currencies() {
        assert_eq!(Currency::parse("EUR"), Ok(Currency::EUR));
        for text in ["eur", "EUR ", "", "XYZ", "SGD"] {
            assert_eq!(Currency::parse(text), Err(UnknownCurrency), "{text}");
        }
    }

    #[test]
    fn shares_round_ties_away_from_zero() {
        assert_eq!(money(1499, "EUR").share(1, 2), Ok(money(750, "EUR")));
        assert_eq!(money(-667, "EUR").share(1, 2), Ok(money(-334, "EUR")));
        assert_eq!(money(-667, "EUR").share(1, 3), Ok(money(-222, "EUR")));
        assert_eq!(money(30, "KWD").share(1, 2), Ok(money(20, "KWD")));
        assert_eq!(money(-30, "KWD").share(1, 2), Ok(money(-20, "KWD")));
        assert_eq!(money(20, "KWD").share(24, 100), Ok(money(0, "KWD")));
    }

    #[test]
    fn shares_of_the_largest_amounts_do_not_wrap() {
        let most = money(i64::MAX, "EUR");
        assert_eq!(most.share(i64::MAX, i64::MAX), Ok(most));
        assert_eq!(most.share(2, 1), Err(MoneyError::OutOfRange));
        assert_eq!(most.share(1, 0), Err(MoneyError::EmptyWhole));
    }

    #[test]
    fn sums_are_checked() {
        let one = money(1, "EUR");
        assert_eq!(one.checked_add(one), Ok(money(2, "EUR")));
        assert_eq!(
            one.checked_sub(money(1, "JPY")),
            Err(MoneyError::TwoCurrencies)
        );
        assert_eq!(
            money(i64::MAX, "EUR").checked_add(one),
            Err(MoneyError::OutOfRange)
        );
    }

    #[test]
    fn amounts_print_with_the_decimals_of_their_currency() {
        assert_eq!(money(1920, "EUR").to_string(), "19.20 EUR");
        assert_eq!(money(-5, "EUR").to_string(), "-0.05 EUR");
        assert_eq!(money(1920, "JPY").to_string(), "1920 JPY");
        assert_eq!(money(5120, "KWD").to_string(), "5.120 KWD");
        assert_eq!(
            money(i64::MIN, "JPY").to_string(),
            "-9223372036854775808 JPY"
        );
    }
}
