//! You are a member now.

use crate::accounts::account::Licence;
use crate::invitations::commands::look::Sent;
use crate::refunds::commands::Receipt;
use crate::refunds::printed_refund::PrintedRefund;
use crate::types::money::Money;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

/// The money of somebody who paid for their account.
struct Returned {
    amount: Money,
    text: String,
    note: String,
    note_href: String,
    refunds: Vec<PrintedRefund>,
    due_by: Option<String>,
    to_organisation: Option<String>,
}

#[derive(Template)]
#[template(path = "invitations/invitee/welcome.html")]
pub struct WelcomePage {
    page: Page,
    organisation: String,
    heading: String,
    email: String,
    licence: String,
    role: String,
    receipt: Option<Returned>,
    /// Until when joining can be taken back.
    undo_until: Option<String>,
}

impl WelcomePage {
    #[must_use]
    pub fn new(
        page: Page,
        sent: &Sent,
        first_name: &str,
        receipt: Option<&Receipt>,
        now: DateTime<Utc>,
    ) -> Self {
        let invitation = &sent.invitation;
        let licence = match invitation.licence {
            Licence::Licensed => page.say("invitee-welcome-licensed"),
            Licence::Basic => page.say("invitee-welcome-basic"),
        };
        let heading = [
            ("organisation", sent.organisation.name.clone().into()),
            ("name", first_name.to_owned().into()),
        ];
        Self {
            organisation: sent.organisation.name.clone(),
            heading: page.words.args("invitee-welcome-heading", heading),
            email: invitation.email.to_string(),
            role: page.code("role", invitation.role.as_code()),
            licence,
            receipt: receipt.map(|receipt| money(&page, receipt)),
            undo_until: invitation
                .undo_until
                .filter(|until| now < *until)
                .map(|until| page.deadline(until)),
            page,
        }
    }

    /// A message that names the organisation.
    fn say(&self, key: &str) -> String {
        self.page
            .with(key, "organisation", self.organisation.clone())
    }
}

fn money(page: &Page, receipt: &Receipt) -> Returned {
    let statement = &receipt.note.document.statement;
    let amount = statement.money(statement.gross);
    let credit = statement.organisation_credit;
    let due = statement.refund_due_by;
    let due = due.filter(|_| !receipt.refunds.is_empty());
    Returned {
        text: page.money(amount),
        amount,
        note: receipt.note.number.clone(),
        note_href: paths::my_credit_note(&receipt.note.number),
        refunds: receipt.printed(page),
        due_by: due.map(|due| page.date(due.utc())),
        to_organisation: (credit > 0).then(|| page.money(statement.money(credit))),
    }
}
