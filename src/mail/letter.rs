//! A mail, written and ready to leave.

use crate::types::secret::SigningKeys;
use crate::types::signed_link::{InvitationToken, OneTimeToken};
use crate::types::{AccountId, EmailAddress, InvitationId, Language, LinkId};
use crate::web::paths;
use url::Url;

/// Both forms of one text, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: EmailAddress,
    pub to_name: String,
    pub language: Language,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What became of a message when it was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composed {
    Ready(Letter),
    /// What it would say is no longer true.
    NotNeeded,
}

/// A mail could not be written; trying again later may help.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
    #[error("a template failed: {0}")]
    Template(#[from] askama::Error),
}

pub type Composing = Result<Composed, ComposeError>;

/// Makes the links that mails carry: always below the configured address, never below what a request claims.
#[derive(Debug, Clone)]
pub struct Links {
    base_url: Url,
    keys: SigningKeys,
}

impl Links {
    #[must_use]
    pub fn new(base_url: Url, keys: SigningKeys) -> Self {
        Self { base_url, keys }
    }

    /// The host that mails name as theirs.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base_url.host_str().unwrap_or("localhost")
    }

    /// A page of the portal.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        let base = self.base_url.as_str().trim_end_matches('/');
        format!("{base}{path}")
    }

    #[must_use]
    pub fn invitation(
        &self,
        account: AccountId,
        invitation: InvitationId,
        generation: i32,
    ) -> String {
        let token = InvitationToken::mint(account, invitation, generation, &self.keys);
        self.page(&paths::invitation(&token))
    }

    #[must_use]
    pub fn confirm_address(&self, link: LinkId) -> String {
        let token = OneTimeToken::mint(link, "confirm_address", &self.keys);
        self.page(&paths::confirm_address(&token))
    }

    #[must_use]
    pub fn reset_password(&self, link: LinkId) -> String {
        let token = OneTimeToken::mint(link, "reset_password", &self.keys);
        self.page(&paths::reset_password(&token))
    }
}
