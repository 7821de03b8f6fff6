//! Pages of the tabs Groups and Advanced.

pub mod advanced;
pub mod counts;
pub mod group;
pub mod seat_chart;

use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// One group, as the list shows it.
#[derive(Debug, Clone)]
pub struct GroupLine {
    pub id: GroupId,
    pub name: String,
    pub members: i64,
    /// New invitations propose it.
    pub is_default: bool,
}

#[derive(Template)]
#[template(path = "accounts/groups.html")]
pub struct GroupsPage {
    page: Page,
    tab: &'static str,
    groups: Vec<GroupLine>,
    name: String,
    faults: Faults,
}

impl GroupsPage {
    #[must_use]
    pub fn new(page: Page, groups: Vec<GroupLine>) -> Self {
        Self {
            page,
            tab: "groups",
            groups,
            name: String::new(),
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, name: String, faults: Faults) -> Self {
        Self {
            name,
            faults,
            ..self
        }
    }

    fn none_text(&self) -> String {
        let account = self.page.account_name().to_owned();
        self.page.with("groups-none-text", "account", account)
    }

    /// For those who hear the number alone.
    fn members_of(&self, group: &GroupLine) -> String {
        let args = [
            ("count", group.members.into()),
            ("name", group.name.clone().into()),
        ];
        self.page.words.args("groups-members-of", args)
    }

    fn caption(&self) -> String {
        let count = i64::try_from(self.groups.len()).unwrap_or(i64::MAX);
        self.page.with("groups-caption", "count", count)
    }
}

#[derive(Template)]
#[template(path = "accounts/group_delete.html")]
pub struct DeletePage {
    pub page: Page,
    pub line: GroupLine,
}

impl DeletePage {
    fn title(&self) -> String {
        let name = self.line.name.clone();
        self.page.with("group-delete-title", "name", name)
    }

    fn members(&self) -> String {
        self.page
            .with("group-delete-members", "count", self.line.members)
    }
}
