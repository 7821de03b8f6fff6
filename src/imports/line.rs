//! One line of a file: whom it is about and what it wants for them, or everything that is wrong with it.

use super::file::{Column, Heading, Record, are_named, is_address, place, surplus};
use super::mode::Mode;
use super::values::{self, OwnGroups};
use super::verdict::{Fault, Reason};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::group_name::{GroupName, GroupNameError};
use crate::invitations::address_list::{self, Entry};
use crate::invitations::commands::hand::chooses_who_joins;
use crate::invitations::verdict::Fault as AddressFault;
use crate::members::member::Profile;
use crate::types::Language;
use crate::types::computed::without_guard;
use crate::types::person_name::is_unprintable;
use crate::types::short_text::{TextError, one_line};
use serde::{Deserialize, Serialize};

/// What a line wants. Nothing is said where its cell is empty or missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub entry: Entry,
    pub wanted: Wanted,
    pub faults: Vec<Fault>,
}

/// What lines may say, for this admin.
#[derive(Debug, Clone)]
pub struct Allowed {
    pub mode: Mode,
    pub by: Role,
    /// The account's groups, so that names with commas in them are known.
    pub groups: OwnGroups,
}

impl Line {
    #[must_use]
    pub fn read(record: &Record, headings: &[Heading], allowed: &Allowed) -> Self {
        let mut reading = Reading {
            record,
            headings,
            faults: Vec::new(),
        };
        let entry = reading.entry();
        let wanted = match allowed.mode {
            Mode::Invite | Mode::Update => reading.wanted(allowed),
            Mode::Deactivate => Wanted::default(),
        };
        reading.count_cells();
        Self {
            entry,
            wanted,
            faults: reading.faults,
        }
    }
}

struct Reading<'a> {
    record: &'a Record,
    headings: &'a [Heading],
    faults: Vec<Fault>,
}

/// Longest words of a line that are shown again.
const MAX_SHOWN: usize = 80;

/// The beginning of a text that may hold anything.
#[must_use]
pub fn shown(text: &str) -> String {
    let printable = |c| if is_unprintable(c) { '\u{FFFD}' } else { c };
    text.chars().take(MAX_SHOWN).map(printable).collect()
}

impl Reading<'_> {
    fn fault(&mut self, reason: Reason, about: &str) {
        let about = shown(about);
        self.faults.push(Fault { reason, about });
    }

    fn cell(&self, column: Column) -> &str {
        let place = place(self.headings, column);
        let cell = place.and_then(|place| self.record.cells.get(place));
        cell.map_or("", |cell| without_guard(cell.trim()))
    }

    fn entry(&mut self) -> Entry {
        let cell = self.cell(Column::Email).to_owned();
        self.expect_one_address();
        let mut found = address_list::read(&cell.replace('\n', " "));
        if found.len() > 1 {
            let addresses = found.iter().filter(|entry| entry.typed.contains('@'));
            if addresses.count() > 1 {
                self.fault(Reason::SeveralAddresses, &cell);
            }
            // Words around an address belong to no form of one.
            found.clear();
        }
        if cell.is_empty() {
            self.fault(Reason::NoAddress, "");
        }
        let entry = found.pop().unwrap_or_else(|| Entry {
            line: 0,
            name: String::new(),
            typed: shown(&cell),
            address: Err(AddressFault::NoAt),
        });
        Entry {
            line: self.record.line,
            ..entry
        }
    }

    /// Without headings nobody said that other columns hold something else.
    fn expect_one_address(&mut self) {
        let addresses = self.record.cells.iter().filter(|cell| is_address(cell));
        if addresses.count() > 1 && !are_named(self.headings) {
            self.fault(Reason::SeveralAddresses, &self.record.cells.join(", "));
        }
    }

    fn wanted(&mut self, allowed: &Allowed) -> Wanted {
        Wanted {
            licence: self.coded(Column::Licence, Reason::UnknownLicence, values::licence),
            role: self.role(allowed),
            language: self.coded(Column::Language, Reason::UnknownLanguage, values::language),
            groups: self.groups(allowed),
            department: self.text(Column::Department),
            job_title: self.text(Column::JobTitle),
            location: self.text(Column::Location),
            manager: self.text(Column::Manager),
        }
    }

    fn coded<T>(
        &mut self,
        column: Column,
        unknown: Reason,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.cell(column).to_owned();
        if cell.is_empty() {
            return None;
        }
        let value = read(&cell);
        if value.is_none() {
            self.fault(unknown, &cell);
        }
        value
    }

    fn role(&mut self, allowed: &Allowed) -> Option<Role> {
        let role = self.coded(Column::Role, Reason::UnknownRole, values::role)?;
        let cell = self.cell(Column::Role).to_owned();
        match role {
            // Members keep the role that they have; whether it is another one shows when they are known.
            Role::Owner if allowed.mode == Mode::Invite => self.fault(Reason::OwnerRole, &cell),
            role if allowed.mode == Mode::Invite && !chooses_who_joins(role, Some(allowed.by)) => {
                self.fault(Reason::AdminRole, &cell);
            }
            Role::Owner | Role::Admin | Role::Member => {}
        }
        Some(role)
    }

    fn groups(&mut self, allowed: &Allowed) -> Vec<String> {
        let cell = self.cell(Column::Group).to_owned();
        let names = values::groups(&cell, &allowed.groups);
        if allowed.mode == Mode::Invite && names.len() > 1 {
            self.fault(Reason::OneGroup, &cell);
        }
        let mut groups = Vec::with_capacity(names.len());
        for name in names {
            match GroupName::written(name) {
                Ok(name) => groups.push(name.as_str().to_owned()),
                Err(GroupNameError::Unprintable) => self.fault(Reason::TextUnprintable, name),
                Err(_) => self.fault(Reason::GroupName, name),
            }
        }
        groups
    }

    fn text(&mut self, column: Column) -> Option<String> {
        let cell = self.cell(column).to_owned();
        match one_line(&cell, Profile::MAX_CHARS) {
            Ok(text) => (!text.is_empty()).then_some(text),
            Err(TextError::TooLong) => {
                self.fault(Reason::TextTooLong, &cell);
                None
            }
            Err(TextError::Unprintable) => {
                self.fault(Reason::TextUnprintable, &cell);
                None
            }
        }
    }

    /// More cells than columns: a text with a delimiter in it has pushed the others aside.
    fn count_cells(&mut self) {
        let (width, surplus) = (self.headings.len(), surplus(self.headings));
        let cells = self.record.cells.iter().enumerate();
        let beyond = cells.filter(|(at, _)| *at >= width || surplus.contains(at));
        let said: Vec<&str> = beyond.map(|(_, cell)| cell.trim()).collect();
        if said.iter().any(|cell| !cell.is_empty()) {
            self.fault(Reason::TooManyCells, &said.join(" "));
        }
    }
}

/// What is wrong with an address, as one of the reasons of a line.
#[must_use]
pub const fn reason(fault: AddressFault) -> Reason {
    match fault {
        AddressFault::TooLong => Reason::AddressTooLong,
        AddressFault::NoAt => Reason::NoAt,
        AddressFault::Unprintable => Reason::Unprintable,
        AddressFault::LocalPart => Reason::LocalPart,
        AddressFault::LocalPartTooLong => Reason::LocalPartTooLong,
        AddressFault::Domain => Reason::Domain,
        AddressFault::MixedScripts => Reason::MixedScripts,
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
