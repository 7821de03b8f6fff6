//! The people of the account: owner, admins, members; active and deactivated; in some groups.

use super::account::{Organisation, Size, Sums};
use super::copy::{PART, copy_group_members, copy_members, copy_users};
use super::draw::Draw;
use super::names::{Named, person};
use super::rows::{GroupMemberRow, MemberRow, UserRow};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::db::Tx;
use crate::members::member::MemberStatus;
use crate::members::queries::search_text;
use crate::types::Language;
use crate::types::person_name::fold;
use chrono::{DateTime, Duration, Utc};
use diesel::QueryResult;
use uuid::Uuid;

/// All of them, part by part.
pub fn fill_in(
    tx: &mut Tx<'_>,
    size: &Size,
    organisation: &Organisation,
    sums: &mut Sums,
) -> QueryResult<()> {
    let mut first = 0;
    while first < size.members {
        let last = size.members.min(first + PART);
        let mut part = Part::default();
        for number in first..last {
            part.add(&Row::of(size, organisation, number), organisation);
        }
        sums.used += part.used;
        copy_users(tx, part.users)?;
        copy_members(tx, part.members)?;
        copy_group_members(tx, part.in_groups)?;
        first = last;
    }
    Ok(())
}

#[derive(Default)]
struct Part {
    users: Vec<UserRow>,
    members: Vec<MemberRow>,
    in_groups: Vec<GroupMemberRow>,
    used: usize,
}

/// One member, drawn.
struct Row {
    named: Named,
    user: Uuid,
    membership: Uuid,
    role: Role,
    licence: Licence,
    joined_at: DateTime<Utc>,
    deactivated_at: Option<DateTime<Utc>>,
    last_sign_in_at: Option<DateTime<Utc>>,
    french: bool,
    groups: Vec<Uuid>,
}

impl Row {
    fn of(size: &Size, organisation: &Organisation, number: usize) -> Self {
        let mut draw = size.draw("member", number);
        let mut named = person(&mut draw, number, &size.domain());
        let joined_at = size.now - Duration::minutes(5) - draw.minutes(1_900);
        let (role, user) = match number {
            0 => (Role::Owner, organisation.owner.uuid()),
            _ if number % 2_000 == 1 => (Role::Admin, draw.id(joined_at)),
            _ => (Role::Member, draw.id(joined_at)),
        };
        if role == Role::Owner {
            named.email.clone_from(&organisation.owner_email);
            (named.first, named.last) = ("Olivia".to_owned(), "Stone".to_owned());
        }
        let licensed = role != Role::Member || draw.chance(40);
        let off = role == Role::Member && draw.chance(3);
        let seen = role != Role::Member || draw.chance(80);
        Self {
            named,
            user,
            membership: draw.id(joined_at),
            role,
            licence: if licensed {
                Licence::Licensed
            } else {
                Licence::Basic
            },
            deactivated_at: off.then(|| between(&mut draw, joined_at, size.now)),
            last_sign_in_at: seen.then(|| between(&mut draw, joined_at, size.now)),
            joined_at,
            french: draw.chance(50),
            groups: groups(&mut draw, &organisation.groups),
        }
    }
}

/// A moment between two, most often near the later one.
fn between(draw: &mut Draw, from: DateTime<Utc>, to: DateTime<Utc>) -> DateTime<Utc> {
    let minutes = usize::try_from((to - from).num_minutes()).unwrap_or(0);
    let bound = draw.below(minutes.max(1)) + 1;
    to - Duration::minutes(i64::try_from(draw.below(bound)).unwrap_or(0))
}

/// None, one or two; the first groups are the large ones.
fn groups(draw: &mut Draw, of: &[Uuid]) -> Vec<Uuid> {
    let mut chosen: Vec<Uuid> = (0..draw.below(3)).map(|_| draw.skewed(of)).collect();
    chosen.dedup();
    chosen
}

impl Part {
    fn add(&mut self, row: &Row, organisation: &Organisation) {
        let off = row.deactivated_at.is_some();
        self.used += usize::from(row.licence.takes_seat() && !off);
        self.users.push(row.user(organisation));
        self.members.push(row.member(organisation));
        self.in_groups
            .extend(row.groups.iter().map(|group| GroupMemberRow {
                account_id: organisation.id.uuid(),
                group_id: *group,
                membership_id: row.membership,
            }));
    }
}

impl Row {
    fn user(&self, organisation: &Organisation) -> UserRow {
        UserRow {
            id: self.user,
            email: self.named.email.clone(),
            first_name: self.named.first.clone(),
            last_name: self.named.last.clone(),
            password_hash: organisation.password_hash.clone(),
            email_confirmed_at: self.joined_at,
            locale: if self.french {
                Language::French
            } else {
                Language::English
            },
            created_at: self.joined_at,
            last_sign_in_at: self.last_sign_in_at,
        }
    }

    fn member(&self, organisation: &Organisation) -> MemberRow {
        let named = &self.named;
        let name = format!("{} {}", named.first, named.last);
        MemberRow {
            account_id: organisation.id.uuid(),
            id: self.membership,
            user_id: self.user,
            role: self.role,
            licence: self.licence,
            status: if self.deactivated_at.is_some() {
                MemberStatus::Deactivated
            } else {
                MemberStatus::Active
            },
            department: named.department,
            job_title: named.job_title,
            location: named.location,
            manager: named.manager.clone(),
            joined_at: self.joined_at,
            deactivated_at: self.deactivated_at,
            search_text: search_text(&name, &named.email, named.department),
            sort_name: fold(&format!("{} {}", named.last, named.first)),
            display_name: name,
            email: named.email.clone(),
            last_sign_in_at: self.last_sign_in_at,
        }
    }
}
