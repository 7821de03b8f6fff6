//! Lines about people to invite. The rules are those of "Add users".

use super::{eyes, faults, so_far};
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::imports::groups::Groups;
use crate::imports::import::Import;
use crate::imports::line::{Line, reason, shown};
use crate::imports::offering::Offering;
use crate::imports::queries::{self, rows};
use crate::imports::verdict::{Because, Fault, Judged, Verdict};
use crate::invitations::batch::SoFar;
use crate::invitations::commands::listed::{self, Listed};
use crate::invitations::verdict::{Because as AddBecause, Judgement, Verdict as AddVerdict};
use crate::types::{EmailAddress, ImportId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

pub struct Invitees {
    review: listed::Review,
    offering: Offering,
    earlier: Vec<ImportId>,
}

impl Invitees {
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        import: &Import,
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        Ok(Self {
            review: listed::Review::begin(conn, scope, so_far(import), now)?,
            offering: offering(conn, scope, import)?,
            earlier: queries::earlier(conn, scope, (import.mode, &import.content_hash))?,
        })
    }

    pub fn so_far(&mut self) -> &mut SoFar {
        self.review.so_far()
    }

    pub fn judge(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        lines: &[Line],
        now: DateTime<Utc>,
    ) -> QueryResult<Vec<Judged>> {
        let sent = self.sent(conn, scope, lines)?;
        let mut judged: Vec<Option<Judged>> = Vec::with_capacity(lines.len());
        let (mut fresh, mut again) = (Vec::new(), Vec::new());
        for (at, line) in lines.iter().enumerate() {
            let broken = broken(line);
            if broken.is_none() {
                let listed = self.listed(line);
                let address = line.entry.address.as_ref().ok();
                match address.and_then(|address| sent.get(address)) {
                    Some(by) => again.push((at, *by, listed)),
                    None => fresh.push((at, listed)),
                }
            }
            judged.push(broken);
        }
        let (places, list): (Vec<usize>, Vec<Listed>) = fresh.into_iter().unzip();
        let answers = self.review.judge(conn, scope, &list, now)?;
        for (at, answer) in places.into_iter().zip(answers) {
            judged[at] = Some(self.allowed(&lines[at], verdict(answer)));
        }
        for (at, judgement) in sent_before(conn, scope, again, now)? {
            judged[at] = Some(judgement);
        }
        let unread = || (Verdict::Invalid, Because::Nothing);
        Ok(judged
            .into_iter()
            .map(|one| one.unwrap_or_else(unread))
            .collect())
    }

    /// Addresses to which an earlier import of the same file has sent.
    fn sent(
        &self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        lines: &[Line],
    ) -> QueryResult<HashMap<EmailAddress, ImportId>> {
        if self.earlier.is_empty() {
            return Ok(HashMap::new());
        }
        let address = |line: &Line| line.entry.address.clone().ok();
        let addresses: Vec<EmailAddress> = lines.iter().filter_map(address).collect();
        rows::sent(conn, scope, &self.earlier, &addresses)
    }

    fn listed(&self, line: &Line) -> Listed {
        Listed {
            entry: line.entry.clone(),
            terms: self.offering.terms(&line.wanted),
        }
    }

    /// What is ready for the rules of "Add users" may still lack something here.
    fn allowed(&self, line: &Line, judged: Judged) -> Judged {
        match judged.0 {
            Verdict::Ready => self.offering.obstacle(&line.wanted).unwrap_or(judged),
            _ => judged,
        }
    }
}

/// They take no seat from the others: nothing is sent to them again.
fn sent_before(
    conn: &mut PgConnection,
    scope: &AdminScope,
    lines: Vec<(usize, ImportId, Listed)>,
    now: DateTime<Utc>,
) -> QueryResult<Vec<(usize, Judged)>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<(usize, ImportId)> = lines.iter().map(|(at, by, _)| (*at, *by)).collect();
    let list: Vec<Listed> = lines.into_iter().map(|(_, _, listed)| listed).collect();
    let mut review = listed::Review::begin(conn, scope, SoFar::default(), now)?;
    let answers = review.judge(conn, scope, &list, now)?;
    let told = |((at, by), answer): ((usize, ImportId), Judgement)| {
        let judged = match verdict(answer) {
            (Verdict::Duplicate, because) => (Verdict::Duplicate, because),
            (Verdict::AlreadyMember, _) => (Verdict::AlreadyMember, Because::Done(by)),
            (Verdict::AlreadyPending, _) => (Verdict::AlreadyPending, Because::Done(by)),
            _ => (Verdict::AlreadySent, Because::Done(by)),
        };
        (at, judged)
    };
    Ok(places.into_iter().zip(answers).map(told).collect())
}

/// An address that is none may still be a likely typo, if nothing else is wrong with its line.
fn broken(line: &Line) -> Option<Judged> {
    if line.faults.is_empty() {
        return None;
    }
    faults(line)
}

/// What offers depend on as it is now.
pub fn offering(
    conn: &mut PgConnection,
    scope: &AdminScope,
    import: &Import,
) -> QueryResult<Offering> {
    Ok(Offering {
        by: eyes(conn, scope)?.by.role,
        may_invite: accounts::commands::may_invite(conn, scope)?,
        groups: Groups::new(accounts::groups::all(conn, scope)?),
        defaults: import.defaults,
        expires_in_days: accounts::commands::expiry_days(conn, scope)?,
        keep_typos: import.choices.with_typos,
    })
}

/// The verdict of "Add users" as one of a line.
pub fn verdict(judgement: Judgement) -> Judged {
    let verdict = match judgement.verdict {
        // Nobody can choose to send to what is no address.
        AddVerdict::Typo if !judgement.can_be_kept() => Verdict::Invalid,
        AddVerdict::Ready | AddVerdict::Invited => Verdict::Ready,
        AddVerdict::AlreadyMember => Verdict::AlreadyMember,
        AddVerdict::AlreadyPending => Verdict::AlreadyPending,
        AddVerdict::Duplicate => Verdict::Duplicate,
        AddVerdict::Invalid => Verdict::Invalid,
        AddVerdict::Typo => Verdict::Typo,
        AddVerdict::NoSeat => Verdict::NoSeat,
        AddVerdict::DomainNotAllowed => Verdict::DomainNotAllowed,
        AddVerdict::RateLimited => Verdict::RateLimited,
    };
    let because = match judgement.because {
        AddBecause::Nothing | AddBecause::NotListed => Because::Nothing,
        AddBecause::Correction(meant) => Because::Correction(meant),
        AddBecause::SameAs(line) => Because::SameAs(line),
        AddBecause::Invitation(id) => Because::Invitation(id),
        AddBecause::Fault(fault) => {
            let about = shown(&judgement.text);
            let reason = reason(fault);
            Because::Faults(vec![Fault { reason, about }])
        }
    };
    (verdict, because)
}
