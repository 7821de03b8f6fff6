//! What lines offer to the people whom they invite. Pure.

use super::groups::Groups;
use super::import::Defaults;
use super::line::Wanted;
use super::verdict::{Because, Judged, Refused, Verdict};
use crate::access::role::Role;
use crate::invitations::batch::Terms;
use crate::invitations::commands::hand::chooses_who_joins;
use crate::members::member::Profile;

/// What an offer depends on beside its line.
#[derive(Debug, Clone)]
pub struct Offering {
    pub by: Role,
    pub may_invite: bool,
    pub groups: Groups,
    pub defaults: Defaults,
    pub expires_in_days: i32,
    pub keep_typos: bool,
}

/// Only owners invite in this organisation.
#[must_use]
pub fn owners_invite() -> Judged {
    (Verdict::NotAllowed, Because::Refused(Refused::OwnersInvite))
}

impl Offering {
    /// What the person of a line is offered.
    #[must_use]
    pub fn terms(&self, wanted: &Wanted) -> Terms {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (groups, _) = self.groups.find(&wanted.groups);
        Terms {
            licence: wanted.licence.unwrap_or(self.defaults.licence),
            role: offered(wanted),
            profile: Profile {
                department: text(&wanted.department),
                job_title: text(&wanted.job_title),
                location: text(&wanted.location),
                manager: text(&wanted.manager),
            },
            group: groups.first().copied().or(self.defaults.group),
            language: wanted.language.unwrap_or(self.defaults.language),
            message: String::new(),
            expires_in_days: self.expires_in_days,
            keep_typos: self.keep_typos,
        }
    }

    /// What stands in the way of somebody who could be invited.
    #[must_use]
    pub fn obstacle(&self, wanted: &Wanted) -> Option<Judged> {
        if !self.may_invite {
            return Some(owners_invite());
        }
        if !chooses_who_joins(offered(wanted), Some(self.by)) {
            let why = Because::Refused(Refused::InvitesAdmins);
            return Some((Verdict::NotAllowed, why));
        }
        let (_, unknown) = self.groups.find(&wanted.groups);
        (!unknown.is_empty()).then_some((Verdict::UnknownGroup, Because::Groups(unknown)))
    }
}

fn offered(wanted: &Wanted) -> Role {
    wanted.role.unwrap_or(Role::Member)
}
