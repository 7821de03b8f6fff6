//! Rows become values again; a row that does not is named.

use crate::types::instant::Instant;
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use std::fmt::Display;

/// `place` is the table and column, and where it helps the row's number.
pub fn broken(place: &str, what: impl Display) -> DieselError {
    DieselError::DeserializationError(format!("{place}: {what}").into())
}

/// A column's text as one of an engine's codes.
pub fn code<T>(place: &str, text: &str, parse: impl Fn(&str) -> Option<T>) -> QueryResult<T> {
    parse(text).ok_or_else(|| broken(place, format_args!("{text:?} is not known")))
}

/// For columns that may be empty.
pub fn instant(moment: Option<chrono::DateTime<chrono::Utc>>) -> Option<Instant> {
    moment.map(Instant::from)
}
