//! What the list of all accounts' invitations can be narrowed by.

use super::search::Search;
use crate::invitations::invitation::Standing;
use crate::mail::outbox::Delivery;
use crate::types::secret::SigningKeys;
use crate::web::filters::{known, query_with, typed};
use serde::Deserialize;

coded! {
    /// Whether the invitee tried and could not.
    pub enum Blocked {
        Yes => "yes",
        No => "no",
    }
}

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CaseQuery {
    pub q: String,
    pub state: String,
    pub delivery: String,
    pub blocked: String,
    pub cursor: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    /// As typed, to be shown again.
    pub q: String,
    pub search: Search,
    pub state: Option<Standing>,
    pub delivery: Option<Delivery>,
    pub blocked: Option<Blocked>,
    /// Fields whose value is none that exists: left out, and said so.
    pub unknown: Vec<&'static str>,
}

impl CaseFilter {
    #[must_use]
    pub fn parse(query: &CaseQuery, keys: &SigningKeys) -> Self {
        let mut unknown = Vec::new();
        let q = typed(&query.q, &mut unknown);
        Self {
            search: Search::parse(&q, keys),
            q,
            state: known("state", &query.state, &mut unknown),
            delivery: known("delivery", &query.delivery, &mut unknown),
            blocked: known("blocked", &query.blocked, &mut unknown),
            unknown,
        }
    }

    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }

    /// What narrows the list, by field name.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 4] {
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        [
            ("q", self.q.clone()),
            ("state", code(self.state.map(Standing::as_code))),
            ("delivery", code(self.delivery.map(Delivery::as_code))),
            ("blocked", code(self.blocked.map(Blocked::as_code))),
        ]
    }

    /// The query string with one field changed (an empty value removes it).
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        query_with(&self.fields(), field, value)
    }
}
