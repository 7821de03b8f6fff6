//! What the worker does by itself for accounts that want it.

use crate::accounts::queries::promises;
pub use crate::accounts::queries::promises::{Deleting, Reminding};
use crate::types::AccountId;
use diesel::{PgConnection, QueryResult};

/// Accounts that remind their invitees.
pub fn that_remind(conn: &mut PgConnection) -> QueryResult<Vec<AccountId>> {
    promises::that_remind(conn)
}

/// On which days an account reminds them; on none where it does not.
pub fn reminding(conn: &mut PgConnection, account: AccountId) -> QueryResult<Reminding> {
    promises::reminding(conn, account)
}

/// Accounts that delete members who stay deactivated.
pub fn that_delete(conn: &mut PgConnection) -> QueryResult<Vec<AccountId>> {
    promises::that_delete(conn)
}

/// How an account deletes them; none where it does not.
pub fn deleting(conn: &mut PgConnection, account: AccountId) -> QueryResult<Option<Deleting>> {
    promises::deleting(conn, account)
}
