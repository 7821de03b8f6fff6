//! Acting on many invitations: what the bar offers, and what is asked before it happens.

use super::bulk_notes::{
    changes_nothing, count_admins, count_brought, count_links, count_open, notes,
};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::commands::Beside;
use crate::invitations::chosen::{Alike, Tally};
use crate::invitations::domain_form::{DomainForm, Looked};
use crate::invitations::order::Act;
use crate::invitations::order_form::NO_GROUP;
use crate::invitations::pending_filter::PendingFilter;
use crate::types::GroupId;
use crate::web::bulk::{BulkForm, Choice, Confirmation, Reached, choices as bulk_choices, exports};
use crate::web::export::Kind;
use crate::web::layout::Page;
use crate::web::paths;
use actix_web::http::StatusCode;
use askama::Template;

/// What the bar offers whoever has that role, in words.
#[must_use]
pub fn choices(page: &Page, by: Role, may_invite: bool) -> Vec<(&'static str, String)> {
    let acts = Act::ALL.iter();
    let acts = acts.filter(|act| is_open_to(**act, by, may_invite));
    let acts = acts.map(|act| act.as_code());
    let acts = acts.map(|code| (code, page.code("pending-act", code)));
    acts.chain(exports(page)).collect()
}

/// Only owners say who becomes an admin. Leading an invitation to another address is inviting anew.
const fn is_open_to(act: Act, by: Role, may_invite: bool) -> bool {
    match act {
        Act::Role => matches!(by, Role::Owner),
        Act::Correct => may_invite,
        _ => true,
    }
}

/// An order and which invitations it would reach.
pub struct Around {
    pub act: Act,
    /// Of whoever gives it.
    pub by: Role,
    pub tally: Tally,
    /// Those of them that have expired and that whoever gives it may not bring back.
    pub barred: Vec<Alike>,
    /// Those of them that have the domain that is to be replaced, once it was said.
    pub having: Option<Tally>,
    /// The domains that most of them have, where one is to be replaced.
    pub domains: Vec<(String, i64)>,
    pub groups: Vec<(GroupId, String)>,
    pub account: Beside,
    /// Why nobody may be invited of the domain that is to take the place: the key of the message.
    pub refused: Option<&'static str>,
}

impl Around {
    /// Those that the order is about.
    #[must_use]
    pub fn touched(&self) -> &Tally {
        self.having.as_ref().unwrap_or(&self.tally)
    }

    #[must_use]
    pub fn looked(&self) -> Looked {
        Looked {
            having: self.touched().total(),
            refused: self.refused,
        }
    }

    /// The order lets an owner choose who becomes an admin: by their mailbox, or by their link.
    #[must_use]
    pub fn is_for_admins(&self) -> bool {
        let chooses = matches!(self.act, Act::Correct | Act::CopyLink);
        chooses && self.by == Role::Owner && count_admins(self) > 0
    }

    fn reached(&self) -> Reached {
        Reached::of(self.tally.total(), self.tally.print, &self.tally.first)
    }
}

#[derive(Template)]
#[template(path = "invitations/bulk_confirm.html")]
pub struct ConfirmPage {
    page: Page,
    around: Around,
    pub asked: Confirmation,
    domains: DomainForm,
    way_back: String,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(
        mut page: Page,
        around: Around,
        (mut form, filter): (BulkForm, &PendingFilter),
        domains: &DomainForm,
    ) -> Self {
        if around.act == Act::CopyLink && form.value.is_empty() {
            Kind::Csv.ending().clone_into(&mut form.value);
        }
        let asked = Confirmation::new(form, filter.whole(), around.reached());
        let way_back = paths::pending_list(&filter.query_with("", ""));
        page.here.clone_from(&way_back);
        Self {
            way_back,
            asked: match around.act {
                Act::Correct => asked.told_first(domains.is_told()),
                _ => asked,
            },
            domains: domains.clone(),
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

    fn counted(&self, prefix: &str, count: i64) -> String {
        let act = self.around.act.as_code().replace('_', "-");
        self.page.with(&format!("{prefix}-{act}"), "count", count)
    }

    fn title(&self) -> String {
        self.counted("pending-bulk-title", self.shown().total())
    }

    fn button(&self) -> String {
        let count = match self.around.act {
            Act::CopyLink => count_links(&self.around),
            Act::Resend | Act::Extend | Act::Correct => count_brought(&self.around),
            Act::Licence | Act::Role | Act::Group | Act::Cancel => count_open(&self.around),
        };
        self.counted("pending-bulk-button", count)
    }

    fn text(&self) -> String {
        self.counted("pending-bulk-text", self.shown().total())
    }

    /// Those that the page is about: once it is known which domain is replaced, those that have it.
    fn shown(&self) -> &Tally {
        if self.asked.is_telling() {
            &self.around.tally
        } else {
            self.around.touched()
        }
    }

    fn more(&self) -> i64 {
        let named = self.shown().first.len();
        self.shown().total() - i64::try_from(named).unwrap_or(i64::MAX)
    }

    /// The fields that ask for the domains, as typed; one that all of the chosen have needs no typing.
    fn domain_fields(&self) -> [(&'static str, String); 2] {
        let only = match self.around.domains.as_slice() {
            [(domain, _)] if !self.domains.is_told() => domain.clone(),
            _ => self.domains.from_domain().to_owned(),
        };
        let to = self.domains.to_domain().to_owned();
        [("from_domain", only), ("to_domain", to)]
    }

    /// Which domain is replaced, and how many of the chosen stay because they have another.
    fn correction(&self) -> String {
        let args = [
            ("from", self.domains.replaced().unwrap_or_default().into()),
            ("to", self.domains.replacement().unwrap_or_default().into()),
            ("count", self.shown().total().into()),
            ("all", self.around.tally.total().into()),
        ];
        self.page.words.args("correct-says", args)
    }

    fn changes_nothing(&self) -> bool {
        changes_nothing(&self.around)
    }

    /// As far as is known: while the page asks for the domains, it is not.
    fn changes_something(&self) -> bool {
        self.asked.is_telling() || !self.changes_nothing()
    }

    fn notes(&self) -> Vec<(&'static str, String)> {
        notes(&self.page, &self.around)
    }

    /// What can be chosen between.
    fn options(&self) -> Vec<Choice> {
        let page = &self.page;
        let free = i64::from(self.around.account.seats.free());
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
            Act::CopyLink => {
                let hinted = |kind: Kind| (kind.ending(), page.code("file-hint", kind.ending()));
                bulk_choices(page, "file", Kind::ALL.map(hinted))
            }
            Act::Resend | Act::Extend | Act::Correct | Act::Group | Act::Cancel => Vec::new(),
        }
    }

    /// As typed, or what the account gives an invitation for which nothing else is said.
    fn days(&self) -> String {
        match self.asked.value() {
            "" => self.around.account.expiry_days.to_string(),
            typed => typed.to_owned(),
        }
    }
}
