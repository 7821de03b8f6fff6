//! What a line makes of a member. Pure: the member is known, nothing is written.

use super::groups::Groups;
use super::line::Wanted;
use super::verdict::{Because, Fault, Judged, Reason, Refused, Verdict};
use crate::access::role::Role;
use crate::members::commands::{Change, Listed};
use crate::members::member::{MemberStatus, Profile};
use crate::members::rules::{MemberRefusal, Standing, may_appoint, may_remove, seats_of};
use crate::types::MembershipId;

/// Who the members of the account are to the one who imports.
#[derive(Debug, Clone)]
pub struct Eyes {
    pub by: Standing,
    /// The active owners.
    pub owners: Vec<MembershipId>,
}

impl Eyes {
    fn other_owners(&self, member: MembershipId) -> bool {
        self.owners.iter().any(|owner| *owner != member)
    }
}

fn standing(member: &Listed) -> Standing {
    Standing {
        membership: member.id,
        role: member.role,
    }
}

/// A member as they are to be.
#[derive(Debug, Clone)]
pub struct Wish {
    change: Change,
    /// What it takes; less than none where it gives a seat back.
    seats: i32,
    /// Groups that the account does not have.
    unknown: Vec<String>,
}

impl Wish {
    /// Seats to keep for it. Whether a line that waits for its group gives one back is not known before.
    #[must_use]
    pub fn seats(&self) -> i32 {
        if self.unknown.is_empty() {
            self.seats
        } else {
            self.seats.max(0)
        }
    }

    /// The change, if it lacks no group.
    pub fn granted(self) -> Result<Change, Judged> {
        if self.unknown.is_empty() {
            Ok(self.change)
        } else {
            Err((Verdict::UnknownGroup, Because::Groups(self.unknown)))
        }
    }
}

/// The member as they are to be, or why they stay as they are.
pub fn change(
    wanted: &Wanted,
    member: &Listed,
    groups: &Groups,
    eyes: &Eyes,
) -> Result<Wish, Judged> {
    let (named, unknown) = groups.find(&wanted.groups);
    let role = wanted.role.unwrap_or(member.role);
    may_appoint(
        eyes.by,
        standing(member),
        role,
        eyes.other_owners(member.id),
    )
    .map_err(refused)?;
    let change = merged(wanted, member, role, &named);
    if unknown.is_empty() && is_as_it_was(&change, member) {
        return Err((Verdict::Unchanged, Because::Member(member.id)));
    }
    let seats = seats_of(change.licence, member.status) - seats_of(member.licence, member.status);
    Ok(Wish {
        change,
        seats,
        unknown,
    })
}

/// The line's groups are added to those that the member is in.
fn merged(wanted: &Wanted, member: &Listed, role: Role, named: &[crate::types::GroupId]) -> Change {
    let text = |wanted: &Option<String>, had: &String| wanted.as_ref().unwrap_or(had).clone();
    let had = &member.profile;
    let mut groups = member.groups.clone();
    groups.extend(named);
    groups.sort_unstable();
    groups.dedup();
    Change {
        role,
        licence: wanted.licence.unwrap_or(member.licence),
        profile: Profile {
            department: text(&wanted.department, &had.department),
            job_title: text(&wanted.job_title, &had.job_title),
            location: text(&wanted.location, &had.location),
            manager: text(&wanted.manager, &had.manager),
        },
        groups,
    }
}

fn is_as_it_was(change: &Change, member: &Listed) -> bool {
    change.role == member.role
        && change.licence == member.licence
        && change.profile == member.profile
        && change.groups.len() == member.groups.len()
}

/// Whether the member can be deactivated.
pub fn deactivation(member: &Listed, eyes: &Eyes) -> Result<(), Judged> {
    if member.status == MemberStatus::Deactivated {
        return Err((Verdict::AlreadyDeactivated, Because::Member(member.id)));
    }
    let other_owners = eyes.other_owners(member.id);
    may_remove(eyes.by, standing(member), other_owners).map_err(refused)
}

/// The words of a line for what the members' room refuses.
#[must_use]
pub fn refused(refusal: MemberRefusal) -> Judged {
    let refused = match refusal {
        MemberRefusal::Unknown => return (Verdict::NotAMember, Because::Nothing),
        MemberRefusal::NoSeat => return (Verdict::NoSeat, Because::Nothing),
        MemberRefusal::UnknownGroup => return (Verdict::UnknownGroup, Because::Nothing),
        MemberRefusal::HandedOver => {
            let (reason, about) = (Reason::OwnerRole, Role::Owner.to_string());
            return (
                Verdict::Invalid,
                Because::Faults(vec![Fault { reason, about }]),
            );
        }
        MemberRefusal::OwnersOnly => Refused::OwnersOnly,
        MemberRefusal::AppointsAdmins => Refused::AppointsAdmins,
        MemberRefusal::Oneself => Refused::Oneself,
        MemberRefusal::LastOwner => Refused::LastOwner,
    };
    (Verdict::NotAllowed, Because::Refused(refused))
}
