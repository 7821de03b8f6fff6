//! Writing the trail.

use super::action::Action;
use super::actor::Actor;
use crate::db::fixed::fixed;
use crate::db::{Tx, exactly};
use crate::types::{AccountId, AuditId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Text, Timestamptz, Uuid};
use serde_json::{Map, Value};

/// One fact, before it is written.
#[derive(Debug, Clone)]
pub struct Entry {
    action: Action,
    account: Option<AccountId>,
    subject_id: Option<uuid::Uuid>,
    subject: String,
    detail: Map<String, Value>,
}

impl Entry {
    /// `subject` is what a reader knows it by: an address, a name, a number.
    #[must_use]
    pub fn new(action: Action, subject: impl Into<String>) -> Self {
        Self {
            action,
            account: None,
            subject_id: None,
            subject: subject.into(),
            detail: Map::new(),
        }
    }

    /// The account whose log shows it.
    #[must_use]
    pub fn of(self, account: AccountId) -> Self {
        Self {
            account: Some(account),
            ..self
        }
    }

    /// The record it is about, for timelines.
    #[must_use]
    pub fn about(self, subject: uuid::Uuid) -> Self {
        Self {
            subject_id: Some(subject),
            ..self
        }
    }

    /// A detail that the entry's message may name.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(name.to_owned(), value.into());
        self
    }

    /// What a list was narrowed by, field by field.
    #[must_use]
    pub fn with_filter(self, fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let used = fields.into_iter().filter(|(_, value)| !value.is_empty());
        used.fold(self, |entry, (field, value)| {
            entry.with(if field == "q" { "search" } else { field }, value)
        })
    }
}

/// Writes the entry in the open transaction.
pub fn record(tx: &mut Tx<'_>, actor: &Actor, entry: Entry, now: DateTime<Utc>) -> QueryResult<()> {
    record_all(tx, actor, vec![entry], now)
}

/// Writes many in one statement, in their order.
pub fn record_all(
    tx: &mut Tx<'_>,
    actor: &Actor,
    entries: Vec<Entry>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let count = entries.len();
    if count == 0 {
        return Ok(());
    }
    let mut rows = Rows::default();
    for entry in entries {
        rows.ids.push(AuditId::generate(now));
        rows.accounts.push(entry.account);
        rows.actions.push(entry.action);
        rows.subject_ids.push(entry.subject_id);
        rows.subjects.push(entry.subject);
        rows.details.push(Value::Object(entry.detail));
    }
    let written = fixed(
        "INSERT INTO audit_entries (at, actor_kind, actor_id, actor_email, address, request_id, \
         id, account_id, action, subject_id, subject, detail) \
         SELECT $1, $2, $3, $4, $5, $6, * FROM unnest($7, $8, $9, $10, $11, $12)",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(actor.kind)
    .bind::<Nullable<Uuid>, _>(actor.id)
    .bind::<Text, _>(&actor.email)
    .bind::<Text, _>(&actor.address)
    .bind::<Text, _>(&actor.request_id)
    .bind::<Array<Uuid>, _>(rows.ids)
    .bind::<Array<Nullable<Uuid>>, _>(rows.accounts)
    .bind::<Array<Text>, _>(rows.actions)
    .bind::<Array<Nullable<Uuid>>, _>(rows.subject_ids)
    .bind::<Array<Text>, _>(rows.subjects)
    .bind::<Array<Jsonb>, _>(rows.details)
    .execute(tx.conn())?;
    exactly(count, written)
}

/// What entries of one moment differ in, column by column.
#[derive(Default)]
struct Rows {
    ids: Vec<AuditId>,
    accounts: Vec<Option<AccountId>>,
    actions: Vec<Action>,
    subject_ids: Vec<Option<uuid::Uuid>>,
    subjects: Vec<String>,
    details: Vec<Value>,
}
