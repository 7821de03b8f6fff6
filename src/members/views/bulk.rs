//! Acting on many members: what the bar offers, and what is asked before it happens.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::members::chosen::Tally;
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::order::Act;
use crate::members::rules::Standing;
use crate::members::views::bulk_notes::notes;
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
    let all = acts.chain(EXPORTS.map(|(code, _)| code));
    all.map(|code| (code, page.code("bulk-act", code)))
        .collect()
}

/// An order and whom it would reach.
pub struct Around {
    pub act: Act,
    pub by: Standing,
    pub tally: Tally,
    pub groups: Vec<(GroupId, String)>,
    pub seats: Seats,
}

#[derive(Template)]
#[template(path = "members/bulk_confirm.html")]
pub struct ConfirmPage {
    page: Page,
    around: Around,
    form: BulkForm,
    query: MemberQuery,
    faults: Faults,
    /// Others are chosen now than when the page was made.
    moved_on: bool,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, around: Around, (form, query): (BulkForm, MemberQuery)) -> Self {
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
        let key = format!("{prefix}-{}", self.around.act.as_code().replace('_', "-"));
        self.page.with(&key, "count", self.count())
    }

    fn more(&self) -> i64 {
        let shown = i64::try_from(self.around.tally.first.len()).unwrap_or(i64::MAX);
        self.count() - shown
    }

    fn warnings(&self) -> Vec<String> {
        notes(&self.page, &self.around).warnings
    }

    fn remarks(&self) -> Vec<String> {
        notes(&self.page, &self.around).remarks
    }

    /// Which people, in the fields that said so.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let filter = MemberFilter::parse(&self.query).whole();
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
            _ => Vec::new(),
        }
    }

    fn needs_group(&self) -> bool {
        matches!(self.around.act, Act::GroupAdd | Act::GroupRemove)
    }

    fn is_chosen(&self, value: &impl ToString) -> bool {
        self.form.value == value.to_string()
    }

    fn way_back(&self) -> String {
        paths::users_list(&MemberFilter::parse(&self.query).query_with("", ""))
    }
}
