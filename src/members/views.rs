//! Pages of the Users tab.

pub mod bulk;
mod bulk_notes;
pub mod columns;
pub mod confirm;
pub mod edit;
pub mod file;
pub mod ownership;

use super::columns::{Column, Columns};
use super::filter::{MemberFilter, SortKey};
use super::queries::list::{MemberList, MemberRow};
use super::queries::search;
use super::rules::{Acts, Standing};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::commands::Beside;
use crate::members::member::MemberStatus;
use crate::types::GroupId;
use crate::web::bulk::BulkBar;
use crate::web::export::{self, Kind};
use crate::web::filters::{Chip, Choice};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "members/users.html")]
pub struct UsersPage {
    page: Page,
    tab: &'static str,
    by: Standing,
    filter: MemberFilter,
    members: MemberList,
    around: Around,
    columns: Vec<(Column, String)>,
}

/// What stands beside the list.
pub struct Around {
    pub groups: Vec<(GroupId, String)>,
    pub account: Beside,
    pub columns: Columns,
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

fn coded(page: &Page, prefix: &str, codes: &[&'static str]) -> Vec<(String, String)> {
    codes
        .iter()
        .map(|code| ((*code).to_owned(), page.code(prefix, code)))
        .collect()
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
        Self {
            columns: columns::labelled(&page, &around.columns),
            page,
            tab: "users",
            by,
            filter,
            members,
            around,
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let page = &self.page;
        let roles: Vec<_> = Role::ALL.iter().map(|role| role.as_code()).collect();
        let licences: Vec<_> = Licence::ALL.iter().map(|one| one.as_code()).collect();
        let statuses: Vec<_> = MemberStatus::ALL.iter().map(|one| one.as_code()).collect();
        let groups = self.around.groups.iter();
        vec![
            self.choice("role", coded(page, "role", &roles)),
            self.choice("licence", coded(page, "licence", &licences)),
            self.choice("status", coded(page, "member-status", &statuses)),
            self.choice(
                "group",
                groups
                    .map(|(id, name)| (id.to_string(), name.clone()))
                    .collect(),
            ),
        ]
    }

    fn choice(&self, field: &'static str, options: Vec<(String, String)>) -> Choice {
        let fields = self.filter.fields();
        let chosen = fields.into_iter().find(|(name, _)| *name == field);
        Choice {
            field,
            label: self.page.code("users-filter", field),
            options,
            chosen: chosen.map(|(_, value)| value).unwrap_or_default(),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let searched = Some(&self.filter.q).filter(|q| !q.is_empty());
        let searched = searched.map(|q| Chip {
            text: self.page.with("filter-chip-search", "text", q.clone()),
            without: self.filter.query_with("q", ""),
        });
        let choices = self.choices().into_iter();
        let chosen = choices.filter(|choice| !choice.chosen.is_empty());
        let chosen = chosen.map(|choice| Chip {
            text: choice
                .in_words(self.page.words)
                .unwrap_or_else(|| choice.label.clone()),
            without: self.filter.query_with(choice.field, ""),
        });
        searched.into_iter().chain(chosen).collect()
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
            Column::Groups => self.members.part.groups_of(row, &self.around.groups),
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
        let on_page = self.members.part.slice.rows.len();
        BulkBar {
            action: paths::USERS_BULK,
            room: "users-bulk",
            filter: self.filter.whole(),
            is_understood: self.filter.is_understood(),
            actions: bulk::choices(&self.page),
            on_page: i64::try_from(on_page).unwrap_or(i64::MAX),
            matching: self.matching(),
        }
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
        let cursor = self.members.part.slice.previous.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn next(&self) -> Option<String> {
        let cursor = self.members.part.slice.next.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn notes(&self) -> Vec<String> {
        let name = |field: &&'static str| self.page.code("users-filter", field);
        let note = |field| self.page.with("filter-unknown", "field", name(field));
        self.filter.unknown.iter().map(note).collect()
    }
}
