//! The Advanced tab.

use super::counts::{self, CountTable};
use super::seat_chart::SeatChart;
use crate::accounts::queries::domains::ListedDomain;
use crate::accounts::seat_history::History;
use crate::accounts::seats::Seats;
use crate::accounts::settings::{DefaultLicence, DomainRule, Inviters, Settings};
use crate::accounts::settings_form::SettingsForm;
use crate::members::commands::Outlook;
use crate::members::counts::Counts;
use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::overtaken::{self, Both};
use askama::Template;

/// Everything that the page shows.
#[derive(Debug)]
pub struct Around {
    /// Some things only an owner decides.
    pub is_owner: bool,
    pub seats: Seats,
    pub counts: Counts,
    /// Each with the number of its members.
    pub groups: Vec<(GroupId, String, i64)>,
    pub history: History,
    pub settings: Settings,
    /// Of those who are deactivated.
    pub outlook: Option<Outlook>,
    pub domains: Vec<ListedDomain>,
}

#[derive(Template)]
#[template(path = "accounts/advanced.html")]
pub struct AdvancedPage {
    page: Page,
    tab: &'static str,
    is_owner: bool,
    seats: Seats,
    total: i64,
    tables: Vec<CountTable>,
    chart: SeatChart,
    outlook: Option<Outlook>,
    domains: Vec<ListedDomain>,
    form: SettingsForm,
    /// What was typed into the field for another domain.
    domain: String,
    faults: Faults,
    stored: Settings,
}

impl AdvancedPage {
    #[must_use]
    pub fn new(page: Page, around: Around) -> Self {
        let total = around.counts.total();
        let mut tables = counts::tables(&page, &around.counts);
        if !around.groups.is_empty() {
            tables.push(counts::groups(&page, around.groups, total));
        }
        Self {
            tab: "advanced",
            is_owner: around.is_owner,
            seats: around.seats,
            total,
            tables,
            chart: SeatChart::new(page.clone(), around.history),
            outlook: around.outlook,
            domains: around.domains,
            form: SettingsForm::of(&around.settings),
            stored: around.settings,
            domain: String::new(),
            faults: Faults::default(),
            page,
        }
    }

    #[must_use]
    pub fn refused(self, form: SettingsForm, faults: Faults) -> Self {
        Self {
            form: form.or(&self.stored),
            faults,
            ..self
        }
    }

    #[must_use]
    pub fn refused_domain(self, domain: String, faults: Faults) -> Self {
        Self {
            domain,
            faults,
            ..self
        }
    }

    /// Whom the rule that is saved reaches, and when.
    fn outlook(&self) -> Option<String> {
        let outlook = self.outlook?;
        let date = |at| self.page.date(at);
        let args = [
            ("count", outlook.waiting.into()),
            ("due", outlook.due.into()),
            ("warned", date(outlook.first_warned_at).into()),
            ("deleted", date(outlook.first_deleted_at).into()),
        ];
        Some(self.page.words.args("settings-delete-outlook", args))
    }

    fn listed(&self) -> String {
        let count = i64::try_from(self.domains.len()).unwrap_or(i64::MAX);
        self.page.with("domains-caption", "count", count)
    }

    /// What the operator types, with a domain that waits for it where there is one.
    fn verify_command(&self) -> String {
        let waits = self.domains.iter().find(|one| one.verified_at.is_none());
        let domain = waits.map_or("example.com", |one| &one.domain);
        let admin = self.page.visitor.as_ref();
        let admin = admin.map_or_else(String::new, |admin| admin.email().to_string());
        format!("muster domain verify {domain} --admin {admin}")
    }

    /// What somebody else has saved meanwhile stands beside each field that differs.
    #[must_use]
    pub fn overtaken(self, form: SettingsForm) -> Self {
        let now = SettingsForm::of(&self.stored);
        let form = form.over(&now);
        let (typed, saved) = (self.in_words(&form), self.in_words(&now));
        let both = typed.into_iter().zip(saved);
        let both = both.map(|((field, label, typed), (_, _, now))| Both {
            field,
            label,
            typed,
            now,
        });
        Self {
            faults: overtaken::faults(&self.page, both),
            form,
            ..self
        }
    }

    /// Each field in the form's order: its name, its label and what it holds.
    fn in_words(&self, form: &SettingsForm) -> [(&'static str, String, String); 7] {
        let page = &self.page;
        let number =
            |typed: &Option<String>| typed.as_deref().unwrap_or_default().trim().to_owned();
        let choice = |field: &str, typed: &Option<String>| {
            page.code(&format!("settings-{field}"), &number(typed))
        };
        let licence = choice("default-licence", &form.default_licence);
        let (inviters, rule) = (
            choice("inviters", &form.inviters),
            choice("domain-rule", &form.domain_rule),
        );
        [
            (
                "expires_in_days",
                "expiry-days",
                number(&form.expires_in_days),
            ),
            (
                "reminder_days",
                "reminder-days",
                number(&form.reminder_days),
            ),
            (
                "undo_window_hours",
                "undo-hours",
                number(&form.undo_window_hours),
            ),
            ("default_licence", "default-licence", licence),
            ("inviters", "inviters", inviters),
            ("domain_rule", "domain-rule", rule),
            (
                "delete_deactivated_after",
                "delete-after",
                number(&form.delete_deactivated_after),
            ),
        ]
        .map(|(field, key, words)| (field, page.code("settings", key), words))
    }

    /// The fields of a number each: name, key of its words, what they hold.
    fn number(&self, field: &str) -> &str {
        let typed = match field {
            "undo_window_hours" => &self.form.undo_window_hours,
            "expires_in_days" => &self.form.expires_in_days,
            "reminder_days" => &self.form.reminder_days,
            "delete_deactivated_after" => &self.form.delete_deactivated_after,
            _ => &None,
        };
        typed.as_deref().unwrap_or_default()
    }

    /// What is to be known of a field as it is saved.
    fn note(&self, field: &str) -> Option<String> {
        let late = self.stored.late_reminders();
        if field != "reminder_days" || late.is_empty() {
            return None;
        }
        let days: Vec<String> = late.iter().map(i32::to_string).collect();
        let args = [
            ("expiry", self.stored.invitation_expiry_days.into()),
            ("count", late.len().into()),
            ("days", days.join(", ").into()),
        ];
        Some(self.page.words.args("settings-reminder-days-late", args))
    }

    /// Code, and whether it is the chosen one.
    fn licences(&self) -> Vec<(&'static str, bool)> {
        let typed = self.form.default_licence.as_deref();
        let all = DefaultLicence::ALL.iter().map(|one| one.as_code());
        all.map(|code| (code, typed == Some(code))).collect()
    }

    fn inviters(&self) -> Vec<(&'static str, bool)> {
        let typed = self.form.inviters.as_deref();
        let all = Inviters::ALL.iter().map(|one| one.as_code());
        all.map(|code| (code, typed == Some(code))).collect()
    }

    fn rules(&self) -> Vec<(&'static str, bool)> {
        let typed = self.form.domain_rule.as_deref();
        let all = DomainRule::ALL.iter().map(|one| one.as_code());
        all.map(|code| (code, typed == Some(code))).collect()
    }
}
