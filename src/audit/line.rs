//! One line of an account's log, as its administrators may see it.

use super::action::Action;
use chrono::{DateTime, Utc};

/// Whose hand it was. Of the operator's people an account learns the first name, no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The name is known of members of the account, present and past.
    Person {
        name: Option<String>,
        email: String,
    },
    Staff {
        name: Option<String>,
    },
    System,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub at: DateTime<Utc>,
    pub who: Who,
    pub action: Action,
    pub subject: String,
    pub detail: serde_json::Value,
    /// Where from; never of staff.
    pub address: Option<String>,
}
