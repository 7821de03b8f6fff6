//! What staff can do with an open invitation, on its page.

use super::super::act::{Act, ActForm};

/// The forms, folded away but for the one that was refused.
pub struct ActSection {
    form: ActForm,
    refused: Option<Act>,
}

impl ActSection {
    #[must_use]
    pub const fn new(form: ActForm) -> Self {
        Self {
            form,
            refused: None,
        }
    }

    #[must_use]
    pub const fn refused(form: ActForm, act: Act) -> Self {
        Self {
            form,
            refused: Some(act),
        }
    }

    #[must_use]
    pub fn is_refused(&self, act: Act) -> bool {
        self.refused == Some(act)
    }

    /// The summary of faults leads to the fields of the form that has them.
    #[must_use]
    pub fn id(&self, act: Act, field: &str) -> String {
        if self.is_refused(act) {
            field.to_owned()
        } else {
            format!("{act}-{field}")
        }
    }

    /// As typed, where it was refused.
    #[must_use]
    pub fn reason(&self, act: Act) -> &str {
        if self.is_refused(act) {
            &self.form.reason
        } else {
            ""
        }
    }

    #[must_use]
    pub fn days(&self) -> &str {
        &self.form.days
    }

    #[must_use]
    pub fn email(&self) -> &str {
        &self.form.email
    }
}
