//! What the list of all accounts' refunds can be narrowed by.

use super::search::Search;
use crate::refunds::refund_state::RefundState;
use crate::web::filters::{known, query_with, typed};
use serde::Deserialize;

coded! {
    /// How the money goes: by whom it is asked for now, or will be.
    pub enum Way {
        Stripe => "stripe",
        Manual => "manual",
        Bank => "bank",
    }
}

coded! {
    /// For filters that are on or off.
    pub enum Only {
        Yes => "yes",
    }
}

coded! {
    /// The list's order; ties go by id.
    pub enum Order {
        DueFirst => "due",
        DueLast => "-due",
        OldestFirst => "created",
        NewestFirst => "-created",
    }
}

impl Order {
    #[must_use]
    pub const fn is_by_due(self) -> bool {
        matches!(self, Self::DueFirst | Self::DueLast)
    }

    #[must_use]
    pub const fn is_rising(self) -> bool {
        matches!(self, Self::DueFirst | Self::OldestFirst)
    }

    /// The order that a column's heading leads to.
    #[must_use]
    pub const fn next(self, by_due: bool) -> Self {
        match (by_due, self) {
            (true, Self::DueFirst) => Self::DueLast,
            (true, _) => Self::DueFirst,
            (false, Self::OldestFirst) => Self::NewestFirst,
            (false, _) => Self::OldestFirst,
        }
    }
}

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeskQuery {
    pub q: String,
    pub state: String,
    pub gateway: String,
    pub alerts: String,
    pub overdue: String,
    pub sort: String,
    pub cursor: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskFilter {
    /// As typed, to be shown again.
    pub q: String,
    pub search: Search,
    pub state: Option<RefundState>,
    pub way: Option<Way>,
    pub alerts: Option<Only>,
    pub overdue: Option<Only>,
    pub order: Order,
    /// Fields whose value is none that exists: left out, and said so.
    pub unknown: Vec<&'static str>,
}

impl Default for DeskFilter {
    fn default() -> Self {
        Self {
            q: String::new(),
            search: Search::All,
            state: None,
            way: None,
            alerts: None,
            overdue: None,
            order: Order::DueFirst,
            unknown: Vec::new(),
        }
    }
}

impl DeskFilter {
    #[must_use]
    pub fn parse(query: &DeskQuery) -> Self {
        let mut unknown = Vec::new();
        let q = typed(&query.q, &mut unknown);
        Self {
            search: Search::parse(&q),
            q,
            state: known("state", &query.state, &mut unknown),
            way: known("gateway", &query.gateway, &mut unknown),
            alerts: known("alerts", &query.alerts, &mut unknown),
            overdue: known("overdue", &query.overdue, &mut unknown),
            order: known("sort", &query.sort, &mut unknown).unwrap_or(Order::DueFirst),
            unknown,
        }
    }

    /// No field that would narrow the list was left out.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.unknown.iter().all(|field| *field == "sort")
    }

    #[must_use]
    pub fn is_everything(&self) -> bool {
        let order = self.order;
        *self
            == Self {
                order,
                unknown: self.unknown.clone(),
                ..Self::default()
            }
    }

    /// Every field of the address, by name; those that say nothing are empty.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 6] {
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        let order = Some(self.order).filter(|order| *order != Order::DueFirst);
        [
            ("q", self.q.clone()),
            ("state", code(self.state.map(RefundState::as_code))),
            ("gateway", code(self.way.map(Way::as_code))),
            ("alerts", code(self.alerts.map(Only::as_code))),
            ("overdue", code(self.overdue.map(Only::as_code))),
            ("sort", code(order.map(Order::as_code))),
        ]
    }

    /// The query string with one field changed (an empty value removes it).
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        query_with(&self.fields(), field, value)
    }
}

coded! {
    /// What finance works off, each a filter of the list.
    pub enum Queue {
        Everything => "everything",
        Approval => "approval",
        ByHand => "by_hand",
        Overdue => "overdue",
        Alerts => "alerts",
    }
}

impl Queue {
    #[must_use]
    pub fn filter(self) -> DeskFilter {
        let all = DeskFilter::default();
        match self {
            Self::Everything => all,
            Self::Approval => DeskFilter {
                state: Some(RefundState::AwaitingApproval),
                ..all
            },
            Self::ByHand => DeskFilter {
                state: Some(RefundState::Submitted),
                way: Some(Way::Manual),
                ..all
            },
            Self::Overdue => DeskFilter {
                overdue: Some(Only::Yes),
                ..all
            },
            Self::Alerts => DeskFilter {
                alerts: Some(Only::Yes),
                ..all
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DeskFilter, DeskQuery, Order, Queue};

    #[test]
    fn an_address_comes_back_as_it_was_understood() {
        let query = DeskQuery {
            q: " ben ".to_owned(),
            state: "submitted".to_owned(),
            gateway: "manual".to_owned(),
            sort: "-created".to_owned(),
            overdue: "perhaps".to_owned(),
            ..DeskQuery::default()
        };
        let filter = DeskFilter::parse(&query);
        assert_eq!(filter.unknown, ["overdue"]);
        assert_eq!(filter.order, Order::NewestFirst);
        let address = filter.query_with("gateway", "");
        assert_eq!(address, "?q=ben&state=submitted&sort=-created");
        assert!(!filter.is_everything());
        assert!(Queue::Everything.filter().is_everything());
        let by_hand = Queue::ByHand.filter().query_with("q", "");
        assert_eq!(by_hand, "?state=submitted&gateway=manual");
    }
}
