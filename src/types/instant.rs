//! Whole UTC seconds, and the one way they are written in files and snapshots.

use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// A moment in whole UTC seconds. Anything finer is dropped on the way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(DateTime<Utc>);

/// The text is not `YYYY-MM-DDThh:mm:ss[.digits](Z|±hh:mm)`, or no such day exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an instant such as 2026-10-16T00:00:00Z")]
pub struct InvalidInstant;

impl Instant {
    /// Reads `YYYY-MM-DDThh:mm:ss[.digits](Z|±hh:mm)`. Stricter than RFC 3339: capitals only and
    /// no leap second. The fraction is dropped before the offset is applied. There is no year 0.
    pub fn parse(text: &str) -> Result<Self, InvalidInstant> {
        read(text.as_bytes()).ok_or(InvalidInstant)
    }

    /// Seconds since 1970; none beyond the years that chrono can hold.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// Seconds since 1970.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// This moment moved by `seconds`; none if it leaves the calendar.
    #[must_use]
    pub fn shifted(self, seconds: i64) -> Option<Self> {
        Self::from_unix(self.unix().checked_add(seconds)?)
    }

    /// Seconds from `earlier` to this moment.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.unix() - earlier.unix()
    }

    /// For columns and calendars.
    #[must_use]
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }
}

fn read(text: &[u8]) -> Option<Instant> {
    let (clock, zone) = text.split_at_checked(19)?;
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|&(at, sign)| clock[at] != sign) {
        return None;
    }
    let year = i32::try_from(digits(&clock[..4])?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, digits(&clock[5..7])?, digits(&clock[8..10])?)
        .filter(|_| year > 0)?;
    let time = date.and_hms_opt(
        digits(&clock[11..13])?,
        digits(&clock[14..16])?,
        digits(&clock[17..19])?,
    )?;
    let local = Instant(time.and_utc());
    local.shifted(-offset(without_fraction(zone)?)?)
}

fn without_fraction(zone: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = zone.strip_prefix(b".") else {
        return Some(zone);
    };
    let end = fraction
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .filter(|&end| end > 0)?;
    Some(&fraction[end..])
}

fn offset(zone: &[u8]) -> Option<i64> {
    let (sign, rest) = match zone {
        b"Z" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let [h1, h2, b':', m1, m2] = *rest else {
        return None;
    };
    let hours = digits(&[h1, h2]).filter(|&hours| hours <= 23)?;
    let minutes = digits(&[m1, m2]).filter(|&minutes| minutes <= 59)?;
    Some(sign * i64::from(hours * 3600 + minutes * 60))
}

fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}

impl From<DateTime<Utc>> for Instant {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.with_nanosecond(0).unwrap_or(moment))
    }
}

impl From<Instant> for DateTime<Utc> {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

impl TryFrom<String> for Instant {
    type Error = InvalidInstant;

    fn try_from(text: String) -> Result<Self, InvalidInstant> {
        Self::parse(&text)
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> String {
        Instant::parse(text).unwrap().to_string()
    }

    #[test]
    fn offsets_become_utc_and_fractions_are_dropped_first() {
        assert_eq!(utc("2026-10-20T15:00:00+09:00"), "2026-10-20T06:00:00Z");
        assert_eq!(
            utc("2028-02-09T02:48:51.999999-03:30"),
            "2028-02-09T06:18:51Z"
        );
        assert_eq!(utc("1969-12-31T23:59:59.9Z"), "1969-12-31T23:59:59Z");
        assert_eq!(utc("2024-02-29T00:00:00-00:00"), "2024-02-29T00:00:00Z");
        assert_eq!(utc("0999-01-01T00:00:00Z"), "0999-01-01T00:00:00Z");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2026-10-16",
            "2026-10-16T00:00:00",
            "2026-10-16t00:00:00Z",
            "2026-10-16T00:00:00z",
            "2026-10-16 00:00:00Z",
            " 2026-10-16T00:00:00Z",
            "2026-10-16T00:00:00Z\n",
            "2026-10-16T00:00:00.Z",
            "2026-10-16T00:00:00.5",
            "2026-10-16T00:00:00,5Z",
            "2026-10-16T00:00:00+0200",
            "2026-10-16T00:00:00+02",
            "2026-10-16T00:00:00+24:00",
            "2026-10-16T00:00:00+02:60",
            "2026-10-16T00:00:00\u{2212}02:00",
            "2026-10-16T24:00:00Z",
            "2026-10-16T23:60:00Z",
            "2026-10-16T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "+026-10-16T00:00:00Z",
            "٢٠٢٦-10-16T00:00:00Z",
        ] {
            assert_eq!(Instant::parse(text), Err(InvalidInstant), "{text}");
        }
    }

    #[test]
    fn a_finer_moment_is_cut_to_its_second() {
        let moment = DateTime::from_timestamp(-1, 900_000_000).unwrap();
        assert_eq!(Instant::from(moment).unix(), -1);
    }
}
