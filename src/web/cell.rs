//! What a file's table is made of.

use super::format;
use crate::types::money::Money;
use chrono::{DateTime, Utc};

/// What a cell holds. Never a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// In UTC, so that it sorts.
    Moment(DateTime<Utc>),
    /// Without its currency, so that it adds up.
    Amount(Money),
}

pub type Row = Vec<Cell>;

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Moment(at)
    }
}

impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        Self::Amount(amount)
    }
}

impl From<Option<DateTime<Utc>>> for Cell {
    fn from(at: Option<DateTime<Utc>>) -> Self {
        at.map_or_else(|| Self::Text(String::new()), Self::Moment)
    }
}

impl Cell {
    /// As CSV has it.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Moment(at) => format::machine(at),
            Self::Amount(amount) => amount.decimal(),
        }
    }
}
