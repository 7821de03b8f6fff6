//! One group: its members, its name, and whether new people come into it.

use super::GroupLine;
use crate::members::member::GroupMember;
use crate::types::page::{Cursor, Slice};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::overtaken::{self, Both};
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "accounts/group.html")]
pub struct GroupPage {
    page: Page,
    line: GroupLine,
    members: Slice<GroupMember>,
    name: String,
    emails: String,
    faults: Faults,
}

impl GroupPage {
    #[must_use]
    pub fn new(page: Page, line: GroupLine, members: Slice<GroupMember>) -> Self {
        Self {
            page,
            name: line.name.clone(),
            line,
            members,
            emails: String::new(),
            faults: Faults::default(),
        }
    }

    /// The name was refused.
    #[must_use]
    pub fn not_renamed(self, name: String, faults: Faults) -> Self {
        Self {
            name,
            faults,
            ..self
        }
    }

    /// Somebody else has renamed the group meanwhile.
    #[must_use]
    pub fn overtaken(self, typed: String) -> Self {
        let both = Both {
            field: "name",
            label: self.page.say("group-name"),
            typed: typed.trim().to_owned(),
            now: self.line.name.clone(),
        };
        let faults = overtaken::faults(&self.page, [both]);
        self.not_renamed(typed, faults)
    }

    /// Nobody was put in.
    #[must_use]
    pub fn nobody_added(self, emails: String, faults: Faults) -> Self {
        Self {
            emails,
            faults,
            ..self
        }
    }

    /// Nobody stands on this page, though the group has members.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.members.rows.is_empty() && self.line.members > 0
    }

    #[must_use]
    pub fn path(&self) -> String {
        paths::group(self.line.id)
    }

    fn caption(&self) -> String {
        self.page.with("group-members", "count", self.line.members)
    }

    fn previous(&self) -> Option<String> {
        self.members.previous.as_ref().map(link)
    }

    fn next(&self) -> Option<String> {
        self.members.next.as_ref().map(link)
    }
}

fn link(cursor: &Cursor) -> String {
    format!("?cursor={}", cursor.to_text())
}
