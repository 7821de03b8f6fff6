//! Acting on many invitations: what the bar offers, and what is asked before it happens.

use super::bulk_notes::notes;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::invitations::chosen::Tally;
use crate::invitations::order::Act;
use crate::invitations::order_form::NO_GROUP;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::types::GroupId;
use crate::web::bulk::BulkForm;
use crate::web::export::Kind;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// Files instead of a change: asked for in the same bar.
const EXPORTS: [(&str, Kind); 2] = [("export", Kind::Csv), ("export_xlsx", Kind::Xlsx)];

/// The kind of file that an action asks for, if it asks for one.
#[must_use]
pub fn export_kind(action: &str) -> Option<Kind> {
    let export = EXPORTS.iter().find(|(code, _)| *code == action);
    export.map(|(_, kind)| *kind)
}

/// What the bar offers, in words.
#[must_use]
pub fn choices(page: &Page) -> Vec<(&'static str, String)> {
    let acts = Act::ALL.iter().map(|act| act.as_code());
    let acts = acts.map(|code| (code, page.code("pending-act", code)));
    let files = EXPORTS.map(|(code, _)| (code, page.code("bulk-act", code)));
    acts.chain(files).collect()
}

/// An order and which invitations it would reach.
pub struct Around {
    pub act: Act,
    /// Of whoever gives it.
    pub by: Role,
    pub tally: Tally,
    pub groups: Vec<(GroupId, String)>,
    pub seats: Seats,
    pub default_days: i32,
}

#[derive(Template)]
#[template(path = "invitations/bulk_confirm.html")]
pub struct ConfirmPage {
    page: Page,
    around: Around,
    form: BulkForm,
    query: PendingQuery,
    faults: Faults,
    /// Others are chosen now than when the page was made.
    moved_on: bool,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, around: Around, (form, query): (BulkForm, PendingQuery)) -> Self {
        Self {
            page,
            around,
            form,
            query,
            faults: Faults::default(),
            moved_on: false,
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    #[must_use]
    pub fn moved_on(self) -> Self {
        Self {
            moved_on: true,
            ..self
        }
    }

    fn count(&self) -> i64 {
        self.around.tally.total()
    }

    fn counted(&self, prefix: &str) -> String {
        let key = format!("{prefix}-{}", self.around.act);
        self.page.with(&key, "count", self.count())
    }

    fn more(&self) -> i64 {
        let shown = i64::try_from(self.around.tally.first.len()).unwrap_or(i64::MAX);
        self.count() - shown
    }

    fn notes(&self) -> Vec<(&'static str, String)> {
        notes(&self.page, &self.around)
    }

    /// Which invitations, in the fields that said so.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let filter = PendingFilter::parse(&self.query).whole();
        self.form.kept().into_iter().chain(filter).collect()
    }

    /// What can be chosen between, with its hint.
    fn options(&self) -> Vec<(String, String, String)> {
        let page = &self.page;
        let free = i64::from(self.around.seats.free());
        match self.around.act {
            Act::Licence => [
                (
                    Licence::Licensed,
                    page.with("member-licensed-hint", "free", free),
                ),
                (Licence::Basic, page.say("member-basic-hint")),
            ]
            .map(|(one, hint)| (one.to_string(), page.code("licence", one.as_code()), hint))
            .to_vec(),
            Act::Role => [Role::Member, Role::Admin]
                .map(|one| {
                    let hint = page.code("member-role-hint", one.as_code());
                    (one.to_string(), page.code("role", one.as_code()), hint)
                })
                .to_vec(),
            Act::Resend | Act::Extend | Act::Group | Act::Cancel => Vec::new(),
        }
    }

    fn is_chosen(&self, value: &impl ToString) -> bool {
        self.form.value == value.to_string()
    }

    /// As typed, or what the account gives an invitation for which nothing else is said.
    fn days(&self) -> String {
        match self.form.value.as_str() {
            "" => self.around.default_days.to_string(),
            typed => typed.to_owned(),
        }
    }

    fn way_back(&self) -> String {
        paths::pending_list(&PendingFilter::parse(&self.query).query_with("", ""))
    }
}
