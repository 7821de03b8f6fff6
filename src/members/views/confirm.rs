//! What is asked before somebody is deactivated or unlinked.

use crate::members::member::MemberStatus;
use crate::members::queries::held::Held;
use crate::members::rules::seats_of;
use crate::members::way_back::WayBack;
use crate::types::MembershipId;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// What happens on the press of the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    Deactivate,
    Unlink,
}

#[derive(Template)]
#[template(path = "members/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    removal: Removal,
    member: Held,
    way_back: WayBack,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, removal: Removal, member: Held, way_back: WayBack) -> Self {
        Self {
            page,
            removal,
            member,
            way_back,
        }
    }

    fn title(&self) -> String {
        let name = self.member.display_name.clone();
        match self.removal {
            Removal::Deactivate => self.page.with("confirm-deactivate-title", "name", name),
            Removal::Unlink => self.page.words.args(
                "confirm-unlink-title",
                [("name", name.into()), ("account", self.account())],
            ),
        }
    }

    fn account(&self) -> crate::web::words::Value {
        self.page.account_name().to_owned().into()
    }

    fn consequences(&self) -> Vec<String> {
        let page = &self.page;
        let mut said = match self.removal {
            Removal::Deactivate => vec![
                page.say("confirm-deactivate-sessions"),
                page.say("confirm-deactivate-kept"),
            ],
            Removal::Unlink => vec![
                page.words
                    .args("confirm-unlink-access", [("account", self.account())]),
                page.say("confirm-unlink-own-account"),
                page.say("confirm-unlink-back"),
            ],
        };
        let seats = seats_of(self.member.licence, self.member.status);
        if seats > 0 {
            said.push(page.say("confirm-seat"));
        }
        said
    }

    fn button(&self) -> String {
        let key = match self.removal {
            Removal::Deactivate => "confirm-deactivate-button",
            Removal::Unlink => "confirm-unlink-button",
        };
        self.page
            .with(key, "name", self.member.display_name.clone())
    }

    fn action(&self) -> String {
        action(self.removal, self.member.id)
    }

    fn page_of_member(&self) -> String {
        self.way_back.kept_by(paths::member(self.member.id))
    }
}

/// Where the confirmation is, and where it posts to.
#[must_use]
pub fn action(removal: Removal, id: MembershipId) -> String {
    match removal {
        Removal::Deactivate => paths::deactivate_member(id),
        Removal::Unlink => paths::unlink_member(id),
    }
}

/// Whether there is anything left to confirm.
#[must_use]
pub fn is_done(removal: Removal, member: &Held) -> bool {
    removal == Removal::Deactivate && member.status == MemberStatus::Deactivated
}
