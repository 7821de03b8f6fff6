//! Writing the trail.

use super::action::Action;
use super::actor::Actor;
use crate::db::schema::audit_entries;
use crate::db::{Tx, exactly};
use crate::types::{AccountId, AuditId};
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
}

/// Writes the entry in the open transaction.
pub fn record(tx: &mut Tx<'_>, actor: &Actor, entry: Entry, now: DateTime<Utc>) -> QueryResult<()> {
    let written = diesel::insert_into(audit_entries::table)
        .values((
            audit_entries::id.eq(AuditId::generate(now)),
            audit_entries::account_id.eq(entry.account),
            audit_entries::at.eq(now),
            audit_entries::actor_kind.eq(actor.kind),
            audit_entries::actor_id.eq(actor.id),
            audit_entries::actor_email.eq(&actor.email),
            audit_entries::action.eq(entry.action),
            audit_entries::subject_id.eq(entry.subject_id),
            audit_entries::subject.eq(entry.subject),
            audit_entries::detail.eq(Value::Object(entry.detail)),
            audit_entries::address.eq(&actor.address),
            audit_entries::request_id.eq(&actor.request_id),
        ))
        .execute(tx.conn())?;
    exactly(1, written)
}
