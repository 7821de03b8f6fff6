//! What is ordered for many invitations: an order, other addresses, or their links as a file.

use super::order::{Act, Order};
use crate::web::export::Kind;
use serde::{Deserialize, Serialize};

/// The work of a job; kept with it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Task {
    Order(Order),
    Correct(OtherDomain),
}

/// Another domain for those that have the first. Both in their one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherDomain {
    pub from_domain: String,
    pub to_domain: String,
}

impl Task {
    /// What a job of it is called.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Order(order) => order.act(),
            Self::Correct(_) => Act::Correct,
        }
    }
}

/// What was asked for in the bar and told on the page after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Task(Task),
    Links(Kind),
}

#[cfg(test)]
mod tests {
    use super::{OtherDomain, Task};
    use crate::invitations::order::Order;

    #[test]
    fn a_job_keeps_its_work() {
        let domains = OtherDomain {
            from_domain: "acme.co".to_owned(),
            to_domain: "acme.com".to_owned(),
        };
        for task in [
            Task::Order(Order::Extend(7)),
            Task::Order(Order::Resend),
            Task::Order(Order::Group(None)),
            Task::Correct(domains),
        ] {
            let kept = serde_json::to_value(&task).unwrap();
            assert_eq!(serde_json::from_value::<Task>(kept).unwrap(), task);
        }
    }
}
