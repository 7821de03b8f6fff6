//! Acting on many invitations: what the bar offers, and what is asked before it happens.

use super::bulk_notes::{changes_nothing, notes};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::invitations::chosen::Tally;
use crate::invitations::order::Act;
use crate::invitations::order_form::NO_GROUP;
use crate::invitations::pending_filter::PendingFilter;
use crate::types::GroupId;
use crate::web::bulk::{BulkForm, Choice, Confirmation, Reached, choices as bulk_choices, exports};
use crate::web::layout::Page;
use crate::web::paths;
use actix_web::http::StatusCode;
use askama::Template;

/// What the bar offers, in words.
#[must_use]
pub fn choices(page: &Page) -> Vec<(&'static str, String)> {
    let acts = Act::ALL.iter().map(|act| act.as_code());
    let acts = acts.map(|code| (code, page.code("pending-act", code)));
    acts.chain(exports(page)).collect()
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

impl Around {
    fn reached(&self) -> Reached {
        Reached {
            count: self.tally.total(),
            print: self.tally.print,
            named: self.tally.first.len(),
        }
    }
}

#[derive(Template)]
#[template(path = "invitations/bulk_confirm.html")]
pub struct ConfirmPage {
    page: Page,
    around: Around,
    pub asked: Confirmation,
    way_back: String,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, around: Around, (form, filter): (BulkForm, &PendingFilter)) -> Self {
        Self {
            way_back: paths::pending_list(&filter.query_with("", "")),
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

    fn counted(&self, prefix: &str) -> String {
        let key = format!("{prefix}-{}", self.around.act);
        self.page.with(&key, "count", self.asked.count())
    }

    fn changes_nothing(&self) -> bool {
        changes_nothing(&self.around)
    }

    fn notes(&self) -> Vec<(&'static str, String)> {
        notes(&self.page, &self.around)
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
            Act::Resend | Act::Extend | Act::Group | Act::Cancel => Vec::new(),
        }
    }

    /// As typed, or what the account gives an invitation for which nothing else is said.
    fn days(&self) -> String {
        match self.asked.value() {
            "" => self.around.default_days.to_string(),
            typed => typed.to_owned(),
        }
    }
}
