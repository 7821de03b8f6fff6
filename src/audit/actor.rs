//! Who an audit entry names.

use crate::types::person_name::is_unprintable;
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

    /// Somebody at a public page: the address is what they claim, as far as it can be stored.
    #[must_use]
    pub fn stranger(claimed: &str, address: String, request_id: String) -> Self {
        let printable = claimed.chars().filter(|c| !is_unprintable(*c));
        Self {
            kind: ActorKind::Person,
            id: None,
            email: printable.take(EmailAddress::MAX_CHARS).collect(),
            address,
            request_id,
        }
    }

    /// The stranger of before, now that a mailed link has shown who they are.
    #[must_use]
    pub fn named(&self, id: UserId, email: &EmailAddress) -> Self {
        Self {
            id: Some(id),
            email: email.to_string(),
            ..self.clone()
        }
    }

    /// What the entry calls them: their address.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The network address that the request came from, or `console`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The request that began it.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
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
