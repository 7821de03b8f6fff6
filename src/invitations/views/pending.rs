//! The Pending tab.

use super::wording;
use crate::access::role::Role;
use crate::accounts::commands::Beside;
use crate::accounts::seats::Seats;
use crate::invitations::invitation::Standing;
use crate::invitations::order::Act;
use crate::invitations::pending_filter::{PendingFilter, Shown, SortKey};
use crate::invitations::queries::list::{MOST_COUNTED, PendingList, PendingRow};
use crate::invitations::stamp::stamp;
use crate::mail::history::Sent;
use crate::mail::outbox::Delivery;
use crate::web::bulk::BulkBar;
use crate::web::export::{self, Kind};
use crate::web::filters::{self, Chip};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "invitations/pending.html")]
pub struct PendingPage {
    page: Page,
    tab: &'static str,
    filter: PendingFilter,
    list: PendingList,
    around: ListAround,
    seats: Seats,
    now: DateTime<Utc>,
}

/// What stands around the list.
#[derive(Debug, Clone, Copy)]
pub struct ListAround {
    pub account: Beside,
    pub reader: Role,
    /// How long those stay findable that are over.
    pub retention_days: u16,
}

impl PendingPage {
    #[must_use]
    pub fn new(
        page: Page,
        filter: PendingFilter,
        list: PendingList,
        around: ListAround,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            tab: "pending",
            seats: around.account.seats,
            page,
            filter,
            list,
            around,
            now,
        }
    }

    /// Nobody was invited yet, or all have joined.
    fn is_untouched(&self) -> bool {
        let filter = &self.filter;
        self.list.matching == Some(0) && filter.is_plain() && filter.unknown.is_empty()
    }

    fn chips(&self) -> Vec<Chip> {
        let chip = |(field, value): (&'static str, String)| {
            let text = match field {
                "state" => self.page.code("pending-state", &value),
                "delivery" => self.page.code("delivery", &value),
                _ => value,
            };
            let args = [
                ("field", self.page.code("pending-filter", field).into()),
                ("value", text.into()),
            ];
            Chip {
                text: self.page.words.args("pending-chip", args),
                without: self.filter.query_with(field, ""),
            }
        };
        let used = self.filter.fields().into_iter();
        used.filter(|(_, value)| !value.is_empty())
            .map(chip)
            .collect()
    }

    /// Bringing an expired one back is inviting anew.
    fn offers(&self, action: &str, row: &PendingRow) -> bool {
        match action {
            "copy-link" => self.may_copy(row),
            "cancel" => true,
            _ => self.around.account.may_invite || self.standing(row) == Standing::Pending,
        }
    }

    fn notes(&self) -> Vec<String> {
        let note = |field: &&str| filters::note(self.page.words, "pending-filter", field);
        self.filter.unknown.iter().map(note).collect()
    }

    fn caption(&self) -> String {
        let args = [
            ("count", self.list.matching.unwrap_or_default().into()),
            ("total", self.list.total.into()),
            ("most", MOST_COUNTED.into()),
            ("order", self.page.say(&self.order()).into()),
        ];
        let key = match self.list.matching {
            None => "pending-caption-many",
            Some(_) if self.filter.is_plain() => "pending-caption",
            Some(_) => "pending-caption-filtered",
        };
        self.page.words.args(key, args)
    }

    fn order(&self) -> String {
        let direction = if self.filter.sort.descending {
            "down"
        } else {
            "up"
        };
        format!("pending-order-{}-{direction}", self.filter.sort.key)
    }

    fn aria_sort(&self, key: SortKey) -> Option<&'static str> {
        self.filter.sort.aria(key)
    }

    fn sort_link(&self, key: SortKey) -> String {
        self.filter
            .query_with("sort", &self.filter.sort.pressed(key).to_text())
    }

    fn standing(&self, row: &PendingRow) -> Standing {
        row.state.standing(self.now)
    }

    /// Not answered: there is something to do with it.
    fn is_open(&self, row: &PendingRow) -> bool {
        matches!(self.standing(row), Standing::Pending | Standing::Expired)
    }

    /// An admin's link is for owners, and none is worth copying that opens nothing.
    fn may_copy(&self, row: &PendingRow) -> bool {
        let chooses = self.around.reader == Role::Owner || !row.role.may_administer();
        chooses && self.standing(row) == Standing::Pending
    }

    fn expiry(&self, row: &PendingRow) -> String {
        wording::expiry(&self.page, row.state, self.now)
    }

    fn sent(&self, row: &PendingRow) -> Option<&Sent> {
        self.list.part.sent.get(&row.id)
    }

    fn blocked(&self, row: &PendingRow) -> String {
        if row.blocked_at.is_none() {
            return "–".to_owned();
        }
        self.page.say("pending-blocked")
    }

    fn is_delivery(&self, delivery: Delivery) -> bool {
        self.filter.delivery == Some(delivery)
    }

    /// So that a second press of a button does nothing.
    fn seen(action: &str, row: &PendingRow) -> Option<String> {
        let act = action.parse::<Act>().ok();
        let act = act.filter(|act| matches!(act, Act::Resend | Act::Extend));
        act.map(|act| stamp(act, row.last_mail_id, row.expires_at))
    }

    /// What a button of the row's menu says.
    fn action(&self, action: &str) -> String {
        let days = i64::from(self.around.account.expiry_days);
        match action {
            "extend" => self.page.with("pending-extend-by", "days", days),
            _ => self.page.code("change", action),
        }
    }

    /// What becomes of those that are over, where some may be shown.
    fn retention(&self) -> Option<String> {
        let over = match self.filter.state {
            Shown::Open | Shown::Pending | Shown::Blocked => false,
            Shown::Expired | Shown::Declined | Shown::Cancelled | Shown::Any => true,
        };
        let days = i64::from(self.around.retention_days);
        over.then(|| self.page.with("pending-retention", "days", days))
    }

    fn bulk_bar(&self) -> BulkBar {
        let on_page = self.list.part.slice.rows.len();
        BulkBar {
            action: paths::PENDING_BULK,
            room: "pending-bulk",
            filter: self.filter.whole(),
            is_understood: self.filter.is_understood(),
            actions: super::bulk::choices(
                &self.page,
                self.around.reader,
                self.around.account.may_invite,
            ),
            on_page: i64::try_from(on_page).unwrap_or(i64::MAX),
            matching: self.list.matching,
        }
    }

    fn export(&self, kind: Kind) -> String {
        export::address(paths::PENDING, kind, &self.filter.query_with("", ""))
    }

    fn neighbour(&self, cursor: Option<&crate::types::page::Cursor>) -> Option<String> {
        Some(self.filter.query_with("cursor", &cursor?.to_text()))
    }

    fn previous(&self) -> Option<String> {
        self.neighbour(self.list.part.slice.previous.as_ref())
    }

    fn next(&self) -> Option<String> {
        self.neighbour(self.list.part.slice.next.as_ref())
    }
}
