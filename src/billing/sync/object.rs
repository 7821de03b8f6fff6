//! Reading Stripe's JSON. What is missing is left out: the rules of the import say what is needed.

use crate::refunds::gateway::stripe::from_stripe;
use crate::types::instant::Instant;
use crate::types::money::Currency;
use crate::types::short_text::one_line;
use serde_json::Value;

/// Most characters of a text that is printed.
const LONGEST_TEXT: usize = 300;

/// The currency of an object, as Stripe writes it.
#[derive(Debug, Clone, Copy)]
pub struct Units<'a>(&'a str);

impl<'a> Units<'a> {
    pub fn of(object: &'a Value) -> Self {
        Self(object["currency"].as_str().unwrap_or_default())
    }

    /// In capitals, as the import has it.
    pub fn code(self) -> String {
        self.0.to_ascii_uppercase()
    }

    /// An amount in our minor units; 0 where there is none.
    pub fn amount(self, value: &Value) -> i64 {
        from_stripe(value.as_i64().unwrap_or(0), self.0)
    }

    /// The amounts called `name` of all objects of a list, summed.
    pub fn sum<'b>(self, list: impl Iterator<Item = &'b Value>, name: &str) -> i64 {
        list.map(|item| self.amount(&item[name])).sum()
    }

    /// What every amount is a multiple of.
    pub fn step(self) -> i64 {
        Currency::parse(&self.code()).map_or(1, Currency::rounding_unit)
    }
}

/// The items of a list that may be missing; those of a list object are in its `data`.
pub fn items(list: &Value) -> impl Iterator<Item = &Value> {
    let plain = list.as_array().or_else(|| list["data"].as_array());
    plain.into_iter().flatten()
}

/// The id of an object, or of one that is named by its id only.
pub fn id(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value["id"].as_str())
}

/// Seconds since 1970 as an instant.
pub fn instant(value: &Value) -> Option<Instant> {
    Instant::from_unix(value.as_i64()?)
}

/// A text that can be printed: white space folded, cut at 300 characters, none if nothing is left.
pub fn printable(text: &str) -> Option<String> {
    let cut: String = text.chars().take(LONGEST_TEXT).collect();
    one_line(&cut, LONGEST_TEXT)
        .ok()
        .filter(|line| !line.is_empty())
}
