//! What the trail says was done already, for whoever orders it twice.

use super::action::Action;
use crate::db::schema::audit_entries;
use crate::types::AccountId;
use diesel::prelude::*;
use uuid::Uuid;

/// What the record was called when this was last done to it in the account; nothing if it never was.
pub fn done_to(
    conn: &mut PgConnection,
    account: AccountId,
    action: Action,
    id: Uuid,
) -> QueryResult<Option<String>> {
    audit_entries::table
        .filter(audit_entries::account_id.eq(account))
        .filter(audit_entries::action.eq(action))
        .filter(audit_entries::subject_id.eq(id))
        .order(audit_entries::at.desc())
        .select(audit_entries::subject)
        .first(conn)
        .optional()
}

/// Whether this was ever done in the account to something that has a name alone.
pub fn done_to_name(
    conn: &mut PgConnection,
    account: AccountId,
    action: Action,
    name: &str,
) -> QueryResult<bool> {
    let done = audit_entries::table
        .filter(audit_entries::account_id.eq(account))
        .filter(audit_entries::action.eq(action))
        .filter(audit_entries::subject.eq(name));
    diesel::select(diesel::dsl::exists(done)).get_result(conn)
}
