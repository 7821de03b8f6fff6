//! Add Users, its check, and what came of a batch.

use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::accounts::settings::DefaultLicence;
use crate::invitations::add_form::{AddForm, Allowed};
use crate::invitations::batch::count;
use crate::invitations::commands::invite::Preview;
use crate::invitations::queries::batches::Told;
use crate::invitations::verdict::{Because, Judgement, Verdict};
use crate::types::{GroupId, Language};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use std::collections::HashSet;

/// What stands around the form.
#[derive(Debug)]
pub struct Around {
    pub allowed: Allowed,
    pub seats: Seats,
    /// The organisation leaves it to this admin too.
    pub may_invite: bool,
    pub default_licence: DefaultLicence,
    /// Chosen in the form until somebody chooses otherwise.
    pub default_group: Option<GroupId>,
}

impl Around {
    /// What the empty form begins with.
    #[must_use]
    pub const fn licence(&self) -> Licence {
        self.default_licence.with_free(self.seats.free())
    }
}

/// Instead of the form.
#[derive(Template)]
#[template(path = "invitations/only_owners.html")]
pub struct OnlyOwnersPage {
    pub page: Page,
}

#[derive(Template)]
#[template(path = "invitations/add_users.html")]
pub struct AddPage {
    page: Page,
    account_name: String,
    around: Around,
    seats: Seats,
    form: AddForm,
    faults: Faults,
    checked: Option<Verdicts>,
}

impl AddPage {
    #[must_use]
    pub fn new(mut page: Page, around: Around, form: AddForm) -> Self {
        paths::ADD_USERS.clone_into(&mut page.here);
        Self {
            account_name: page.account_name().to_owned(),
            checked: None,
            faults: Faults::default(),
            seats: around.seats,
            page,
            around,
            form,
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    #[must_use]
    pub fn checked(self, preview: Preview) -> Self {
        let verdicts = Verdicts {
            page: self.page.clone(),
            account_name: self.account_name.clone(),
            takes_seat: self.form.licence == "licensed",
            is_over: false,
            judgements: preview.judgements,
            users: preview.users,
        };
        Self {
            checked: Some(verdicts),
            ..self
        }
    }

    fn send_label(&self) -> String {
        match &self.checked {
            Some(verdicts) if verdicts.ready() > 0 => {
                self.page.with("add-send-some", "count", verdicts.ready())
            }
            _ => self.page.say("add-send"),
        }
    }

    fn has_typos(&self) -> bool {
        let found = self
            .checked
            .as_ref()
            .is_some_and(|verdicts| verdicts.judgements.iter().any(Judgement::can_be_kept));
        found || self.form.keeps_typos()
    }

    /// The fields of one line each.
    fn profile(&self) -> [(&'static str, &str); 4] {
        [
            ("department", &self.form.department),
            ("job_title", &self.form.job_title),
            ("location", &self.form.location),
            ("manager", &self.form.manager),
        ]
    }

    fn is_group(&self, id: &impl ToString) -> bool {
        self.form.group == id.to_string()
    }
}

/// One verdict per address, in the order typed.
#[derive(Debug)]
pub struct Verdicts {
    page: Page,
    account_name: String,
    takes_seat: bool,
    /// The batch was sent: there is no list to mend any more.
    is_over: bool,
    judgements: Vec<Judgement>,
    /// Addresses of the organisation's own domains whose people use the service already.
    users: HashSet<String>,
}

impl Verdicts {
    fn ready(&self) -> i64 {
        i64::try_from(count(&self.judgements, Verdict::Ready)).unwrap_or(i64::MAX)
    }

    fn total(&self) -> i64 {
        i64::try_from(self.judgements.len()).unwrap_or(i64::MAX)
    }

    fn invited(&self) -> i64 {
        i64::try_from(count(&self.judgements, Verdict::Invited)).unwrap_or(i64::MAX)
    }

    fn summary(&self, key: &str, count: i64) -> String {
        let numbers = [("count", count.into()), ("total", self.total().into())];
        self.page.words.args(key, numbers)
    }

    fn means(&self, judgement: &Judgement) -> String {
        let page = &self.page;
        match (&judgement.verdict, &judgement.because) {
            (Verdict::Ready | Verdict::Invited, _) if self.takes_seat => {
                page.say("means-takes-seat")
            }
            (Verdict::Duplicate, Because::SameAs(line)) => {
                let line = i64::try_from(*line).unwrap_or(i64::MAX);
                page.with("means-same-as", "line", line)
            }
            (Verdict::Typo, Because::Correction(meant)) => {
                let key = if !self.is_over && judgement.can_be_kept() {
                    "means-typo"
                } else {
                    "means-typo-left-out"
                };
                page.with(key, "meant", meant.to_string())
            }
            (_, Because::Fault(fault)) => page.code("means-fault", fault.as_code()),
            (Verdict::DomainNotAllowed, Because::NotListed) => page.with(
                "means-domain-not-listed",
                "account",
                self.account_name.clone(),
            ),
            (Verdict::DomainNotAllowed, _) => page.with(
                "means-domain-not-allowed",
                "account",
                self.account_name.clone(),
            ),
            (verdict, _) => page.code("means", verdict.as_code()),
        }
    }

    fn uses_service(&self, judgement: &Judgement) -> bool {
        judgement.verdict == Verdict::Ready && self.users.contains(&judgement.text)
    }

    fn link(judgement: &Judgement) -> Option<String> {
        match &judgement.because {
            Because::Invitation(id) => Some(paths::pending(*id)),
            Because::Nothing
            | Because::Fault(_)
            | Because::Correction(_)
            | Because::SameAs(_)
            | Because::NotListed => None,
        }
    }
}

#[derive(Template)]
#[template(path = "invitations/batch.html")]
pub struct BatchPage {
    page: Page,
    by: String,
    at: chrono::DateTime<chrono::Utc>,
    verdicts: Verdicts,
}

impl BatchPage {
    #[must_use]
    pub fn new(page: Page, told: Told) -> Self {
        let verdicts = Verdicts {
            page: page.clone(),
            account_name: page.account_name().to_owned(),
            takes_seat: false,
            is_over: true,
            judgements: told.results,
            users: HashSet::new(),
        };
        Self {
            page,
            by: told.by,
            at: told.at,
            verdicts,
        }
    }

    fn sent_by(&self) -> String {
        let args = [
            ("by", self.by.clone().into()),
            ("when", self.page.moment(self.at).into()),
        ];
        self.page.words.args("batch-sent-by", args)
    }
}
