//! Which rows of a job are shown.

use crate::web::filters::{known, query_with};
use serde::Deserialize;

coded! {
    /// What became of the rows.
    pub enum Shown {
        Done => "done",
        Already => "already",
        Refused => "refused",
        Waiting => "waiting",
    }
}

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RowQuery {
    pub outcome: String,
    pub cursor: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFilter {
    pub outcome: Option<Shown>,
    pub unknown: Vec<&'static str>,
}

impl RowFilter {
    #[must_use]
    pub fn parse(query: &RowQuery) -> Self {
        let mut unknown = Vec::new();
        Self {
            outcome: known("outcome", &query.outcome, &mut unknown),
            unknown,
        }
    }

    /// No field was left out.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.unknown.is_empty()
    }

    /// The query string with one field changed, and from its first page.
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        let outcome = self.outcome.map(Shown::as_code).unwrap_or_default();
        query_with(&[("outcome", outcome.to_owned())], field, value)
    }
}
