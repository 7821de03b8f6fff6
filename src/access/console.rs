//! The operator at the command line. Whoever can run the program with the database's password may act as anybody;
//! the trail says so. Only `src/cli` opens a console: a test of the architecture holds that.

use super::queries;
use super::scope::{AccountScope, AdminScope, SignedIn};
use super::visitor::Visitor;
use crate::audit::Actor;
use crate::types::UserId;
use chrono::DateTime;
use diesel::{PgConnection, QueryResult};

/// A proof that somebody sits at the command line.
#[derive(Debug)]
pub struct Console(());

impl Console {
    #[must_use]
    pub fn open() -> Self {
        Self(())
    }

    /// Acts as a user; `None` if they may not sign in.
    pub fn as_user(&self, conn: &mut PgConnection, user: UserId) -> QueryResult<Option<SignedIn>> {
        let known = queries::known(conn, user)?;
        Ok(known.map(|known| {
            let actor = Actor::person(
                known.user,
                &known.email,
                "console".to_owned(),
                String::new(),
            );
            SignedIn::new(
                Visitor::new(known, String::new(), DateTime::UNIX_EPOCH),
                actor,
            )
        }))
    }

    /// Acts as an owner or admin; `None` if the user is neither.
    pub fn as_admin(
        &self,
        conn: &mut PgConnection,
        user: UserId,
    ) -> QueryResult<Option<AdminScope>> {
        let who = self.as_user(conn, user)?;
        Ok(who.and_then(AccountScope::of).and_then(AdminScope::of))
    }
}
