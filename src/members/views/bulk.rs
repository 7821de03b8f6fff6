//! Acting on many members: what the bar offers, and what is asked before it happens.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::members::chosen::Tally;
use crate::members::filter::MemberFilter;
use crate::members::order::Act;
use crate::members::rules::Standing;
use crate::members::views::bulk_notes::{changing, notes};
use crate::types::GroupId;
use crate::web::bulk::{BulkForm, Choice, Confirmation, Reached, choices as bulk_choices, exports};
use crate::web::layout::Page;
use crate::web::paths;
use actix_web::http::StatusCode;
use askama::Template;

/// What the bar offers whoever has that role, in words.
#[must_use]
pub fn choices(page: &Page, by: Role) -> Vec<(&'static str, String)> {
    let acts = Act::ALL.iter().filter(|act| act.is_open_to(by));
    let acts = acts.map(|act| act.as_code());
    let acts = acts.map(|code| (code, page.code("bulk-act", code)));
    acts.chain(exports(page)).collect()
}

/// An order and whom it would reach.
pub struct Around {
    pub act: Act,
    pub by: Standing,
    pub tally: Tally,
    pub groups: Vec<(GroupId, String)>,
    pub seats: Seats,
}

impl Around {
    fn reached(&self) -> Reached {
        Reached::of(self.tally.total(), self.tally.print, &self.tally.first)
    }
}

#[derive(Template)]
#[template(path = "members/bulk_confirm.html")]
pub struct ConfirmPage {
    page: Page,
    around: Around,
    pub asked: Confirmation,
    way_back: String,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(mut page: Page, around: Around, (form, filter): (BulkForm, &MemberFilter)) -> Self {
        let way_back = paths::users_list(&filter.query_with("", ""));
        page.here.clone_from(&way_back);
        Self {
            way_back,
            asked: Confirmation::new(form, filter.whole(), around.reached()),
            page,
            around,
        }
    }

    /// Others are chosen now than when it was asked.
    pub fn move_on(&mut self, around: Around) -> StatusCode {
        let status = self.asked.move_on(around.reached());
        self.around = around;
        status
    }

    /// Of those chosen.
    fn counted(&self, prefix: &str) -> String {
        self.of(prefix, self.asked.count())
    }

    fn of(&self, prefix: &str, count: i64) -> String {
        let key = format!("{prefix}-{}", self.around.act.as_code().replace('_', "-"));
        self.page.with(&key, "count", count)
    }

    fn button(&self) -> String {
        self.of("bulk-button", changing(&self.around))
    }

    fn changes_nothing(&self) -> bool {
        changing(&self.around) == 0
    }

    fn warnings(&self) -> Vec<String> {
        notes(&self.page, &self.around).warnings
    }

    fn remarks(&self) -> Vec<String> {
        notes(&self.page, &self.around).remarks
    }

    /// What can be chosen between.
    fn options(&self) -> Vec<Choice> {
        let page = &self.page;
        let free = i64::from(self.around.seats.free());
        match self.around.act {
            Act::Licence => {
                let licensed = page.with("member-licensed-hint", "free", free);
                let basic = (Licence::Basic, page.say("member-basic-hint"));
                bulk_choices(page, "licence", [(Licence::Licensed, licensed), basic])
            }
            Act::Role => {
                let hinted = |one: Role| (one, page.code("member-role-hint", one.as_code()));
                bulk_choices(page, "role", [Role::Member, Role::Admin].map(hinted))
            }
            _ => Vec::new(),
        }
    }

    fn needs_group(&self) -> bool {
        matches!(self.around.act, Act::GroupAdd | Act::GroupRemove)
    }
}
