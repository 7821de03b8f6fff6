//! Strict reading of one JSON object: no field is optional, no type is bent, other fields are
//! ignored.

use serde_json::{Map, Value};

use super::fault::Fault;
use crate::types::instant::Instant;

const MISSING: &str = "is missing";

/// A JSON object whose fields are read one by one.
#[derive(Clone, Copy)]
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub fn of(value: &'a Value) -> Result<Self, Fault> {
        value
            .as_object()
            .map(Self)
            .ok_or_else(|| Fault::new("", "must be an object"))
    }

    pub fn value(self, name: &str) -> Result<&'a Value, Fault> {
        self.0.get(name).ok_or_else(|| Fault::new(name, MISSING))
    }

    /// The field unless it is missing or null.
    #[must_use]
    pub fn given(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub fn text(self, name: &str) -> Result<&'a str, Fault> {
        self.read(name, "must be a text", Value::as_str)
    }

    /// A number written without fraction or exponent that fits 64 bits.
    pub fn integer(self, name: &str) -> Result<i64, Fault> {
        self.read(name, "must be an integer of 64 bits", Value::as_i64)
    }

    pub fn flag(self, name: &str) -> Result<bool, Fault> {
        self.read(name, "must be true or false", Value::as_bool)
    }

    pub fn instant(self, name: &str) -> Result<Instant, Fault> {
        self.read(name, "must be an instant", as_instant)
    }

    pub fn instant_or_null(self, name: &str) -> Result<Option<Instant>, Fault> {
        match self.value(name)? {
            Value::Null => Ok(None),
            _ => self.instant(name).map(Some),
        }
    }

    /// A text that `parse` knows.
    pub fn word<T>(self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        self.read(name, "has an unknown value", |value| parse(value.as_str()?))
    }

    /// A list of objects, each read by `item`.
    pub fn list<T>(
        self,
        name: &str,
        item: impl Fn(Fields<'a>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.read(name, "must be a list", Value::as_array)?
            .iter()
            .enumerate()
            .map(|(index, value)| {
                Fields::of(value)
                    .and_then(&item)
                    .map_err(|fault| fault.within(name, index))
            })
            .collect()
    }

    fn read<T>(
        self,
        name: &str,
        rule: &'static str,
        convert: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<T, Fault> {
        convert(self.value(name)?).ok_or_else(|| Fault::new(name, rule))
    }
}

pub(super) fn as_instant(value: &Value) -> Option<Instant> {
    Instant::parse(value.as_str()?).ok()
}
