//! Row comparison, which diesel has no word for: `(key, tie) > (…, …)` uses one index from its first column to its
//! last. A typed node, not raw SQL: diesel would prepare raw SQL anew on every request.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::result::Error as DieselError;
use diesel::sql_types::{Record, Text, Timestamptz, Uuid};
use std::num::ParseIntError;

diesel::infix_operator!(RowAfter, " > ", backend: Pg);
diesel::infix_operator!(RowBefore, " < ", backend: Pg);

/// A text key and a text that tells equal keys apart.
pub type TextRow = Record<(Text, Text)>;
/// A time key and a text that tells equal keys apart.
pub type TimeRow = Record<(Timestamptz, Text)>;
/// A time key and an id that tells equal keys apart.
pub type TimeIdRow = Record<(Timestamptz, Uuid)>;
/// A time key, a text and an id that tell equal keys apart.
pub type TimeTextIdRow = Record<(Timestamptz, Text, Uuid)>;
/// A text key and an id that tells equal keys apart.
pub type TextIdRow = Record<(Text, Uuid)>;

/// A sum that is too large for the database's own whole numbers, as it tells it.
pub fn whole(text: &str) -> QueryResult<i128> {
    let parsed = text.parse();
    parsed.map_err(|error: ParseIntError| DieselError::DeserializationError(error.into()))
}

/// The pattern of texts that contain a word: `%` and `_` of the reader mean themselves.
#[must_use]
pub fn containing(word: &str) -> String {
    let literal = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
}
