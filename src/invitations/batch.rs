//! A list of addresses and what is offered to all of them: the rules of "Add users".

use super::address_list::Entry;
use super::typo;
use super::verdict::{Because, Judgement, Verdict};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::member::Profile;
use crate::types::{EmailAddress, GroupId, InvitationId, Language};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most addresses of one list; larger ones come as a file.
pub const MAX_ENTRIES: usize = 1_000;
/// Longest personal note, in characters.
pub const MAX_MESSAGE: usize = 1_000;
/// Mails that one account may send to invitees in 24 hours, and to one of them. The first leaves room for the largest
/// file and a second try.
pub const DAILY_INVITATIONS: i64 = 200_000;
pub const DAILY_MAILS_TO_ONE: i64 = 10;

/// What everybody on the list is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub licence: Licence,
    pub role: Role,
    pub profile: Profile,
    pub group: Option<GroupId>,
    pub language: Language,
    pub message: String,
    pub expires_in_days: i32,
    /// Invite the likely typos as they stand.
    pub keep_typos: bool,
}

/// One press of "Send".
#[derive(Debug, Clone)]
pub struct Batch {
    /// Made by the form's page: the same key twice is one batch.
    pub form_key: Uuid,
    pub entries: Vec<Entry>,
    pub terms: Terms,
}

/// What the database knows about the addresses of a list.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub members: HashSet<EmailAddress>,
    /// Pending and not expired.
    pub open: HashMap<EmailAddress, InvitationId>,
    /// Domains that another organisation has verified.
    pub foreign_domains: HashSet<String>,
    /// The only domains whose people may be invited; none where everybody may be.
    pub invitable_domains: Option<HashSet<String>>,
    /// Domains that the organisation's people have.
    pub own_domains: Vec<String>,
    pub free_seats: i32,
    pub mails_today: i64,
    pub mails_today_to: HashMap<EmailAddress, i64>,
}

/// One address, and as much of what its person is offered as the verdict depends on.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    pub entry: &'a Entry,
    pub licence: Licence,
    pub keep_typos: bool,
}

/// What the earlier addresses of a list take from the later ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub ready: i64,
    pub seats: i32,
}

/// What the earlier addresses of a list have had: a list that is judged in parts goes on from there.
#[derive(Debug, Clone, Default)]
pub struct SoFar {
    pub first_lines: HashMap<EmailAddress, usize>,
    pub taken: Taken,
}

/// A verdict for each address, in the order typed. Earlier ones get the seats.
#[must_use]
pub fn judge(entries: &[Entry], known: &Known, terms: &Terms) -> Vec<Judgement> {
    let offers = entries.iter().map(|entry| Offer {
        entry,
        licence: terms.licence,
        keep_typos: terms.keep_typos,
    });
    judge_part(&mut SoFar::default(), offers, known)
}

/// The same for a part of a list in which each may be offered something else. In `known` are the seats and mails as
/// they are without the list: it takes none before it is sent, and `so_far` has what its earlier parts are to take.
pub fn judge_part<'a>(
    so_far: &mut SoFar,
    offers: impl IntoIterator<Item = Offer<'a>>,
    known: &Known,
) -> Vec<Judgement> {
    let mut judge = Judge { known, so_far };
    offers.into_iter().map(|offer| judge.of(offer)).collect()
}

struct Judge<'a> {
    known: &'a Known,
    so_far: &'a mut SoFar,
}

impl Judge<'_> {
    fn of(&mut self, offer: Offer<'_>) -> Judgement {
        let entry = offer.entry;
        let (verdict, because) = match &entry.address {
            Ok(address) => self.of_address(offer, address),
            Err(fault) => match self.correction(offer) {
                Some(meant) => (Verdict::Typo, Because::Correction(meant)),
                None => (Verdict::Invalid, Because::Fault(*fault)),
            },
        };
        let text = entry
            .address
            .as_ref()
            .map_or_else(|_| entry.typed.clone(), ToString::to_string);
        Judgement {
            line: entry.line,
            name: entry.name.clone(),
            text,
            verdict,
            because,
        }
    }

    fn of_address(&mut self, offer: Offer<'_>, address: &EmailAddress) -> (Verdict, Because) {
        if let Some(line) = self.so_far.first_lines.get(address) {
            return (Verdict::Duplicate, Because::SameAs(*line));
        }
        let first_lines = &mut self.so_far.first_lines;
        first_lines.insert(address.clone(), offer.entry.line);
        if self.known.members.contains(address) {
            return (Verdict::AlreadyMember, Because::Nothing);
        }
        if let Some(id) = self.known.open.get(address) {
            return (Verdict::AlreadyPending, Because::Invitation(*id));
        }
        if self.known.foreign_domains.contains(address.domain()) {
            return (Verdict::DomainNotAllowed, Because::Nothing);
        }
        let meant = self.correction(offer);
        if !self.is_invitable(address)
            && !meant.as_ref().is_some_and(|meant| self.is_invitable(meant))
        {
            return (Verdict::DomainNotAllowed, Because::NotListed);
        }
        if let Some(meant) = meant {
            return (Verdict::Typo, Because::Correction(meant));
        }
        if self.is_over_the_limit(address) {
            return (Verdict::RateLimited, Because::Nothing);
        }
        let seats = i32::from(offer.licence.takes_seat());
        if self.so_far.taken.seats + seats > self.known.free_seats && seats > 0 {
            return (Verdict::NoSeat, Because::Nothing);
        }
        self.so_far.taken.seats += seats;
        self.so_far.taken.ready += 1;
        (Verdict::Ready, Because::Nothing)
    }

    fn correction(&self, offer: Offer<'_>) -> Option<EmailAddress> {
        if offer.keep_typos {
            return None;
        }
        typo::correction(offer.entry, &self.known.own_domains)
    }

    /// Who was invited before the rule is `open`, and stays invited.
    fn is_invitable(&self, address: &EmailAddress) -> bool {
        let listed = self.known.invitable_domains.as_ref();
        listed.is_none_or(|domains| domains.contains(address.domain()))
    }

    fn is_over_the_limit(&self, address: &EmailAddress) -> bool {
        let to_one = self.known.mails_today_to.get(address).copied().unwrap_or(0);
        to_one >= DAILY_MAILS_TO_ONE
            || self.known.mails_today + self.so_far.taken.ready >= DAILY_INVITATIONS
    }
}

/// How many of a list got each verdict.
#[must_use]
pub fn count(judgements: &[Judgement], verdict: Verdict) -> usize {
    judgements
        .iter()
        .filter(|judgement| judgement.verdict == verdict)
        .count()
}

impl Batch {
    /// All that the batch would do, as one text: the same key with other content is a conflict.
    #[must_use]
    pub fn content(&self) -> String {
        #[derive(Serialize)]
        struct Content<'a> {
            addresses: Vec<(&'a str, &'a str)>,
            licence: Licence,
            role: Role,
            profile: [&'a str; 4],
            group: Option<GroupId>,
            language: Language,
            message: &'a str,
            expires_in_days: i32,
            keep_typos: bool,
        }
        let terms = &self.terms;
        let profile = &terms.profile;
        let content = Content {
            addresses: self
                .entries
                .iter()
                .map(|entry| (entry.name.as_str(), entry.typed.as_str()))
                .collect(),
            licence: terms.licence,
            role: terms.role,
            profile: [
                &profile.department,
                &profile.job_title,
                &profile.location,
                &profile.manager,
            ],
            group: terms.group,
            language: terms.language,
            message: &terms.message,
            expires_in_days: terms.expires_in_days,
            keep_typos: terms.keep_typos,
        };
        serde_json::to_string(&content).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
