//! All that is known of one invitation.

use super::find;
use super::list::LastMail;
use crate::access::scope::ReadsAccount;
use crate::accounts;
use crate::audit::queries::{Written, of_subject};
use crate::db::schema::outbox;
use crate::invitations::record::Invitation;
use crate::mail::history::{self, Attempt};
use crate::members;
use crate::types::InvitationId;
use diesel::prelude::*;

#[derive(Debug)]
pub struct Detail {
    pub invitation: Invitation,
    pub group: Option<String>,
    pub last_mail: Option<LastMail>,
    /// Oldest first.
    pub trail: Vec<Written>,
    pub attempts: Vec<Attempt>,
    /// What the account gives an invitation for which nothing else is said.
    pub default_days: i32,
}

pub fn detail(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: InvitationId,
) -> QueryResult<Option<Detail>> {
    let Some(invitation) = find(conn, scope.account(), id)? else {
        return Ok(None);
    };
    let groups = members::commands::groups(conn, scope)?;
    let group = groups
        .into_iter()
        .find(|(group, _)| Some(*group) == invitation.group_id)
        .map(|(_, name)| name);
    let last_mail = match invitation.last_mail_id {
        Some(mail) => outbox::table
            .find(mail)
            .select(LastMail::as_select())
            .first(conn)
            .optional()?,
        None => None,
    };
    Ok(Some(Detail {
        group,
        last_mail,
        trail: of_subject(conn, id.uuid())?,
        attempts: history::attempts(conn, id)?,
        default_days: accounts::commands::expiry_days(conn, scope)?,
        invitation,
    }))
}
