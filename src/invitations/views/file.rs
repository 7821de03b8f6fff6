//! The list as a file.

use super::wording;
use crate::access::scope::AdminScope;
use crate::invitations::chosen::Chosen;
use crate::invitations::invitation::State;
use crate::invitations::queries::list::{self, Part, PendingRow};
use crate::invitations::queries::selection;
use crate::members;
use crate::types::GroupId;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{Cell, ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

/// All that a filter leaves, in the list's order, or those that were ticked, by address; as it is at one moment.
pub struct PendingTable {
    pub scope: AdminScope,
    pub chosen: Chosen,
    pub page: Page,
    pub now: DateTime<Utc>,
}

/// Some rows, and the names of the account's groups.
pub struct Read {
    part: Part,
    groups: HashMap<GroupId, String>,
}

const COLUMNS: [&str; 15] = [
    "email",
    "state",
    "licence",
    "role",
    "group",
    "invited",
    "invited-by",
    "sent-times",
    "sent-last",
    "delivery",
    "reply",
    "opened",
    "blocked",
    "expires",
    "id",
];

impl Table for PendingTable {
    type Part = Read;
    const FILE: &'static str = "pending";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("pending-title")
    }

    fn columns(&self) -> Vec<String> {
        COLUMNS
            .map(|column| self.page.code("pending-column", column))
            .into()
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Read, Option<Cursor>)> {
        let part = match &self.chosen {
            Chosen::Matching(filter) => {
                list::part(conn, &self.scope, filter, (from, ROWS_A_PART), self.now)?
            }
            Chosen::These(ids) => selection::rows(conn, &self.scope, ids, self.now)?,
        };
        let groups = members::commands::groups(conn, &self.scope)?;
        let next = part.slice.next.clone();
        let groups = groups.into_iter().collect();
        Ok((Read { part, groups }, next))
    }

    fn rows(&self, read: &Read) -> Vec<Row> {
        let rows = read.part.slice.rows.iter();
        rows.map(|row| self.cells(read, row)).collect()
    }
}

impl PendingTable {
    fn cells(&self, read: &Read, row: &PendingRow) -> Row {
        let page = &self.page;
        let sent = read.part.sent.get(&row.id);
        let group = row.group_id.and_then(|id| read.groups.get(&id));
        let mail = row.mail.as_ref();
        let expires = match row.state {
            State::Pending { expires_at } => Cell::from(expires_at),
            State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => "".into(),
        };
        vec![
            row.email.as_str().into(),
            page.code("standing", row.state.standing(self.now).as_code())
                .into(),
            page.code("licence", row.licence.as_code()).into(),
            page.code("role", row.role.as_code()).into(),
            group.cloned().unwrap_or_default().into(),
            row.created_at.into(),
            row.inviter_name.as_str().into(),
            sent.map_or(0, |sent| sent.times).to_string().into(),
            sent.map(|sent| sent.last).into(),
            mail.map_or_else(String::new, |mail| {
                page.code("delivery", mail.state.as_code())
            })
            .into(),
            mail.map_or_else(String::new, |mail| wording::reply(page, mail))
                .into(),
            row.first_opened_at.into(),
            row.blocked_at.into(),
            expires,
            row.id.to_string().into(),
        ]
    }
}
