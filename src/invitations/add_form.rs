//! The form of "Add users": read whole, or with all its faults.

use super::address_list;
use super::batch::{Batch, MAX_ENTRIES, MAX_MESSAGE, Terms};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::settings::EXPIRY_DAYS;
use crate::members::member::Profile;
use crate::types::GroupId;
use crate::types::short_text::{TextError, one_line, paragraph};
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;
use uuid::Uuid;

/// The fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AddForm {
    pub form_key: String,
    pub emails: String,
    pub licence: String,
    pub role: String,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
    pub group: String,
    pub language: String,
    pub message: String,
    pub expires_in_days: String,
    pub keep_typos: String,
}

/// What the fields may say, for this admin.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// Only an owner makes admins.
    pub may_make_admins: bool,
    pub groups: Vec<(GroupId, String)>,
    /// Of an invitation for which nothing else is said.
    pub default_days: i32,
    /// Where the form says nothing of it.
    pub default_licence: Licence,
}

impl AddForm {
    pub fn parse(&self, allowed: &Allowed, words: Words) -> Result<Batch, Faults> {
        let mut reading = Reading {
            words,
            faults: Faults::default(),
        };
        let entries = reading.entries(&self.emails);
        let terms = Terms {
            licence: reading.coded("licence", &self.licence, allowed.default_licence),
            role: reading.role(&self.role, allowed.may_make_admins),
            profile: Profile {
                department: reading.line("department", &self.department),
                job_title: reading.line("job_title", &self.job_title),
                location: reading.line("location", &self.location),
                manager: reading.line("manager", &self.manager),
            },
            group: reading.group(&self.group, &allowed.groups),
            language: reading.coded("language", &self.language, words.0),
            message: reading.message(&self.message),
            expires_in_days: reading.days(&self.expires_in_days, allowed.default_days),
            keep_typos: self.keeps_typos(),
        };
        let form_key = reading.key(&self.form_key);
        if reading.faults.is_empty() {
            Ok(Batch {
                form_key,
                entries,
                terms,
            })
        } else {
            Err(reading.faults)
        }
    }

    #[must_use]
    pub fn keeps_typos(&self) -> bool {
        self.keep_typos == "1"
    }

    /// A part of the form that is folded away holds something.
    #[must_use]
    pub fn has_note(&self) -> bool {
        !self.message.is_empty()
    }
}

struct Reading {
    words: Words,
    faults: Faults,
}

impl Reading {
    fn fault(&mut self, field: &'static str, key: &str) {
        self.faults.add(field, self.words.say(key));
    }

    fn entries(&mut self, text: &str) -> Vec<address_list::Entry> {
        let entries = address_list::read(text);
        if entries.is_empty() {
            self.fault("emails", "add-fault-no-address");
        }
        if entries.len() > MAX_ENTRIES {
            let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
            let message = self.words.with("add-fault-too-many", "count", count);
            self.faults.add("emails", message);
        }
        entries
    }

    /// An empty field means the default; anything unknown was not made by our form.
    fn coded<T: std::str::FromStr>(&mut self, field: &'static str, text: &str, default: T) -> T {
        if text.is_empty() {
            return default;
        }
        text.parse().unwrap_or_else(|_| {
            self.fault(field, "add-fault-choice");
            default
        })
    }

    fn role(&mut self, text: &str, may_make_admins: bool) -> Role {
        let role = self.coded("role", text, Role::Member);
        match role {
            Role::Owner => self.fault("role", "add-fault-choice"),
            Role::Admin if !may_make_admins => self.fault("role", "add-fault-admin"),
            Role::Admin | Role::Member => {}
        }
        role
    }

    fn line(&mut self, field: &'static str, text: &str) -> String {
        one_line(text, Profile::MAX_CHARS).unwrap_or_else(|error| {
            self.text_fault(field, error, Profile::MAX_CHARS);
            String::new()
        })
    }

    fn message(&mut self, text: &str) -> String {
        paragraph(text, MAX_MESSAGE).unwrap_or_else(|error| {
            self.text_fault("message", error, MAX_MESSAGE);
            String::new()
        })
    }

    fn text_fault(&mut self, field: &'static str, error: TextError, max: usize) {
        let max = i64::try_from(max).unwrap_or(i64::MAX);
        let key = match error {
            TextError::TooLong => "add-fault-too-long",
            TextError::Unprintable => "add-fault-unprintable",
        };
        let label = match field {
            "message" => self.words.say("add-note"),
            profile => self.words.say_code("profile", profile),
        };
        let args = [("field", label.into()), ("max", max.into())];
        self.faults.add(field, self.words.args(key, args));
    }

    fn group(&mut self, text: &str, groups: &[(GroupId, String)]) -> Option<GroupId> {
        if text.is_empty() {
            return None;
        }
        let known = text
            .parse()
            .ok()
            .filter(|id| groups.iter().any(|(group, _)| group == id));
        if known.is_none() {
            self.fault("group", "add-fault-group");
        }
        known
    }

    fn days(&mut self, text: &str, default: i32) -> i32 {
        let text = text.trim();
        if text.is_empty() {
            return default;
        }
        let days = text.parse().ok().filter(|days| EXPIRY_DAYS.contains(days));
        days.unwrap_or_else(|| {
            self.fault("expires_in_days", "add-fault-days");
            default
        })
    }

    /// A form that is sent without our page has no key: what it sends is a batch of its own.
    fn key(&mut self, text: &str) -> Uuid {
        if text.is_empty() {
            return Uuid::new_v4();
        }
        Uuid::parse_str(text).unwrap_or_else(|_| {
            self.fault("emails", "add-fault-key");
            Uuid::nil()
        })
    }
}
