//! What is asked before something happens to a refund.

use crate::refunds::desk::act::{Act, Mishap, mark};
use crate::refunds::desk::queries::Listed;
use crate::refunds::desk::wording;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::words::Value;
use askama::Template;
use chrono::{DateTime, Utc};

/// What is typed so far, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Asked {
    pub reason: String,
    pub mishap: String,
    pub faults: Faults,
}

#[derive(Template)]
#[template(path = "refunds/desk/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    listed: Listed,
    act: Act,
    asked: Asked,
    faults: Faults,
    now: DateTime<Utc>,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, listed: Listed, act: Act, mut asked: Asked, now: DateTime<Utc>) -> Self {
        Self {
            page,
            listed,
            act,
            faults: std::mem::take(&mut asked.faults),
            asked,
            now,
        }
    }

    /// A message about this act that may name everything it concerns.
    fn words(&self, part: &str) -> String {
        let (page, listed) = (&self.page, &self.listed);
        let act = self.act.as_code().replace('_', "-");
        let args: [(&'static str, Value); 4] = [
            ("amount", page.money(listed.record.amount).into()),
            ("person", listed.person.name.clone().into()),
            ("to", self.to().into()),
            ("organisation", listed.organisation.clone().into()),
        ];
        page.words.args(&format!("desk-act-{act}-{part}"), args)
    }

    /// Where the money goes if it is done: what is sent again goes the way it was paid.
    fn to(&self) -> String {
        match self.act {
            Act::Retry => self.listed.payment.method.clone(),
            _ => wording::destination(&self.page, &self.listed),
        }
    }

    /// The gateway takes nothing for this payment any more, as far as is known.
    fn is_too_old(&self) -> bool {
        let until = self.listed.payment.refundable_until;
        self.act == Act::Retry && until.is_some_and(|until| until < self.now)
    }

    /// Label and value.
    fn facts(&self) -> [(String, String); 5] {
        let (page, listed) = (&self.page, &self.listed);
        let record = &listed.record;
        let person = format!("{}, {}", listed.person.name, listed.person.email);
        [
            ("amount", page.money(record.amount)),
            ("person", person),
            ("to", self.to()),
            ("note", record.note.clone()),
            ("payment", record.payment.clone()),
        ]
        .map(|(name, value)| (page.code("desk-fact", name), value))
    }

    fn mishaps(&self) -> Vec<(&'static str, String)> {
        let all = Mishap::ALL.iter();
        let words = |mishap: &Mishap| self.page.code("desk-mishap", mishap.as_code());
        all.map(|mishap| (mishap.as_code(), words(mishap)))
            .collect()
    }

    fn is_chosen(&self, mishap: &str) -> bool {
        mishap == self.asked.mishap
    }

    fn asks_why_not(&self) -> bool {
        self.act == Act::NotPaid
    }

    fn seen(&self) -> String {
        mark(&self.listed.record)
    }

    fn action(&self) -> String {
        paths::support_refund_act(self.listed.record.id, self.act.as_code())
    }

    fn way_back(&self) -> String {
        paths::support_refund(self.listed.record.id)
    }
}
