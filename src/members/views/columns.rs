//! The choice of columns.

use crate::members::columns::{Column, Columns};
use crate::members::filter::{MemberFilter, SortKey};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "members/columns.html")]
pub struct ColumnsPage {
    pub page: Page,
    pub filter: MemberFilter,
    pub chosen: Columns,
}

impl ColumnsPage {
    fn way_back(&self) -> String {
        paths::users_list(&self.filter.query_with("", ""))
    }

    fn label(&self, column: Column) -> String {
        label(&self.page, column)
    }

    fn kept(&self) -> Vec<(&'static str, String)> {
        self.filter.whole()
    }
}

/// What a column is called.
#[must_use]
pub fn label(page: &Page, column: Column) -> String {
    match column {
        Column::Email | Column::Joined | Column::LastSignIn => {
            page.code("users-sort", column.as_code())
        }
        Column::JobTitle | Column::Location | Column::Manager => {
            page.code("profile", column.as_code())
        }
        Column::Role | Column::Licence | Column::Groups | Column::Department | Column::Status => {
            page.code("users-column", column.as_code())
        }
    }
}

/// The columns that are shown, and what each is called.
#[must_use]
pub fn labelled(page: &Page, columns: &Columns) -> Vec<(Column, String)> {
    let shown = columns.shown().iter();
    shown.map(|one| (*one, label(page, *one))).collect()
}

/// The order that a press on the column's heading gives, where it gives one.
#[must_use]
pub const fn sorts_by(column: Column) -> Option<SortKey> {
    match column {
        Column::Email => Some(SortKey::Email),
        Column::Joined => Some(SortKey::Joined),
        Column::LastSignIn => Some(SortKey::LastSignIn),
        _ => None,
    }
}
