//! Handing ownership over.

use crate::members::commands::Afterwards;
use crate::members::queries::held::Held;
use crate::members::way_back::WayBack;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::words::Value;
use askama::Template;

#[derive(Template)]
#[template(path = "members/ownership.html")]
pub struct OwnershipPage {
    page: Page,
    member: Held,
    way_back: WayBack,
    chosen: Afterwards,
    faults: Faults,
}

impl OwnershipPage {
    #[must_use]
    pub fn new(page: Page, (member, way_back): (Held, WayBack), chosen: Afterwards) -> Self {
        Self {
            page,
            member,
            way_back,
            chosen,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// A message that names the member and the account.
    fn naming(&self, key: &str) -> String {
        let name: Value = self.member.display_name.clone().into();
        let account: Value = self.page.account_name().to_owned().into();
        self.page
            .words
            .args(key, [("name", name), ("account", account)])
    }

    fn hint(&self, afterwards: Afterwards) -> String {
        self.naming(match afterwards {
            Afterwards::Admin => "owner-afterwards-admin-hint",
            Afterwards::Owner => "owner-afterwards-owner-hint",
        })
    }

    fn page_of_member(&self) -> String {
        self.way_back.kept_by(paths::member(self.member.id))
    }
}
