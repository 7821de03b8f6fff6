//! Pages of the Users tab.

use super::filter::{MemberFilter, SortKey};
use super::queries::list::{MemberList, MemberRow};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::members::member::MemberStatus;
use crate::types::GroupId;
use crate::web::layout::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "members/users.html")]
pub struct UsersPage {
    page: Page,
    tab: &'static str,
    account_name: String,
    filter: MemberFilter,
    members: MemberList,
    groups: Vec<(GroupId, String)>,
    seats: Seats,
}

/// One way to narrow the list: the field, and what it may be.
struct Choice {
    field: &'static str,
    label: String,
    options: Vec<(String, String)>,
    chosen: String,
}

/// One filter in use, and the address without it.
struct Chip {
    text: String,
    without: String,
}

impl UsersPage {
    #[must_use]
    pub fn new(
        page: Page,
        filter: MemberFilter,
        members: MemberList,
        groups: Vec<(GroupId, String)>,
        seats: Seats,
    ) -> Self {
        let place = page.visitor.as_ref().and_then(|visitor| visitor.place());
        let account_name = place
            .map(|place| place.account_name.clone())
            .unwrap_or_default();
        Self {
            page,
            tab: "users",
            account_name,
            filter,
            members,
            groups,
            seats,
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let roles = self.coded("role", Role::ALL.iter().map(|role| role.as_code()));
        let licences = self.coded(
            "licence",
            Licence::ALL.iter().map(|licence| licence.as_code()),
        );
        let statuses = self.coded(
            "member-status",
            MemberStatus::ALL.iter().map(|status| status.as_code()),
        );
        let groups = self
            .groups
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect();
        vec![
            self.choice("role", roles),
            self.choice("licence", licences),
            self.choice("status", statuses),
            self.choice("group", groups),
        ]
    }

    fn coded(
        &self,
        prefix: &str,
        codes: impl Iterator<Item = &'static str>,
    ) -> Vec<(String, String)> {
        codes
            .map(|code| (code.to_owned(), self.page.code(prefix, code)))
            .collect()
    }

    fn choice(&self, field: &'static str, options: Vec<(String, String)>) -> Choice {
        let fields = self.filter.fields();
        let chosen = fields
            .into_iter()
            .find(|(name, _)| *name == field)
            .map(|(_, value)| value);
        Choice {
            field,
            label: self.page.code("users-filter", field),
            options,
            chosen: chosen.unwrap_or_default(),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let choices = self.choices();
        let named = |field: &str, value: &str| {
            let choice = choices.iter().find(|choice| choice.field == field)?;
            let (_, shown) = choice.options.iter().find(|(code, _)| code == value)?;
            Some(format!(
                "{} {shown}",
                self.page.with("users-chip", "field", choice.label.clone())
            ))
        };
        let used = self
            .filter
            .fields()
            .into_iter()
            .filter(|(_, value)| !value.is_empty());
        used.map(|(field, value)| Chip {
            text: named(field, &value)
                .unwrap_or_else(|| self.page.with("users-chip-search", "text", value.clone())),
            without: self.filter.query_with(field, ""),
        })
        .collect()
    }

    fn caption(&self) -> String {
        let numbers = [
            ("matching", self.members.matching.into()),
            ("total", self.members.total.into()),
        ];
        let key = if self.filter.is_everyone() {
            "users-caption"
        } else {
            "users-caption-filtered"
        };
        self.page.words.args(key, numbers)
    }

    fn order(&self) -> String {
        let key = self.page.code("users-sort", self.filter.sort.key.as_code());
        let direction = if self.filter.sort.descending {
            "users-order-descending"
        } else {
            "users-order-ascending"
        };
        self.page.with(direction, "column", key)
    }

    fn aria_sort(&self, key: SortKey) -> Option<&'static str> {
        let direction = if self.filter.sort.descending {
            "descending"
        } else {
            "ascending"
        };
        (self.filter.sort.key == key).then_some(direction)
    }

    fn sort_link(&self, key: SortKey) -> String {
        self.filter
            .query_with("sort", &self.filter.sort.pressed(key).to_text())
    }

    fn groups_of(&self, row: &MemberRow) -> String {
        self.members
            .groups_of
            .get(&row.id)
            .map_or_else(|| "–".to_owned(), |names| names.join(", "))
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
        let name = |field: &&'static str| self.page.code("users-filter", field);
        self.filter
            .unknown
            .iter()
            .map(|field| self.page.with("users-unknown-filter", "field", name(field)))
            .collect()
    }
}
