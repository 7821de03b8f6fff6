//! Writing the trail.

use super::action::Action;
use super::actor::{Actor, ActorKind};
use crate::db::schema::audit_entries;
use crate::db::{Tx, exactly};
use crate::types::{AccountId, AuditId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::{Map, Value};
use uuid::Uuid;

/// One fact, before it is written.
#[derive(Debug, Clone)]
pub struct Entry {
    action: Action,
    account: Option<AccountId>,
    subject_id: Option<Uuid>,
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
    pub fn about(self, subject: Uuid) -> Self {
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
    let rows: Vec<_> = entries
        .into_iter()
        .map(|entry| row(actor, entry, now))
        .collect();
    for part in rows.chunks(1_000) {
        let written = diesel::insert_into(audit_entries::table)
            .values(part)
            .execute(tx.conn())?;
        exactly(part.len(), written)?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = audit_entries)]
struct Row<'a> {
    id: AuditId,
    account_id: Option<AccountId>,
    at: DateTime<Utc>,
    actor_kind: ActorKind,
    actor_id: Option<UserId>,
    actor_email: &'a str,
    action: Action,
    subject_id: Option<Uuid>,
    subject: String,
    detail: Value,
    address: &'a str,
    request_id: &'a str,
}

fn row(actor: &Actor, entry: Entry, now: DateTime<Utc>) -> Row<'_> {
    Row {
        id: AuditId::generate(now),
        account_id: entry.account,
        at: now,
        actor_kind: actor.kind,
        actor_id: actor.id,
        actor_email: &actor.email,
        action: entry.action,
        subject_id: entry.subject_id,
        subject: entry.subject,
        detail: Value::Object(entry.detail),
        address: &actor.address,
        request_id: &actor.request_id,
    }
}
