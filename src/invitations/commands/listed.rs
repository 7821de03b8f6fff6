//! Long lists that are judged and sent in parts, each address on its own terms: files of imports.

use super::invite::InviteRefusal;
use super::{expire, send};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::{Abort, Tx};
use crate::invitations::address_list::Entry;
use crate::invitations::batch::{Known, Offer, SoFar, Terms, judge_part};
use crate::invitations::queries::{expiry, known};
use crate::invitations::verdict::Judgement;
use crate::types::EmailAddress;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// One address and what its person is offered.
#[derive(Debug, Clone)]
pub struct Listed {
    pub entry: Entry,
    pub terms: Terms,
}

impl Listed {
    fn offer(&self) -> Offer<'_> {
        Offer {
            entry: &self.entry,
            licence: self.terms.licence,
            keep_typos: self.terms.keep_typos,
        }
    }
}

fn addresses(list: &[Listed]) -> Vec<EmailAddress> {
    let address = |listed: &Listed| listed.entry.address.clone().ok();
    list.iter().filter_map(address).collect()
}

/// A list being judged before anything is sent. Reads only.
#[derive(Debug)]
pub struct Review {
    known: Known,
    so_far: SoFar,
}

impl Review {
    /// `so_far`: of a list whose first parts were judged before.
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        so_far: SoFar,
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        let account = scope.account();
        let expired = expiry::count_expired_seats(conn, account, now)?;
        let free = accounts::commands::seats(conn, scope)?.free();
        let known = Known {
            free_seats: free + i32::try_from(expired).unwrap_or(0),
            ..known::of_account(conn, account, now)?
        };
        Ok(Self { known, so_far })
    }

    /// What the next part goes on from.
    pub fn so_far(&mut self) -> &mut SoFar {
        &mut self.so_far
    }

    /// A verdict for each address of the next part.
    pub fn judge(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        part: &[Listed],
        now: DateTime<Utc>,
    ) -> QueryResult<Vec<Judgement>> {
        let known = std::mem::take(&mut self.known);
        self.known = known::of_addresses(conn, scope.account(), &addresses(part), known, now)?;
        let offers = part.iter().map(Listed::offer);
        Ok(judge_part(&mut self.so_far, offers, &self.known))
    }
}

/// Invites those of a part who can be invited now. The groups exist. A refusal comes before anything is written.
pub fn invite(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    part: &[Listed],
    now: DateTime<Utc>,
) -> Result<Vec<Judgement>, Abort<InviteRefusal>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    if !account.inviters.may_invite(scope.role()) {
        return Err(Abort::Refused(InviteRefusal::OwnersInvite));
    }
    expire::release_expired_seats(tx, account.id, now)?;
    let known = known::known(tx.conn(), account.id, &addresses(part), now)?;
    let known = Known {
        free_seats: accounts::commands::free_seats(tx, account.id)?,
        ..known
    };
    let offers = part.iter().map(Listed::offer);
    let mut judgements = judge_part(&mut SoFar::default(), offers, &known);
    let people = send::take_in(tx, account.id, &mut judgements, now)?;
    let people: Vec<_> = people
        .into_iter()
        .map(|person| {
            let terms = &part[person.at].terms;
            (person, terms)
        })
        .collect();
    send::send(tx, scope, &people, None, now)?;
    Ok(judgements)
}
