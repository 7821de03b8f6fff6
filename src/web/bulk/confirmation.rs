//! What is asked before an order for many rows is given: the same for every list.

use super::BulkForm;
use crate::types::{Fingerprint, FormKey};
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
    reached: Reached,
    faults: Faults,
    /// Others are chosen now than when the page was made.
    moved_on: bool,
    /// What it is told is asked for on a page before this one, and whether anything was said there.
    telling: Option<bool>,
}

/// The rows that an order would reach.
#[derive(Debug, Clone, Copy)]
pub struct Reached {
    pub count: i64,
    pub print: Fingerprint,
    /// How many of them the page names.
    pub named: usize,
}

impl Reached {
    #[must_use]
    pub const fn of<T>(count: i64, print: Fingerprint, named: &[T]) -> Self {
        let named = named.len();
        Self {
            count,
            print,
            named,
        }
    }
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
    pub fn new(mut form: BulkForm, filter: Vec<(&'static str, String)>, reached: Reached) -> Self {
        if form.form_key.is_empty() {
            form.form_key = Uuid::new_v4().to_string();
        }
        Self {
            form,
            filter,
            reached,
            faults: Faults::default(),
            moved_on: false,
            telling: None,
        }
    }

    /// Its act is told something on a page of its own first, and this much was said there. What was said is judged
    /// before anything is confirmed.
    #[must_use]
    pub fn told_first(self, said: bool) -> Self {
        Self {
            telling: Some(said),
            ..self
        }
    }

    /// The page asks what the act is to be told; the next one confirms.
    #[must_use]
    pub const fn is_telling(&self) -> bool {
        self.telling.is_some()
    }

    /// The order, if it is to be given; otherwise the status that the page answers with, which then says why.
    pub fn judge<T>(&mut self, order: Result<T, Faults>) -> Result<T, StatusCode> {
        if order.is_ok() {
            self.telling = None;
        }
        if !self.form.is_confirmed() && self.telling != Some(true) {
            return Err(StatusCode::OK);
        }
        if self.form.is_confirmed() && !self.form.is_still(self.reached.count, self.reached.print) {
            return Err(self.move_on(self.reached));
        }
        order.map_err(|faults| {
            self.faults = faults;
            StatusCode::UNPROCESSABLE_ENTITY
        })
    }

    /// These are chosen now: the page says that they were others, and answers with the status given.
    pub const fn move_on(&mut self, reached: Reached) -> StatusCode {
        self.reached = reached;
        self.moved_on = true;
        StatusCode::CONFLICT
    }

    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    #[must_use]
    pub fn has_moved_on(&self) -> bool {
        self.moved_on
    }

    /// As many are chosen as then, yet not the same.
    #[must_use]
    pub fn is_as_many(&self) -> bool {
        self.form.count.parse() == Ok(self.reached.count)
    }

    /// Rows that were ticked and are not there any more.
    #[must_use]
    pub fn gone(&self) -> i64 {
        let ticked = self.form.ticked();
        ticked.map_or(0, |ticked| ticked - self.reached.count)
    }

    #[must_use]
    pub fn count(&self) -> i64 {
        self.reached.count
    }

    /// Rows that the page does not name.
    #[must_use]
    pub fn more(&self) -> i64 {
        self.reached.count - i64::try_from(self.reached.named).unwrap_or(i64::MAX)
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
        let confirmed = [
            ("confirmed", "1".to_owned()),
            ("count", self.reached.count.to_string()),
            ("fingerprint", self.reached.print.to_string()),
            ("form_key", self.form.form_key.clone()),
        ];
        let confirmed = confirmed.into_iter().filter(|_| !self.is_telling());
        let kept = self.form.kept().into_iter();
        let said = kept.chain([("action", self.form.action.clone())]);
        said.chain(self.filter.clone()).chain(confirmed).collect()
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
