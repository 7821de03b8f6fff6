//! Amounts as Stripe writes them: <https://docs.stripe.com/currencies> ("Zero-decimal currencies", "Three-decimal
//! currencies", "Special cases").
//!
//! Stripe counts in the smallest unit, as we do, with one difference among the currencies that are sold in: the
//! Icelandic króna has no decimals since 2008, yet stays a two-decimal currency in Stripe's API, where amounts must
//! end in 00. (The same holds for UGX, which is not sold in, and HUF is without decimals only in payouts.)
//! Three-decimal amounts must end in 0, which the rounding unit of the engine sees to.

use crate::types::money::{Currency, Money};

/// Stripe's units in one of ours.
fn factor(currency: Currency) -> i64 {
    match currency.code() {
        "ISK" => 100,
        _ => 1,
    }
}

/// The amount to ask for; none if Stripe cannot write it.
#[must_use]
pub fn to_stripe(money: Money) -> Option<i64> {
    let exact = money.minor % money.currency.rounding_unit() == 0;
    money
        .minor
        .checked_mul(factor(money.currency))
        .filter(|_| exact)
}

/// Our minor units. Of a currency or a fraction that is not ours, the number as it stands: it fits no record.
#[must_use]
pub fn from_stripe(amount: i64, currency: &str) -> i64 {
    let known = Currency::parse(&currency.to_ascii_uppercase());
    let factor = known.map_or(1, factor);
    if amount % factor == 0 {
        amount / factor
    } else {
        amount
    }
}

#[cfg(test)]
mod tests {
    use super::{from_stripe, to_stripe};
    use crate::types::money::{Currency, Money};

    fn there_and_back(minor: i64, code: &str) -> (Option<i64>, i64) {
        let money = Money::new(minor, Currency::parse(code).unwrap());
        let there = to_stripe(money);
        (there, from_stripe(there.unwrap(), &code.to_lowercase()))
    }

    #[test]
    fn most_currencies_are_counted_as_we_do() {
        assert_eq!(there_and_back(1920, "EUR"), (Some(1920), 1920));
        assert_eq!(there_and_back(1920, "HUF"), (Some(1920), 1920));
        for code in ["JPY", "KRW", "CLP", "VND", "XOF", "XAF", "XPF"] {
            assert_eq!(there_and_back(6477, code), (Some(6477), 6477), "{code}");
        }
        for code in ["BHD", "JOD", "KWD", "OMR", "TND"] {
            assert_eq!(there_and_back(3260, code), (Some(3260), 3260), "{code}");
        }
    }

    #[test]
    fn kronur_of_iceland_have_two_decimals_there() {
        assert_eq!(there_and_back(5, "ISK"), (Some(500), 5));
        assert_eq!(
            from_stripe(4010, "isk"),
            4010,
            "an old fraction fits no record"
        );
    }

    #[test]
    fn what_cannot_be_written_is_not_asked_for() {
        let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap());
        assert_eq!(to_stripe(money(3261, "KWD")), None);
        assert_eq!(to_stripe(money(i64::MAX, "ISK")), None);
    }

    #[test]
    fn currencies_of_others_are_left_as_they_are() {
        assert_eq!(from_stripe(700, "ugx"), 700);
    }
}
