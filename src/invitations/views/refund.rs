//! Refund details: what comes back, where it goes, and the consent.

use super::offer::Frame;
use crate::invitations::commands::look::Sent;
use crate::invitations::invitee::Invitee;
use crate::invitations::refund_form::RefundForm;
use crate::refunds::checks::QUOTE_LIFETIME_S;
use crate::refunds::commands::Offer;
use crate::refunds::input::DestinationKind;
use crate::refunds::printed::PrintedStatement;
use crate::refunds::statement::Statement;
use crate::types::money::Currency;
use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;
use chrono::{DateTime, Duration, Utc};

/// Whether this refund may go to a bank account: in euros only, and where the card cannot take it back or the
/// operator lets everybody choose.
#[must_use]
pub fn offers_bank_account(statement: &Statement, always: bool) -> bool {
    statement.currency == Currency::EUR && (always || statement.needs_other_way())
}

#[derive(Template)]
#[template(path = "invitations/invitee/refund.html")]
pub struct RefundPage {
    page: Page,
    frame: Frame,
    statement: PrintedStatement,
    gives_back: bool,
    /// "Visa •••• 4242", or several.
    methods: String,
    bank_offered: bool,
    quote: String,
    caption: String,
    good_until: String,
    due_by: Option<String>,
    typed: RefundForm,
    /// The quote that was agreed to no longer holds; this one is new.
    renewed: bool,
    /// How long joining can be taken back; 0 for not at all.
    undo_hours: i64,
    faults: Faults,
}

impl RefundPage {
    #[must_use]
    pub fn new(
        page: Page,
        sent: &Sent,
        invitee: &Invitee,
        (offer, sealed): (&Offer, String),
        bank_offered: bool,
    ) -> Self {
        let statement = &offer.statement;
        let quoted_at = offer.frozen.quoted_at.utc();
        let mut methods: Vec<_> = statement
            .payments
            .iter()
            .map(|payment| payment.method.as_str())
            .collect();
        methods.dedup();
        Self {
            frame: Frame::new(&page, sent, invitee, true),
            statement: statement.printed(&page),
            gives_back: statement.gives_back(),
            methods: methods.join(", "),
            bank_offered,
            quote: sealed,
            caption: caption(&page, quoted_at),
            good_until: good_until(&page, quoted_at),
            due_by: statement.refund_due_by.map(|due| page.date(due.utc())),
            typed: RefundForm::default(),
            renewed: false,
            undo_hours: i64::from(sent.organisation.undo_window_hours),
            faults: Faults::default(),
            page,
        }
    }

    /// With everything typed, and what is wrong with it.
    #[must_use]
    pub fn refused(self, typed: RefundForm, faults: Faults) -> Self {
        Self {
            typed,
            faults,
            ..self
        }
    }

    /// A fresh quote, to be agreed to again.
    #[must_use]
    pub fn renewed(self, typed: RefundForm) -> Self {
        let typed = RefundForm {
            agree: String::new(),
            ..typed
        };
        Self {
            typed,
            renewed: true,
            ..self
        }
    }

    fn is_chosen(&self, code: &str) -> bool {
        self.typed.kind().as_code() == code
    }

    fn original(&self) -> String {
        if self.methods.is_empty() {
            self.page.say("refund-destination-original")
        } else {
            self.methods.clone()
        }
    }

    /// A message that names the organisation.
    fn say(&self, key: &str) -> String {
        self.frame.say(&self.page, key)
    }

    fn consent(&self) -> String {
        if !self.gives_back {
            return self.say("refund-agree-nothing");
        }
        let args = [
            ("organisation", self.frame.organisation.clone().into()),
            ("amount", self.statement.gross.text.clone().into()),
        ];
        self.page.words.args("refund-agree", args)
    }

    const ORIGINAL: &'static str = DestinationKind::Original.as_code();
    const BANK_ACCOUNT: &'static str = DestinationKind::BankAccount.as_code();
    const ORGANISATION_CREDIT: &'static str = DestinationKind::OrganisationCredit.as_code();
}

/// A quote stands for a quarter of an hour.
fn good_until(page: &Page, quoted_at: DateTime<Utc>) -> String {
    page.deadline(quoted_at + Duration::seconds(QUOTE_LIFETIME_S))
}

fn caption(page: &Page, quoted_at: DateTime<Utc>) -> String {
    let args = [
        ("at", page.deadline(quoted_at).into()),
        ("until", good_until(page, quoted_at).into()),
        ("zone", page.zone.name().into()),
    ];
    page.words.args("refund-caption", args)
}
