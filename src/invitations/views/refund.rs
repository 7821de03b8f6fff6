//! Refund details: what comes back, where it goes, and the consent.

use super::offer::Frame;
use crate::invitations::commands::look::Sent;
use crate::invitations::invitee::Invitee;
use crate::invitations::refund_form::RefundForm;
use crate::refunds::checks::QUOTE_LIFETIME_S;
use crate::refunds::commands::Offer;
use crate::refunds::destination_form::Choices;
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
    choices: Choices,
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
            choices: choices(
                &page,
                sent,
                &methods.join(", "),
                (statement.currency, bank_offered),
            ),
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
            faults,
            ..self.filled(typed)
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
            renewed: true,
            ..self.filled(typed)
        }
    }

    fn filled(mut self, typed: RefundForm) -> Self {
        self.choices.typed = typed.destination();
        Self { typed, ..self }
    }

    /// What the form may be answered with.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
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
}

/// Only money of the organisation's own currency can become its credit.
fn choices(
    page: &Page,
    sent: &Sent,
    methods: &str,
    (currency, bank_account): (Currency, bool),
) -> Choices {
    let organisation = sent.organisation.name.clone();
    let say = |key: &str| page.with(key, "organisation", organisation.clone());
    let original = if methods.is_empty() {
        page.say("refund-destination-original")
    } else {
        methods.to_owned()
    };
    Choices {
        original: (original, page.say("refund-destination-original-hint")),
        bank_account,
        organisation_credit: (sent.organisation.currency == currency.code()).then(|| {
            (
                say("refund-destination-organisation"),
                say("refund-destination-organisation-hint"),
            )
        }),
        typed: RefundForm::default().destination(),
    }
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
