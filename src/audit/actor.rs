//! Who an audit entry names.

use crate::types::{EmailAddress, UserId};

coded! {
    /// Whose hand it was.
    pub enum ActorKind {
        Person => "person",
        Staff => "staff",
        System => "system",
    }
}

/// Who acts, and from where.
#[derive(Debug, Clone)]
pub struct Actor {
    pub(super) kind: ActorKind,
    pub(super) id: Option<UserId>,
    pub(super) email: String,
    pub(super) address: String,
    pub(super) request_id: String,
}

impl Actor {
    /// A signed-in person, or one who has just shown who they are.
    #[must_use]
    pub fn person(id: UserId, email: &EmailAddress, address: String, request_id: String) -> Self {
        Self {
            kind: ActorKind::Person,
            id: Some(id),
            email: email.to_string(),
            address,
            request_id,
        }
    }

    /// Somebody at a public page: the address is what they claim.
    #[must_use]
    pub fn stranger(claimed: &str, address: String, request_id: String) -> Self {
        Self {
            kind: ActorKind::Person,
            id: None,
            email: claimed.chars().take(254).collect(),
            address,
            request_id,
        }
    }

    /// The worker, or a command of the command line.
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self {
            kind: ActorKind::System,
            id: None,
            email: name.to_owned(),
            address: String::new(),
            request_id: String::new(),
        }
    }

    #[must_use]
    pub fn as_staff(&self) -> Self {
        Self {
            kind: ActorKind::Staff,
            ..self.clone()
        }
    }
}
