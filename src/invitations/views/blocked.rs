//! What has to be settled first.

use super::offer::Frame;
use crate::invitations::blockers::Blocker;
use crate::invitations::commands::look::Sent;
use crate::invitations::invitee::Invitee;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::words::Value;
use askama::Template;
use chrono::{DateTime, Utc};

/// Whether the reader hears of it when nothing stands in the way any more.
#[derive(Debug, Clone, Copy)]
pub enum Watch {
    /// Nobody is signed in who could be told.
    SignInFirst,
    Offered,
    Asked(DateTime<Utc>),
}

/// One thing in the way, and its way out.
struct Card {
    code: &'static str,
    badge: String,
    title: String,
    text: String,
    /// Where it can be settled, and what the link says, if it is a page of ours.
    way_out: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "invitations/invitee/blocked.html")]
pub struct BlockedPage {
    page: Page,
    frame: Frame,
    title: String,
    cards: Vec<Card>,
    watch: Watch,
}

impl BlockedPage {
    #[must_use]
    pub fn new(
        page: Page,
        sent: &Sent,
        invitee: &Invitee,
        (blockers, watch): (&[Blocker], Watch),
    ) -> Self {
        let frame = Frame::new(&page, sent, invitee, false);
        let count = i64::try_from(blockers.len()).unwrap_or(i64::MAX);
        let organisation = frame.organisation.clone();
        let args = [
            ("count", count.into()),
            ("organisation", organisation.into()),
        ];
        Self {
            title: page.words.args("invitee-blocked-title", args),
            cards: blockers
                .iter()
                .map(|blocker| card(&page, blocker))
                .collect(),
            page,
            frame,
            watch,
        }
    }

    fn asked(&self, at: &DateTime<Utc>) -> String {
        let args = [
            ("when", self.page.deadline(*at).into()),
            ("email", self.frame.email.clone().into()),
        ];
        self.page.words.args("invitee-watch-asked", args)
    }
}

fn card(page: &Page, blocker: &Blocker) -> Card {
    let (kind, args): (&str, [(&'static str, Value); 3]) = match blocker {
        Blocker::OutstandingInvoice(invoice) => (
            "invoice",
            [
                ("name", invoice.number.clone().into()),
                ("amount", page.money(invoice.amount).into()),
                ("date", page.date(invoice.issued_at.utc()).into()),
            ],
        ),
        Blocker::OutstandingBalance(debt) => ("balance", named("", page.money(*debt), 0)),
        Blocker::OtherUsers(names) => (
            "users",
            named(&names.join(", "), String::new(), names.len()),
        ),
        Blocker::LastOwner { organisation } => ("owner", named(organisation, String::new(), 0)),
        Blocker::OtherOrganisation { organisation } => {
            ("organisation", named(organisation, String::new(), 0))
        }
        Blocker::ManagedDomain {
            domain,
            organisation,
        } => ("domain", named(organisation, domain.clone(), 0)),
    };
    let say = |part: &str| {
        let key = format!("invitee-blocked-{kind}-{part}");
        page.words.args(&key, args.clone())
    };
    Card {
        code: blocker.as_code(),
        badge: say("badge"),
        title: say("title"),
        text: say("text"),
        way_out: matches!(blocker, Blocker::LastOwner { .. })
            .then(|| (paths::USERS, say("way-out"))),
    }
}

/// What the messages of the other kinds may name.
fn named(name: &str, amount: String, count: usize) -> [(&'static str, Value); 3] {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    [
        ("name", name.to_owned().into()),
        ("amount", amount.into()),
        ("count", count.into()),
    ]
}

/// The refund cannot be worked out, or no seat is free: nothing the invitee can mend.
#[derive(Template)]
#[template(path = "invitations/invitee/stuck.html")]
pub struct StuckPage {
    page: Page,
    frame: Frame,
    title: String,
    text: String,
}

impl StuckPage {
    /// `kind` is `no-seat`, `unsound` (billing data) or `currency`.
    #[must_use]
    pub fn new(page: Page, sent: &Sent, invitee: &Invitee, kind: &str) -> Self {
        let frame = Frame::new(&page, sent, invitee, false);
        let key = format!("invitee-stuck-{kind}");
        Self {
            title: frame.say(&page, &format!("{key}-title")),
            text: frame.say(&page, &format!("{key}-text")),
            page,
            frame,
        }
    }
}
