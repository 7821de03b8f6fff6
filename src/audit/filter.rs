//! What an account's log can be narrowed by, and the addresses that say so.

use super::action::Action;
use crate::web::filters::{known, query_with, typed};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TrailQuery {
    pub q: String,
    pub action: String,
    pub from: String,
    pub to: String,
    pub cursor: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailFilter {
    /// A person: who acted, or who it was about.
    pub q: String,
    pub action: Option<Action>,
    /// First and last day, both included, in the reader's zone.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub zone: Tz,
    /// Fields whose value is none that exists: left out, and said so.
    pub unknown: Vec<&'static str>,
}

impl TrailFilter {
    #[must_use]
    pub fn parse(query: &TrailQuery, zone: Tz) -> Self {
        let mut unknown = Vec::new();
        Self {
            q: typed(&query.q, &mut unknown),
            action: known("action", &query.action, &mut unknown),
            from: day("from", &query.from, &mut unknown),
            to: day("to", &query.to, &mut unknown),
            zone,
            unknown,
        }
    }

    /// No field was left out.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.unknown.is_empty()
    }

    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }

    /// What narrows the log, by field name.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 4] {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let action = self.action.map(Action::as_code).unwrap_or_default();
        [
            ("q", self.q.clone()),
            ("action", action.to_owned()),
            ("from", day(self.from)),
            ("to", day(self.to)),
        ]
    }

    /// The query string with one field changed (an empty value removes it).
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        query_with(&self.fields(), field, value)
    }

    /// The moment that the first day begins.
    #[must_use]
    pub fn since(&self) -> Option<DateTime<Utc>> {
        begin_of(self.from?, self.zone)
    }

    /// The moment that the last day is over.
    #[must_use]
    pub fn until(&self) -> Option<DateTime<Utc>> {
        begin_of(self.to?.checked_add_days(Days::new(1))?, self.zone)
    }
}

/// A day as a date field sends it; chrono would take years that no database holds.
fn day(field: &'static str, text: &str, unknown: &mut Vec<&'static str>) -> Option<NaiveDate> {
    let text = if text.len() == 10 || text.is_empty() {
        text
    } else {
        "not a day"
    };
    known(field, text, unknown)
}

/// Some zones put their clocks on at midnight: the day then begins an hour later.
fn begin_of(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let midnight = day.and_time(NaiveTime::MIN);
    let begins = zone.from_local_datetime(&midnight).earliest();
    let begins = begins.or_else(|| {
        let later = midnight.checked_add_signed(TimeDelta::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    });
    Some(begins?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::{TrailFilter, TrailQuery};
    use crate::audit::Action;
    use chrono_tz::{America::Santiago, Europe::Paris};

    fn query(from: &str, to: &str) -> TrailQuery {
        TrailQuery {
            from: from.to_owned(),
            to: to.to_owned(),
            ..TrailQuery::default()
        }
    }

    #[test]
    fn both_days_are_whole_days_where_the_reader_is() {
        let filter = TrailFilter::parse(&query("2026-10-25", "2026-10-25"), Paris);
        assert_eq!(
            filter.since().unwrap().to_rfc3339(),
            "2026-10-24T22:00:00+00:00"
        );
        assert_eq!(
            filter.until().unwrap().to_rfc3339(),
            "2026-10-25T23:00:00+00:00",
            "the day that the clocks go back has 25 hours"
        );
    }

    #[test]
    fn a_day_without_midnight_begins_at_one() {
        let filter = TrailFilter::parse(&query("2026-09-06", ""), Santiago);
        assert_eq!(
            filter.since().unwrap().to_rfc3339(),
            "2026-09-06T04:00:00+00:00"
        );
    }

    #[test]
    fn values_that_do_not_exist_are_left_out_and_named() {
        let wrong = TrailQuery {
            action: "conquered".to_owned(),
            q: " ana ".to_owned(),
            ..query("2026-02-30", "+262142-01-01")
        };
        let filter = TrailFilter::parse(&wrong, Paris);
        assert_eq!(filter.unknown, ["action", "from", "to"]);
        assert_eq!(filter.query_with("", ""), "?q=ana");
        let right = TrailFilter {
            action: Some(Action::Invited),
            ..filter
        };
        assert_eq!(right.query_with("q", ""), "?action=invited");
    }
}
