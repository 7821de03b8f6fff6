//! Alerts: above the list, beside a refund, and the page that closes one.

use super::confirm::Asked;
use crate::refunds::desk::queries::Called;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// One alert in words.
pub struct AlertLine {
    pub title: String,
    pub text: String,
    pub machine: String,
    pub at: String,
    /// The number of the note and where its refund is, if it is about one.
    pub refund: Option<(String, String)>,
    /// Where it is closed.
    pub href: String,
    /// When it was, in words; none while it is open.
    pub settled: Option<String>,
}

impl AlertLine {
    #[must_use]
    pub fn new(page: &Page, alert: Called) -> Self {
        let code = alert.code.as_code();
        let settled = alert.resolved_at.map(|at| {
            let args = [
                ("at", page.deadline(at).into()),
                ("by", alert.resolved_by.clone().unwrap_or_default().into()),
            ];
            let key = if alert.resolved_by.is_some() {
                "desk-alert-closed-by"
            } else {
                "desk-alert-closed"
            };
            page.words.args(key, args)
        });
        Self {
            title: page.code("refund-alert", code),
            text: page.code("refund-alert-text", code),
            machine: page.machine(alert.at),
            at: page.deadline(alert.at),
            refund: alert
                .note
                .zip(alert.refund)
                .map(|(note, id)| (note, paths::support_refund(id))),
            href: paths::support_alert(alert.id),
            settled,
        }
    }
}

#[derive(Template)]
#[template(path = "refunds/desk/alert.html")]
pub struct AlertPage {
    page: Page,
    alert: AlertLine,
    /// What the alert's code does not say.
    details: String,
    asked: Asked,
    faults: Faults,
}

impl AlertPage {
    #[must_use]
    pub fn new(page: Page, alert: Called, mut asked: Asked) -> Self {
        let details = crate::audit::wording::details_in_one(&page, &alert.detail);
        Self {
            alert: AlertLine::new(&page, alert),
            page,
            details,
            faults: std::mem::take(&mut asked.faults),
            asked,
        }
    }

    fn way_back(&self) -> (String, String) {
        let list = || {
            (
                self.page.say("desk-title"),
                paths::SUPPORT_REFUNDS.to_owned(),
            )
        };
        self.alert.refund.clone().unwrap_or_else(list)
    }
}
