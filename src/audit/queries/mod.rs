//! Reading the trail.

pub mod log;

use super::action::Action;
use super::actor::ActorKind;
use crate::db::schema::audit_entries;
use crate::types::AuditId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

/// One line of the trail.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_entries)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Written {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub actor_kind: ActorKind,
    pub actor_email: String,
    pub action: Action,
    pub subject: String,
    pub detail: serde_json::Value,
    pub address: String,
}

/// All that happened to one record, oldest first.
pub fn of_subject(conn: &mut PgConnection, subject: Uuid) -> QueryResult<Vec<Written>> {
    audit_entries::table
        .filter(audit_entries::subject_id.eq(subject))
        .order((audit_entries::at, audit_entries::id))
        .select(Written::as_select())
        .load(conn)
}

/// Whether anything of the kind was ever written.
pub fn has_happened(conn: &mut PgConnection, action: Action) -> QueryResult<bool> {
    let of_kind = audit_entries::table.filter(audit_entries::action.eq(action));
    diesel::select(diesel::dsl::exists(of_kind)).get_result(conn)
}
