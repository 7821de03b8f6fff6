//! The Advanced tab.

use crate::accounts::settings::Settings;
use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;
use serde::Deserialize;

/// The settings as they are typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub undo_window_hours: String,
    pub expires_in_days: String,
}

impl SettingsForm {
    /// What is stored now.
    #[must_use]
    pub fn of(settings: Settings) -> Self {
        Self {
            undo_window_hours: settings.undo_window_hours.to_string(),
            expires_in_days: settings.invitation_expiry_days.to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/advanced.html")]
pub struct AdvancedPage {
    page: Page,
    tab: &'static str,
    form: SettingsForm,
    faults: Faults,
}

impl AdvancedPage {
    #[must_use]
    pub fn new(page: Page, form: SettingsForm) -> Self {
        Self {
            page,
            tab: "advanced",
            form,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }
}
