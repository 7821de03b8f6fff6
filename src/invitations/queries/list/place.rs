//! Where a row stands in the list's order, as a cursor keeps it.

use super::PendingRow;
use crate::invitations::pending_filter::SortKey;
use crate::types::page::Cursor;
use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

/// The key and what tells equal keys apart.
pub fn place(row: &PendingRow, key: SortKey) -> (String, String) {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let key = match key {
        SortKey::Invited => time(row.created_at),
        SortKey::Expires => time(row.expires_at),
        SortKey::Email => String::new(),
    };
    (key, format!("{} {}", row.email, row.id))
}

/// The address and the id.
pub fn tie(cursor: &Cursor) -> Option<(String, Uuid)> {
    let (email, id) = cursor.tie.rsplit_once(' ')?;
    // A cursor that no page of ours made may hold what no text column can.
    (!email.contains('\0')).then_some(())?;
    Some((email.to_owned(), id.parse().ok()?))
}

/// The place that a cursor names: time where the order has one, address, id.
pub fn bound(cursor: &Cursor, key: SortKey) -> Option<(Option<DateTime<Utc>>, String, Uuid)> {
    let (address, row) = tie(cursor)?;
    let time = match key {
        SortKey::Invited | SortKey::Expires => Some(cursor.time()?),
        SortKey::Email => None,
    };
    Some((time, address, row))
}
