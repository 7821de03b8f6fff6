//! Cursor paging: the place to go on from is a row's own sort key, so a far page costs what the first one does.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

/// Where a page begins: just after a row, or just before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "b")]
    pub backwards: bool,
    /// The row's sort key, as text.
    #[serde(rename = "k")]
    pub key: String,
    /// What tells rows of one key apart, and a reader sees: an address.
    #[serde(rename = "t")]
    pub tie: String,
}

impl Cursor {
    /// `None` for a text that no page of ours made; the list then begins at its start.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let cursor: Self = serde_json::from_slice(&json).ok()?;
        // The database takes no such text, and no page of ours makes it.
        let storable = !cursor.key.contains('\0') && !cursor.tie.contains('\0');
        storable.then_some(cursor)
    }

    /// The key as a time, where it is one that a database can hold.
    #[must_use]
    pub fn time(&self) -> Option<DateTime<Utc>> {
        let time: DateTime<Utc> = self.key.parse().ok()?;
        (1..=9999).contains(&time.year()).then_some(time)
    }

    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
}

/// One page of rows, in the order shown, and the cursors of its neighbours.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    pub rows: Vec<T>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

impl<T> Slice<T> {
    /// Cuts a page of `size` from up to `size + 1` rows that were read in the cursor's direction.
    pub fn cut(
        mut rows: Vec<T>,
        size: usize,
        cursor: Option<&Cursor>,
        place: impl Fn(&T) -> (String, String),
    ) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let backwards = cursor.is_some_and(|cursor| cursor.backwards);
        if backwards {
            rows.reverse();
        }
        let at = |row: Option<&T>, backwards| {
            row.map(|row| {
                let (key, tie) = place(row);
                Cursor {
                    backwards,
                    key,
                    tie,
                }
            })
        };
        let (has_previous, has_next) = if backwards {
            (more, true)
        } else {
            (cursor.is_some(), more)
        };
        Self {
            previous: at(rows.first(), true).filter(|_| has_previous),
            next: at(rows.last(), false).filter(|_| has_next),
            rows,
        }
    }
}
