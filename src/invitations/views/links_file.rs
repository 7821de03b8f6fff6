//! The links of many invitations as a file.

use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::Tx;
use crate::invitations::chosen::Chosen;
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::commands::{jobs, links};
use crate::invitations::invitation::State;
use crate::invitations::queries::selection;
use crate::invitations::record::Invitation;
use crate::mail::letter::Links;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{Cell, ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// The invitations chosen, by address. Each link that leaves is written down.
pub struct LinksTable {
    pub scope: AdminScope,
    pub chosen: Chosen,
    pub page: Page,
    pub links: Links,
    pub now: DateTime<Utc>,
    /// Whoever asks is an owner and has given their password: links of those to be admins are for them.
    pub appoints: bool,
}

const COLUMNS: [&str; 5] = ["email", "state", "expires", "link", "no-link"];

impl Table for LinksTable {
    type Part = Vec<Invitation>;
    const FILE: &'static str = "invitation-links";
    const RECORDS: bool = true;

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("pending-links-title")
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
    ) -> QueryResult<(Self::Part, Option<Cursor>)> {
        let which = (&self.scope, &self.chosen, self.now);
        selection::whole_part(conn, which, from, ROWS_A_PART)
    }

    fn rows(&self, part: &Self::Part) -> Vec<Row> {
        part.iter().map(|one| self.cells(one)).collect()
    }

    fn record(&self, tx: &mut Tx<'_>, part: &Self::Part) -> QueryResult<()> {
        let copied = part.iter().filter(|one| self.may_copy(one).is_ok());
        links::note_copied(tx, &self.scope, copied, self.now)
    }
}

impl LinksTable {
    fn may_copy(&self, invitation: &Invitation) -> Result<(), ChangeRefusal> {
        let role = if self.appoints {
            Role::Owner
        } else {
            Role::Admin
        };
        links::may_copy(invitation, Some(role), self.now)
    }

    fn cells(&self, one: &Invitation) -> Row {
        let page = &self.page;
        let expires = match one.state {
            State::Pending { expires_at } => Cell::from(expires_at),
            State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => "".into(),
        };
        let (link, why) = match self.may_copy(one) {
            Ok(()) => {
                let account = self.scope.account();
                let link = self.links.invitation(account, one.id, one.generation);
                (link, String::new())
            }
            Err(refusal) => (String::new(), page.code("job-outcome", jobs::code(refusal))),
        };
        vec![
            one.email.as_str().into(),
            page.code("standing", one.state.standing(self.now).as_code())
                .into(),
            expires,
            link.into(),
            why.into(),
        ]
    }
}
