//! The list as a file.

use crate::access::scope::AdminScope;
use crate::accounts;
use crate::members::chosen::Chosen;
use crate::members::queries::list::{self, MemberRow};
use crate::members::queries::selection;
use crate::types::GroupId;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use diesel::{PgConnection, QueryResult};

/// All that a filter leaves, in the list's order, or those who were ticked, by name.
pub struct UsersTable {
    pub scope: AdminScope,
    pub chosen: Chosen,
    pub page: Page,
}

impl Table for UsersTable {
    /// Some members, and what the account's groups are called.
    type Part = (Vec<MemberRow>, Vec<(GroupId, String)>);
    const FILE: &'static str = "users";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("tab-users")
    }

    fn columns(&self) -> Vec<String> {
        let sorted = |column| self.page.code("users-sort", column);
        let plain = |column| self.page.code("users-column", column);
        let profile = |column| self.page.code("profile", column);
        vec![
            sorted("name"),
            sorted("email"),
            plain("role"),
            plain("licence"),
            plain("status"),
            plain("groups"),
            profile("department"),
            profile("job_title"),
            profile("location"),
            profile("manager"),
            sorted("joined"),
            sorted("last_sign_in"),
        ]
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Self::Part, Option<Cursor>)> {
        let (rows, next) = match &self.chosen {
            Chosen::Matching(filter) => {
                let part = list::part(conn, &self.scope, filter, from, ROWS_A_PART)?;
                (part.rows, part.next)
            }
            Chosen::These(ids) => (selection::rows(conn, &self.scope, ids)?, None),
        };
        Ok(((rows, accounts::groups::all(conn, &self.scope)?), next))
    }

    fn rows(&self, (rows, groups): &Self::Part) -> Vec<Row> {
        rows.iter()
            .map(|row| cells(&self.page, row, row.names_of_groups(groups)))
            .collect()
    }
}

fn cells(page: &Page, row: &MemberRow, groups: String) -> Row {
    vec![
        row.display_name.as_str().into(),
        row.email.as_str().into(),
        page.code("role", row.role.as_code()).into(),
        page.code("licence", row.licence.as_code()).into(),
        page.code("member-status", row.status.as_code()).into(),
        groups.into(),
        row.department.as_str().into(),
        row.job_title.as_str().into(),
        row.location.as_str().into(),
        row.manager.as_str().into(),
        row.joined_at.into(),
        row.last_sign_in_at.into(),
    ]
}
