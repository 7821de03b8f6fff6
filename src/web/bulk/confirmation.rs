//! What is asked before an order for many rows is given: the same for every list.

use super::BulkForm;
use crate::types::FormKey;
use crate::web::form::Faults;
use crate::web::layout::Page;
use actix_web::http::StatusCode;
use std::fmt::Display;
use uuid::Uuid;

/// An order on its way from the bar to being given. A page with one has a field `asked` and includes
/// `web/bulk_asked.html` in its form.
#[derive(Debug)]
pub struct Confirmation {
    form: BulkForm,
    /// The list's filter, in the list's own fields.
    filter: Vec<(&'static str, String)>,
    /// Rows that the order would reach, and how many of them the page names.
    count: i64,
    named: usize,
    faults: Faults,
    /// Others are chosen now than when the page was made.
    moved_on: bool,
}

/// One of the values that an order may have.
#[derive(Debug, Clone)]
pub struct Choice {
    pub code: String,
    pub label: String,
    pub hint: String,
}

/// Values to choose between, worded by the messages `<field>-<code>`, each with its hint.
pub fn choices<T: Display, const N: usize>(
    page: &Page,
    field: &str,
    values: [(T, String); N],
) -> Vec<Choice> {
    let choice = |(value, hint): (T, String)| {
        let code = value.to_string();
        Choice {
            label: page.code(field, &code),
            code,
            hint,
        }
    };
    values.into_iter().map(choice).collect()
}

impl Confirmation {
    /// The form has its key from here on: whatever is posted with it is given once.
    #[must_use]
    pub fn new(
        mut form: BulkForm,
        filter: Vec<(&'static str, String)>,
        (count, named): (i64, usize),
    ) -> Self {
        if form.form_key.is_empty() {
            form.form_key = Uuid::new_v4().to_string();
        }
        Self {
            form,
            filter,
            count,
            named,
            faults: Faults::default(),
            moved_on: false,
        }
    }

    /// The order, if it is to be given; otherwise the status that the page answers with, which then says why.
    pub fn judge<T>(&mut self, order: Result<T, Faults>) -> Result<T, StatusCode> {
        if !self.form.is_confirmed() {
            return Err(StatusCode::OK);
        }
        if !self.form.is_still(self.count) {
            self.moved_on = true;
            return Err(StatusCode::CONFLICT);
        }
        order.map_err(|faults| {
            self.faults = faults;
            StatusCode::UNPROCESSABLE_ENTITY
        })
    }

    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    #[must_use]
    pub fn has_moved_on(&self) -> bool {
        self.moved_on
    }

    #[must_use]
    pub fn count(&self) -> i64 {
        self.count
    }

    /// Rows that the page does not name.
    #[must_use]
    pub fn more(&self) -> i64 {
        self.count - i64::try_from(self.named).unwrap_or(i64::MAX)
    }

    /// What was typed or chosen.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.form.value
    }

    pub fn is_chosen(&self, value: &impl ToString) -> bool {
        self.form.value == value.to_string()
    }

    /// Which rows, which act, and that it was confirmed: the fields that nobody sees.
    #[must_use]
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let said = [
            ("action", self.form.action.clone()),
            ("confirmed", "1".to_owned()),
            ("count", self.count.to_string()),
            ("form_key", self.form.form_key.clone()),
        ];
        let kept = self.form.kept().into_iter();
        kept.chain(self.filter.clone()).chain(said).collect()
    }
}

impl BulkForm {
    /// What tells this confirmation from every other one. `filter` is the list's, in its own fields.
    #[must_use]
    pub fn key(&self, filter: &[(&'static str, String)]) -> Option<FormKey> {
        let content = (&self.action, &self.value, self.kept(), filter);
        FormKey::of(&self.form_key, &content).filter(|_| self.is_confirmed())
    }
}
