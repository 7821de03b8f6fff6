//! Batches: one press of "Send", and what came of it.

use crate::access::scope::ReadsAccount;
use crate::db::exactly;
use crate::db::schema::{invitation_batches, users};
use crate::invitations::verdict::Judgement;
use crate::types::{AccountId, BatchId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

/// A batch that is about to be kept.
#[derive(Debug)]
pub struct NewBatch<'a> {
    pub id: BatchId,
    pub form_key: Uuid,
    pub content_hash: &'a [u8],
    pub created_by: UserId,
    pub results: &'a [Judgement],
}

pub fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    new: &NewBatch<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let results = serde_json::to_value(new.results)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let inserted = diesel::insert_into(invitation_batches::table)
        .values((
            invitation_batches::account_id.eq(account),
            invitation_batches::id.eq(new.id),
            invitation_batches::form_key.eq(new.form_key),
            invitation_batches::content_hash.eq(new.content_hash),
            invitation_batches::created_by.eq(new.created_by),
            invitation_batches::created_at.eq(now),
            invitation_batches::results.eq(results),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

/// The batch that a form made already, and the hash of its content.
pub fn by_key(
    conn: &mut PgConnection,
    account: AccountId,
    form_key: Uuid,
) -> QueryResult<Option<(BatchId, Vec<u8>)>> {
    invitation_batches::table
        .filter(invitation_batches::account_id.eq(account))
        .filter(invitation_batches::form_key.eq(form_key))
        .select((invitation_batches::id, invitation_batches::content_hash))
        .first(conn)
        .optional()
}

/// What its page tells.
#[derive(Debug)]
pub struct Told {
    pub by: String,
    pub at: DateTime<Utc>,
    pub results: Vec<Judgement>,
}

pub fn find(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: BatchId,
) -> QueryResult<Option<Told>> {
    let row: Option<(String, String, DateTime<Utc>, serde_json::Value)> = invitation_batches::table
        .inner_join(users::table.on(users::id.eq(invitation_batches::created_by)))
        .filter(invitation_batches::account_id.eq(scope.account()))
        .filter(invitation_batches::id.eq(id))
        // One that was emptied is forgotten.
        .filter(invitation_batches::results.ne(serde_json::Value::Array(Vec::new())))
        .select((
            users::first_name,
            users::last_name,
            invitation_batches::created_at,
            invitation_batches::results,
        ))
        .first(conn)
        .optional()?;
    let Some((first, last, at, results)) = row else {
        return Ok(None);
    };
    let results = serde_json::from_value(results)
        .map_err(|error| diesel::result::Error::DeserializationError(error.into()))?;
    Ok(Some(Told {
        by: format!("{first} {last}").trim_end().to_owned(),
        at,
        results,
    }))
}

/// Empties up to `most` batches that are older: the addresses go, and the key stays so that their form orders nothing.
pub fn empty_old(conn: &mut PgConnection, before: DateTime<Utc>, most: i64) -> QueryResult<usize> {
    let nothing = || serde_json::Value::Array(Vec::new());
    let old: Vec<(AccountId, BatchId)> = invitation_batches::table
        .filter(invitation_batches::results.ne(nothing()))
        .filter(invitation_batches::created_at.lt(before))
        .order(invitation_batches::created_at)
        .limit(most)
        .select((invitation_batches::account_id, invitation_batches::id))
        .load(conn)?;
    for key in &old {
        let emptied = diesel::update(invitation_batches::table.find(*key))
            .set(invitation_batches::results.eq(nothing()))
            .execute(conn)?;
        exactly(1, emptied)?;
    }
    Ok(old.len())
}
