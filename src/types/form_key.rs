//! Which form something came from: the same form sent twice does it once.

use super::secret::digest;
use serde::Serialize;
use uuid::Uuid;

/// A form's own key, and the digest of all else that it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormKey {
    pub key: Uuid,
    pub content: Vec<u8>,
}

impl FormKey {
    /// None of a form that was sent without our page: it has no key.
    #[must_use]
    pub fn of(key: &str, content: &impl Serialize) -> Option<Self> {
        let content = serde_json::to_string(content).ok()?;
        Some(Self {
            key: key.parse().ok()?,
            content: digest(&content),
        })
    }
}
