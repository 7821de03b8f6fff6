//! What is special about an order for many: said before it is given.

use super::bulk::Around;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::chosen::Alike;
use crate::members::member::MemberStatus;
use crate::members::order::Act;
use crate::web::layout::Page;

/// Tone and words of each.
#[must_use]
pub fn notes(page: &Page, around: &Around) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let mut say = |tone, key: &str, count: i64| {
        if count > 0 {
            said.push((tone, page.with(key, "count", count)));
        }
    };
    let (act, by) = (around.act, around.by);
    let spares_oneself = matches!(act, Act::Role | Act::Deactivate | Act::Unlink);
    let oneself = i64::from(around.tally.includes_oneself);
    if spares_oneself {
        say("warn", "bulk-note-oneself", oneself);
    }
    let of_role = |role| {
        let all = around.tally.count(|alike| alike.role == role);
        all - if by.role == role { oneself } else { 0 }
    };
    let owners = of_role(Role::Owner);
    let keeps_admins = spares_oneself || act == Act::Reactivate;
    if by.role == Role::Owner {
        if spares_oneself {
            say("warn", "bulk-note-owners", owners);
            say("info", "bulk-note-admins", of_role(Role::Admin));
        }
    } else {
        say("warn", "bulk-note-owners-stay", owners);
        if act == Act::Role {
            say("warn", "bulk-note-roles-by-owner", around.tally.total());
        } else if keeps_admins {
            say("warn", "bulk-note-admins-stay", of_role(Role::Admin));
        }
    }
    seats(around, &mut say);
    said
}

/// Seats that are missing, that are needed, that become free; and people for whom nothing changes.
fn seats(around: &Around, say: &mut impl FnMut(&'static str, &str, i64)) {
    let free = i64::from(around.seats.free());
    let count = |licence, status| {
        let such = |alike: &Alike| alike.licence == licence && alike.status == status;
        around.tally.count(such)
    };
    let with_seat = count(Licence::Licensed, MemberStatus::Active);
    let mut needed = |seats: i64| {
        say("info", "bulk-note-seats-needed", seats);
        say("warn", "bulk-note-seats-missing", seats - free);
    };
    match around.act {
        Act::Licence => {
            needed(count(Licence::Basic, MemberStatus::Active));
            say("info", "bulk-note-seats-held", with_seat);
        }
        Act::Reactivate => {
            needed(count(Licence::Licensed, MemberStatus::Deactivated));
            let active = around.tally.count(|one| one.status == MemberStatus::Active);
            say("info", "bulk-note-active", active);
        }
        Act::Deactivate => {
            say("info", "bulk-note-seats-freed", with_seat);
            let away = around
                .tally
                .count(|one| one.status == MemberStatus::Deactivated);
            say("info", "bulk-note-deactivated", away);
        }
        Act::Unlink => say("info", "bulk-note-seats-freed", with_seat),
        Act::Role | Act::GroupAdd | Act::GroupRemove | Act::Department => {}
    }
}
