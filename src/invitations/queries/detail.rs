//! All that is known of one invitation.

use super::find;
use super::list::LastMail;
use crate::access::scope::ReadsAccount;
use crate::accounts;
use crate::accounts::settings::Inviters;
use crate::audit::queries::{Written, of_subject};
use crate::db::schema::outbox;
use crate::invitations::record::Invitation;
use crate::mail::history::{self, Attempt};
use crate::members;
use crate::types::{GroupId, InvitationId};
use diesel::prelude::*;

#[derive(Debug)]
pub struct Detail {
    pub invitation: Invitation,
    /// Of the account, by name.
    pub groups: Vec<(GroupId, String)>,
    pub free_seats: i32,
    pub last_mail: Option<LastMail>,
    /// Oldest first.
    pub trail: Vec<Written>,
    pub attempts: Vec<Attempt>,
    /// What the account gives an invitation for which nothing else is said.
    pub default_days: i32,
    /// Who invites in the account.
    pub inviters: Inviters,
}

impl Detail {
    /// The name of the group that the invitee will be in.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        let group = self.invitation.group_id?;
        let found = self.groups.iter().find(|(id, _)| *id == group);
        found.map(|(_, name)| name.as_str())
    }
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
    let last_mail = match invitation.last_mail_id {
        Some(mail) => outbox::table
            .find(mail)
            .select(LastMail::as_select())
            .first(conn)
            .optional()?,
        None => None,
    };
    let settings = accounts::commands::settings(conn, scope)?;
    Ok(Some(Detail {
        groups,
        free_seats: accounts::commands::seats(conn, scope)?.free(),
        last_mail,
        trail: of_subject(conn, id.uuid())?,
        attempts: history::attempts(conn, id)?,
        default_days: settings.invitation_expiry_days,
        inviters: settings.inviters,
        invitation,
    }))
}
