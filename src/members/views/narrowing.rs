//! By what the users list is narrowed, and what undoes it.

use super::UsersPage;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::member::MemberStatus;
use crate::web::filters::{Chip, Choice};
use crate::web::layout::Page;

fn coded(page: &Page, prefix: &str, codes: &[&'static str]) -> Vec<(String, String)> {
    codes
        .iter()
        .map(|code| ((*code).to_owned(), page.code(prefix, code)))
        .collect()
}

impl UsersPage {
    pub(super) fn choices(&self) -> Vec<Choice> {
        let page = &self.page;
        let roles: Vec<_> = Role::ALL.iter().map(|role| role.as_code()).collect();
        let licences: Vec<_> = Licence::ALL.iter().map(|one| one.as_code()).collect();
        let statuses: Vec<_> = MemberStatus::ALL.iter().map(|one| one.as_code()).collect();
        let groups = self.around.groups.known.iter();
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

    /// What is chosen from a list; a group only where these are few.
    pub(super) fn selects(&self) -> Vec<Choice> {
        let mut choices = self.choices();
        choices.retain(|choice| choice.field != "group" || self.around.groups.are_all);
        choices
    }

    /// Where there are many groups, the name of the one that was written.
    pub(super) fn written_group(&self) -> Option<&str> {
        let groups = &self.around.groups;
        let chosen = self.filter.group.and_then(|id| groups.name(id));
        let written = chosen.or(self.around.written_group.as_deref());
        (!groups.are_all).then(|| written.unwrap_or_default())
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

    pub(super) fn chips(&self) -> Vec<Chip> {
        let searched = Some(&self.filter.q).filter(|q| !q.is_empty());
        let searched = searched.map(|q| Chip {
            text: self.page.with("filter-chip-search", "text", q.clone()),
            without: self.filter.query_with("q", ""),
        });
        let choices = self.choices().into_iter();
        let chosen = choices.filter(|choice| !choice.chosen.is_empty());
        let chosen = chosen.map(|choice| Chip {
            text: choice.in_words(self.page.words).unwrap_or_else(|| {
                let field = choice.label.clone();
                self.page.with("filter-chip-gone", "field", field)
            }),
            without: self.filter.query_with(choice.field, ""),
        });
        searched.into_iter().chain(chosen).collect()
    }
}
