//! What the parts of the demo's story have in common: who acts, and each act in its transaction.

use crate::access::console::Console;
use crate::access::queries;
use crate::access::scope::{AdminScope, SignedIn};
use crate::db::{Abort, Db, Tx};
use crate::invitations::invitee::Invitee;
use crate::mail::captured;
use crate::server::Parts;
use crate::worker;
use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};

/// The story so far, each part at its own time, with its mails sent then.
pub struct Story<'a> {
    pub parts: &'a Parts,
    console: Console,
}

impl<'a> Story<'a> {
    pub fn new(parts: &'a Parts) -> Self {
        Self {
            parts,
            console: Console::open(),
        }
    }

    pub fn db(&self) -> &Db {
        &self.parts.db
    }

    pub fn who(&self, email: &str) -> anyhow::Result<SignedIn> {
        let address = email.parse()?;
        let found = self.db().read_now(|conn| {
            let Some(known) = queries::credentials(conn, &address)? else {
                return Ok(None);
            };
            self.console.as_user(conn, known.user)
        })?;
        found.with_context(|| format!("{email} is not here"))
    }

    /// An owner or admin, by address.
    pub fn admin(&self, email: &str) -> anyhow::Result<AdminScope> {
        let user = self.who(email)?.user();
        let scope = self
            .db()
            .read_now(|conn| self.console.as_admin(conn, user))?;
        scope.with_context(|| format!("{email} administers nothing"))
    }

    /// One act of the story; a refusal is a fault of the story.
    pub fn act<T, R>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Abort<R>>,
    ) -> anyhow::Result<T> {
        self.db()
            .transaction_now(work)?
            .map_err(|_| anyhow!("the demo's story was refused"))
    }

    pub fn deliver(&self, then: DateTime<Utc>) -> anyhow::Result<()> {
        let links = self.parts.links();
        let sending = worker::deliver_due(self.db(), &self.parts.transport, &links, then);
        tokio::runtime::Handle::current().block_on(sending)?;
        Ok(())
    }

    /// The link as it stands in the latest mail.
    pub fn link(&self, email: &str) -> anyhow::Result<Invitee> {
        let mails = self
            .db()
            .read_now(|conn| captured::newest(conn, Some(email)))?;
        let mail = mails
            .first()
            .with_context(|| format!("no mail to {email}"))?;
        let mut lines = mail.text_body.lines();
        let link = lines.find_map(|line| Some(line.trim().split_once("/invitations/")?.1));
        let text = link.with_context(|| format!("no link in the mail to {email}"))?;
        Ok(Invitee::holding(text, &self.parts.config.signing_keys)?)
    }
}
