//! Rows by `COPY`, some thousands at a time: memory stays flat, and triggers see each part at once.

use super::rows::{
    AttemptRow, AuditRow, GroupMemberRow, GroupRow, InvitationRow, MailRow, MemberRow, UserRow,
};
use crate::db::schema::{
    audit_entries, group_members, groups, invitations, mail_attempts, memberships, outbox, users,
};
use crate::db::{Tx, exactly};
use diesel::prelude::*;

/// Rows of one `COPY`.
pub const PART: usize = 10_000;

macro_rules! copies {
    ($($name:ident: $row:ident => $table:ident),+ $(,)?) => {$(
        pub fn $name(tx: &mut Tx<'_>, rows: Vec<$row>) -> QueryResult<()> {
            let expected = rows.len();
            if expected == 0 {
                return Ok(());
            }
            let copied = diesel::copy_from($table::table)
                .from_insertable(rows)
                .execute(tx.conn())?;
            exactly(expected, copied)
        }
    )+};
}

copies!(
    copy_users: UserRow => users,
    copy_members: MemberRow => memberships,
    copy_groups: GroupRow => groups,
    copy_group_members: GroupMemberRow => group_members,
    copy_mails: MailRow => outbox,
    copy_attempts: AttemptRow => mail_attempts,
    copy_invitations: InvitationRow => invitations,
    copy_audit: AuditRow => audit_entries,
);
