//! Dates, numbers and money as each language writes them (Unicode CLDR, by ICU4X).

use crate::types::Language;
use crate::types::money::Money;
use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use chrono_tz::Tz;
use fixed_decimal::Decimal;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::{Locale, locale};

const NO_BREAK: char = '\u{A0}';

struct Formats {
    decimal: Option<DecimalFormatter>,
    date: Option<FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, YMD>>,
}

impl Formats {
    fn new(locale: &Locale) -> Self {
        Self {
            decimal: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
                .ok(),
            date: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok(),
        }
    }
}

thread_local! {
    static ENGLISH: Formats = Formats::new(&locale!("en-GB"));
    static FRENCH: Formats = Formats::new(&locale!("fr-FR"));
}

fn formats<T>(language: Language, use_them: impl FnOnce(&Formats) -> T) -> T {
    match language {
        Language::English => ENGLISH.with(use_them),
        Language::French => FRENCH.with(use_them),
    }
}

/// `1,234` or `1 234` with a narrow no-break space.
#[must_use]
pub fn number(language: Language, number: i64) -> String {
    decimal(language, &Decimal::from(number))
}

fn decimal(language: Language, decimal: &Decimal) -> String {
    formats(language, |formats| match &formats.decimal {
        Some(formatter) => formatter.format(decimal).to_string(),
        None => decimal.to_string(),
    })
}

/// `€1,234.56` or `1 234,56 €`; a currency without a symbol of its own goes by its code.
#[must_use]
pub fn money(language: Language, money: Money) -> String {
    let mut amount = Decimal::from(money.minor.unsigned_abs());
    amount.multiply_pow10(-i16::from(money.currency.exponent()));
    amount
        .absolute
        .pad_end(-i16::from(money.currency.exponent()));
    let digits = decimal(language, &amount);
    let sign = if money.minor < 0 { "-" } else { "" };
    let code = money.currency.code();
    match (language, symbol(code)) {
        (Language::English, Some(symbol)) => format!("{sign}{symbol}{digits}"),
        (Language::English, None) => format!("{sign}{code}{NO_BREAK}{digits}"),
        (Language::French, symbol) => {
            format!("{sign}{digits}{NO_BREAK}{}", symbol.unwrap_or(code))
        }
    }
}

fn symbol(code: &str) -> Option<&'static str> {
    match code {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        "JPY" => Some("¥"),
        _ => None,
    }
}

/// "1 March 2026" or "1 mars 2026", of the day it is in that zone.
#[must_use]
pub fn date(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let day = u8::try_from(local.day()).unwrap_or(1);
    let month = u8::try_from(local.month()).unwrap_or(1);
    let written = formats(language, |formats| {
        let date = Date::try_new_gregorian(local.year(), month, day).ok()?;
        let formatter = formats.date.as_ref()?;
        Some(formatter.format(&date).to_string())
    });
    written.unwrap_or_else(|| local.format("%Y-%m-%d").to_string())
}

/// "1 March 2026 at 14:05" or "1 mars 2026 à 14:05".
#[must_use]
pub fn moment(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let glue = match language {
        Language::English => "at",
        Language::French => "à",
    };
    let day = date(language, at, zone);
    format!("{day} {glue} {:02}:{:02}", local.hour(), local.minute())
}

/// A deadline: the moment and its zone, "1 March 2026 at 14:05 (CET)".
#[must_use]
pub fn deadline(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let zone_name = at.with_timezone(&zone).format("%Z");
    format!("{} ({zone_name})", moment(language, at, zone))
}

/// For `<time datetime>`.
#[must_use]
pub fn machine(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::{date, deadline, machine, moment, money, number};
    use crate::types::Language::{English, French};
    use crate::types::money::{Currency, Money};
    use chrono::{TimeZone, Utc};
    use chrono_tz::Europe::Paris;

    #[test]
    fn money_is_written_byte_for_byte_as_cldr_has_it() {
        let amount = |minor, code: &str| Money::new(minor, Currency::parse(code).unwrap());
        assert_eq!(
            money(French, amount(123_456, "EUR")),
            "1\u{202F}234,56\u{A0}€"
        );
        assert_eq!(money(English, amount(123_456, "EUR")), "€1,234.56");
        assert_eq!(money(English, amount(1920, "JPY")), "¥1,920");
        assert_eq!(money(French, amount(5120, "KWD")), "5,120\u{A0}KWD");
        assert_eq!(money(English, amount(-5, "CHF")), "-CHF\u{A0}0.05");
        assert_eq!(money(English, amount(500, "EUR")), "€5.00");
        assert_eq!(number(French, 1_234_567), "1\u{202F}234\u{202F}567");
    }

    #[test]
    fn dates_name_the_month_and_deadlines_the_zone() {
        let at = Utc.with_ymd_and_hms(2026, 3, 1, 13, 5, 0).unwrap();
        assert_eq!(date(English, at, Paris), "1 March 2026");
        assert_eq!(moment(French, at, Paris), "1 mars 2026 à 14:05");
        assert_eq!(moment(English, at, Paris), "1 March 2026 at 14:05");
        assert_eq!(deadline(English, at, Paris), "1 March 2026 at 14:05 (CET)");
        let later = at + chrono::TimeDelta::microseconds(1_999_999);
        assert_eq!(machine(later), "2026-03-01T13:05:01Z");
    }
}
