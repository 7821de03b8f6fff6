//! The members that lines are about, and what is decided of them: in the dry run, and once more when a line is done.

use super::review;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::imports::change::{Eyes, Wish, change, deactivation, refused};
use crate::imports::groups::Groups;
use crate::imports::line::Wanted;
use crate::imports::verdict::Judged;
use crate::members::commands::{self as members, Listed};
use crate::members::rules::MemberRefusal;
use crate::types::{EmailAddress, MembershipId};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

pub struct People {
    eyes: Eyes,
    groups: Groups,
    found: HashMap<EmailAddress, Listed>,
}

impl People {
    /// Nobody is known yet.
    pub fn begin(conn: &mut PgConnection, scope: &AdminScope) -> QueryResult<Self> {
        Ok(Self {
            eyes: review::eyes(conn, scope)?,
            groups: Groups::new(accounts::groups::all(conn, scope)?),
            found: HashMap::new(),
        })
    }

    /// Those of these addresses are known from now on, and only they.
    pub fn look_up(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        addresses: &[EmailAddress],
    ) -> QueryResult<()> {
        let found = members::listed(conn, scope, addresses)?;
        let by_address = |member: Listed| (member.email.clone(), member);
        self.found = found.into_iter().map(by_address).collect();
        Ok(())
    }

    fn member(&self, email: &EmailAddress) -> Result<&Listed, Judged> {
        let member = self.found.get(email);
        member.ok_or_else(|| refused(MemberRefusal::Unknown))
    }

    pub fn change(
        &self,
        email: &EmailAddress,
        wanted: &Wanted,
    ) -> Result<(MembershipId, Wish), Judged> {
        let member = self.member(email)?;
        let wish = change(wanted, member, &self.groups, &self.eyes)?;
        Ok((member.id, wish))
    }

    pub fn deactivation(&self, email: &EmailAddress) -> Result<MembershipId, Judged> {
        let member = self.member(email)?;
        deactivation(member, &self.eyes)?;
        Ok(member.id)
    }
}
