//! Pages of the Users tab.

pub mod bulk;
mod bulk_notes;
pub mod columns;
pub mod confirm;
pub mod edit;
pub mod file;
mod narrowing;
pub mod ownership;

use self::confirm::Removal;
use super::columns::{Column, Columns};
use super::filter::{MemberFilter, SortKey};
use super::queries::deletion::Announced;
use super::queries::groups_beside::GroupsBeside;
use super::queries::list::{MemberList, MemberRow};
use super::queries::search;
use super::rules::{Acts, Standing};
use super::way_back::WayBack;
use crate::accounts::commands::Beside;
use crate::members::member::MemberStatus;
use crate::types::MembershipId;
use crate::web::bulk::BulkBar;
use crate::web::export::{self, Kind};
use crate::web::filters;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "members/users.html")]
pub struct UsersPage {
    page: Page,
    /// This list, to come back to.
    way_back: WayBack,
    tab: &'static str,
    by: Standing,
    filter: MemberFilter,
    members: MemberList,
    around: Around,
    columns: Vec<(Column, String)>,
}

/// What stands beside the list.
pub struct Around {
    pub groups: GroupsBeside,
    /// The name of a group that there is not.
    pub written_group: Option<String>,
    pub account: Beside,
    pub columns: Columns,
    /// When the deactivated people of the page go.
    pub announced: HashMap<MembershipId, Announced>,
}

/// The list cannot be read now; everything else works.
#[derive(Template)]
#[template(path = "members/unavailable.html")]
pub struct UnavailablePage {
    page: Page,
    tab: &'static str,
}

impl UnavailablePage {
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self { page, tab: "users" }
    }
}

impl UsersPage {
    #[must_use]
    pub fn new(
        page: Page,
        by: Standing,
        filter: MemberFilter,
        members: MemberList,
        around: Around,
    ) -> Self {
        let way_back = if filter.unknown.is_empty() {
            WayBack::to(&page.here)
        } else {
            // What is not understood says nothing of the list.
            WayBack::to(&paths::users_list(&filter.query_with("", "")))
        };
        Self {
            columns: columns::labelled(&page, &around.columns),
            way_back,
            page,
            tab: "users",
            by,
            filter,
            members,
            around,
        }
    }

    /// How many match; nothing of a search that found more than are counted.
    fn matching(&self) -> Option<i64> {
        let matching = self.members.matching;
        (self.filter.q.is_empty() || matching != search::MOST_COUNTED + 1).then_some(matching)
    }

    fn caption(&self) -> String {
        let numbers = [
            ("matching", self.members.matching.into()),
            ("total", self.members.total.into()),
            ("most", search::MOST_COUNTED.into()),
        ];
        let key = match self.matching() {
            None => "users-caption-many",
            Some(_) if self.filter.is_everyone() => "users-caption",
            Some(_) => "users-caption-filtered",
        };
        self.page.words.args(key, numbers)
    }

    fn shows(&self, column: Column) -> bool {
        self.columns.iter().any(|(shown, _)| *shown == column)
    }

    /// When somebody goes who is deactivated.
    fn deleted_on(&self, row: &MemberRow) -> Option<String> {
        let told = self.around.announced.get(&row.id)?;
        let key = if told.is_certain {
            "users-deleted-on"
        } else {
            "users-deleted-later"
        };
        Some(self.page.with(key, "date", self.page.date(told.ends_at)))
    }

    fn order(&self) -> String {
        let sort = &self.filter.sort;
        let order = self.page.code("users-order", sort.key.as_code());
        if sort.descending {
            self.page.with("users-order-reversed", "order", order)
        } else {
            order
        }
    }

    fn aria_sort(&self, key: SortKey) -> Option<&'static str> {
        self.filter.sort.aria(key)
    }

    fn sort_link(&self, key: SortKey) -> String {
        self.filter
            .query_with("sort", &self.filter.sort.pressed(key).to_text())
    }

    fn columns_link(&self) -> String {
        let query = self.filter.query_with("", "");
        format!("{}{}", paths::USER_COLUMNS, query.trim_end_matches('?'))
    }

    /// What stands in a cell that is words alone; a dash where nothing is known.
    fn text_of(&self, row: &MemberRow, column: Column) -> String {
        let text = match column {
            Column::Email => row.email.clone(),
            Column::Role => self.page.code("role", row.role.as_code()),
            Column::Licence => self.page.code("licence", row.licence.as_code()),
            Column::Groups => row.names_of_groups(&self.around.groups.known),
            Column::Department => row.department.clone(),
            Column::JobTitle => row.job_title.clone(),
            Column::Location => row.location.clone(),
            Column::Manager => row.manager.clone(),
            Column::Joined | Column::LastSignIn | Column::Status => String::new(),
        };
        Some(text)
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| "–".to_owned())
    }

    fn bulk_bar(&self) -> BulkBar {
        let on_page = self.members.slice.rows.len();
        BulkBar {
            action: paths::USERS_BULK,
            room: "users-bulk",
            filter: self.filter.whole(),
            is_understood: self.filter.is_understood(),
            actions: bulk::choices(&self.page, self.by.role),
            on_page: i64::try_from(on_page).unwrap_or(i64::MAX),
            matching: self.matching(),
        }
    }

    fn page_of(&self, row: &MemberRow) -> String {
        self.way_back.kept_by(paths::member(row.id))
    }

    /// Where a row's removal is asked about.
    fn asks(&self, removal: Removal, row: &MemberRow) -> String {
        self.way_back.carried_by(confirm::action(removal, row.id))
    }

    /// Nobody is here but the reader: the way on is to add people.
    fn is_alone(&self) -> bool {
        self.members.total == 1
    }

    fn alone_text(&self) -> String {
        let account = self.page.account_name().to_owned();
        self.page.with("users-alone-text", "account", account)
    }

    /// Another owner than the row's reads this page, or it is the reader's own row, which no menu removes.
    fn acts(&self, row: &MemberRow) -> Acts {
        let member = Standing {
            membership: row.id,
            role: row.role,
        };
        Acts::of(self.by, member, row.status, true)
    }

    fn export(&self, kind: Kind) -> String {
        export::address(paths::USERS, kind, &self.filter.query_with("", ""))
    }

    fn previous(&self) -> Option<String> {
        let cursor = self.members.slice.previous.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn next(&self) -> Option<String> {
        let cursor = self.members.slice.next.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn notes(&self) -> Vec<String> {
        let note = |field: &&str| filters::note(self.page.words, "users-filter", field);
        self.filter.unknown.iter().map(note).collect()
    }
}
