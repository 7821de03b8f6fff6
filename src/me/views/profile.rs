//! The profile page.

use crate::access::visitor::Visitor;
use crate::accounts::account::Plan;
use crate::billing::facts::{Facts, PaymentMade};
use crate::me::zones;
use crate::members::member::OwnMembership;
use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub first_name: String,
    pub last_name: String,
    pub locale: String,
    pub time_zone: String,
}

impl ProfileForm {
    /// What is stored now.
    #[must_use]
    pub fn of(visitor: &Visitor) -> Self {
        Self {
            first_name: visitor.name().first().to_owned(),
            last_name: visitor.name().last().to_owned(),
            locale: visitor.language().to_string(),
            time_zone: visitor.zone().name().to_owned(),
        }
    }
}

/// Where the person is a member.
pub struct Own {
    pub membership: OwnMembership,
    pub plan: Plan,
    /// Only for whoever pays for an account of their own.
    pub billing: Option<Facts>,
    /// Until when joining the organisation can be taken back.
    pub undo_until: Option<DateTime<Utc>>,
}

#[derive(Template)]
#[template(path = "me/profile.html")]
pub struct ProfilePage {
    page: Page,
    visitor: Visitor,
    form: ProfileForm,
    own: Option<Own>,
    payments: Vec<PaymentMade>,
    zones: Vec<&'static str>,
    faults: Faults,
}

impl ProfilePage {
    #[must_use]
    pub fn new(page: Page, visitor: Visitor, form: ProfileForm, own: Option<Own>) -> Self {
        let billing = own.as_ref().and_then(|own| own.billing.as_ref());
        Self {
            page,
            visitor,
            form,
            payments: billing.map(Facts::payments_made).unwrap_or_default(),
            zones: zones::offered().map(Tz::name).collect(),
            own,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// What the person's role lets them do, in a sentence.
    fn may_do(&self) -> String {
        let Some(place) = self.visitor.place() else {
            return self.page.say("me-may-staff");
        };
        let role = place.role.as_code();
        self.page.code("me-may", &format!("{}_{role}", place.kind))
    }
}
