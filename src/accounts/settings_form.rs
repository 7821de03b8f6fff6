//! The settings as they are typed: read whole, or with all their faults.

use super::commands::settings_as_seen;
use super::settings::{
    DELETE_AFTER_DAYS, DomainRule, EXPIRY_DAYS, Settings, UNDO_HOURS, reminders, within,
};
use crate::types::Stamp;
use crate::web::form::Faults;
use crate::web::overtaken::Was;
use crate::web::words::Words;
use serde::Deserialize;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A field that does not come leaves its setting as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub undo_window_hours: Option<String>,
    pub expires_in_days: Option<String>,
    pub reminder_days: Option<String>,
    pub default_licence: Option<String>,
    pub inviters: Option<String>,
    pub domain_rule: Option<String>,
    pub delete_deactivated_after: Option<String>,
    /// What the fields were filled in from; none where a form does not say.
    pub seen: Option<Stamp>,
    /// The same in full, to show what somebody else has changed.
    pub was: Option<String>,
}

impl SettingsForm {
    /// What is stored now.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let days: Vec<String> = settings.reminder_days.iter().map(i32::to_string).collect();
        let delete = settings.delete_deactivated_after;
        let mut form = Self {
            undo_window_hours: Some(settings.undo_window_hours.to_string()),
            expires_in_days: Some(settings.invitation_expiry_days.to_string()),
            reminder_days: Some(days.join(", ")),
            default_licence: Some(settings.default_licence.to_string()),
            inviters: Some(settings.inviters.to_string()),
            domain_rule: Some(settings.domain_rule.to_string()),
            delete_deactivated_after: Some(
                delete.map_or_else(String::new, |days| days.to_string()),
            ),
            seen: Some(settings_as_seen(settings)),
            was: None,
        };
        let held = form.fields();
        let held = held.map(|(field, value)| (field, value.as_deref().unwrap_or_default()));
        form.was = Some(Was::written(held));
        form
    }

    fn fields(&self) -> [(&'static str, &Option<String>); 7] {
        [
            ("undo_window_hours", &self.undo_window_hours),
            ("expires_in_days", &self.expires_in_days),
            ("reminder_days", &self.reminder_days),
            ("default_licence", &self.default_licence),
            ("inviters", &self.inviters),
            ("domain_rule", &self.domain_rule),
            ("delete_deactivated_after", &self.delete_deactivated_after),
        ]
    }

    fn fields_mut(&mut self) -> [&mut Option<String>; 7] {
        [
            &mut self.undo_window_hours,
            &mut self.expires_in_days,
            &mut self.reminder_days,
            &mut self.default_licence,
            &mut self.inviters,
            &mut self.domain_rule,
            &mut self.delete_deactivated_after,
        ]
    }

    /// What somebody else has saved meanwhile, and over it what the person changed of what they had seen.
    #[must_use]
    pub fn over(mut self, now: &Self) -> Self {
        let was = Was::read(self.was.as_deref().unwrap_or_default());
        for (typed, (field, now)) in self.fields_mut().into_iter().zip(now.fields()) {
            let saved = now.as_deref().unwrap_or_default();
            let shown = was.or_now(field, typed.as_deref().unwrap_or(saved), saved);
            *typed = Some(shown);
        }
        Self {
            seen: now.seen.clone(),
            was: now.was.clone(),
            ..self
        }
    }

    /// What was typed, and where nothing came what is stored.
    #[must_use]
    pub fn or(self, stored: &Settings) -> Self {
        let stored = Self::of(stored);
        Self {
            undo_window_hours: self.undo_window_hours.or(stored.undo_window_hours),
            expires_in_days: self.expires_in_days.or(stored.expires_in_days),
            reminder_days: self.reminder_days.or(stored.reminder_days),
            default_licence: self.default_licence.or(stored.default_licence),
            inviters: self.inviters.or(stored.inviters),
            domain_rule: self.domain_rule.or(stored.domain_rule),
            delete_deactivated_after: self
                .delete_deactivated_after
                .or(stored.delete_deactivated_after),
            seen: self.seen,
            was: self.was,
        }
    }

    /// The settings that are to hold of an account with this many listed domains, or every fault at once, in the
    /// page's order.
    pub fn parse(
        &self,
        stored: &Settings,
        listed: usize,
        words: Words,
    ) -> Result<Settings, Faults> {
        let mut reading = Reading {
            words,
            faults: Faults::default(),
        };
        let settings = Settings {
            invitation_expiry_days: reading.expiry_days(self, stored),
            reminder_days: reading.reminder_days(self, stored),
            undo_window_hours: reading.undo_hours(self, stored),
            default_licence: reading.choice(
                "default_licence",
                self.default_licence.as_deref(),
                stored.default_licence,
            ),
            inviters: reading.choice("inviters", self.inviters.as_deref(), stored.inviters),
            domain_rule: reading.domain_rule(self, stored, listed),
            delete_deactivated_after: reading.delete_after(self, stored),
        };
        if reading.faults.is_empty() {
            Ok(settings)
        } else {
            Err(reading.faults)
        }
    }
}

struct Reading {
    words: Words,
    faults: Faults,
}

impl Reading {
    fn undo_hours(&mut self, form: &SettingsForm, stored: &Settings) -> i32 {
        let typed = form.undo_window_hours.as_deref();
        let field = ("undo_window_hours", "settings-fault-undo-hours");
        self.number(field, typed, &UNDO_HOURS, stored.undo_window_hours)
    }

    fn expiry_days(&mut self, form: &SettingsForm, stored: &Settings) -> i32 {
        let typed = form.expires_in_days.as_deref();
        let field = ("expires_in_days", "settings-fault-expiry-days");
        self.number(field, typed, &EXPIRY_DAYS, stored.invitation_expiry_days)
    }

    fn number(
        &mut self,
        (field, fault): (&'static str, &str),
        typed: Option<&str>,
        range: &RangeInclusive<i32>,
        stored: i32,
    ) -> i32 {
        let Some(typed) = typed else {
            return stored;
        };
        within(range, typed).unwrap_or_else(|| {
            self.faults.add(field, self.words.say(fault));
            stored
        })
    }

    /// An empty field: nobody is reminded.
    fn reminder_days(&mut self, form: &SettingsForm, stored: &Settings) -> Vec<i32> {
        let Some(typed) = form.reminder_days.as_deref() else {
            return stored.reminder_days.clone();
        };
        reminders(typed).unwrap_or_else(|| {
            let fault = self.words.say("settings-fault-reminder-days");
            self.faults.add("reminder_days", fault);
            Vec::new()
        })
    }

    fn domain_rule(&mut self, form: &SettingsForm, stored: &Settings, listed: usize) -> DomainRule {
        let typed = form.domain_rule.as_deref();
        let rule = self.choice("domain_rule", typed, stored.domain_rule);
        if !rule.lets_somebody_in(listed) {
            let fault = self.words.say("settings-fault-no-domain");
            self.faults.add("domain_rule", fault);
        }
        rule
    }

    /// An empty field: nobody is deleted.
    fn delete_after(&mut self, form: &SettingsForm, stored: &Settings) -> Option<i32> {
        let typed = form.delete_deactivated_after.as_deref();
        if typed.is_some_and(|typed| typed.trim().is_empty()) {
            return None;
        }
        let field = ("delete_deactivated_after", "settings-fault-delete-after");
        let stored = stored.delete_deactivated_after;
        match typed {
            Some(_) => Some(self.number(field, typed, &DELETE_AFTER_DAYS, 0)),
            None => stored,
        }
    }

    fn choice<T: FromStr>(&mut self, field: &'static str, typed: Option<&str>, stored: T) -> T {
        let Some(typed) = typed else {
            return stored;
        };
        typed.parse().unwrap_or_else(|_| {
            self.faults
                .add(field, self.words.say("settings-fault-choice"));
            stored
        })
    }
}
