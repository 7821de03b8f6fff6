//! What is special about an order for many: said before it is given.

use super::bulk::Around;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::chosen::Kind;
use crate::members::member::MemberStatus::{Active, Deactivated};
use crate::members::order::Act;
use crate::web::layout::Page;

/// What will not go as ordered, and what else follows.
pub struct Notes<'a> {
    page: &'a Page,
    /// Of those chosen.
    total: i64,
    pub warnings: Vec<String>,
    pub remarks: Vec<String>,
}

impl Notes<'_> {
    fn warn(&mut self, key: &str, count: i64) {
        if count > 0 {
            self.warnings.push(self.say(key, count));
        }
    }

    fn remark(&mut self, key: &str, count: i64) {
        if count > 0 {
            self.remarks.push(self.say(key, count));
        }
    }

    fn say(&self, key: &str, count: i64) -> String {
        let numbers = [("count", count.into()), ("total", self.total.into())];
        self.page.words.args(key, numbers)
    }
}

#[must_use]
pub fn notes<'a>(page: &'a Page, around: &Around) -> Notes<'a> {
    let mut notes = Notes {
        page,
        total: around.tally.total(),
        warnings: Vec::new(),
        remarks: Vec::new(),
    };
    people(around, &mut notes);
    seats(around, &mut notes);
    notes
}

/// Nobody does this to themselves.
const fn spares_oneself(act: Act) -> bool {
    matches!(act, Act::Role | Act::Deactivate | Act::Unlink)
}

/// How many such people are chosen; whoever gives the order is not one of them where it spares them.
fn count(around: &Around, such: impl Fn(&Kind) -> bool) -> i64 {
    let oneself = around.tally.oneself.as_ref();
    let spared = oneself.is_some_and(|kind| spares_oneself(around.act) && such(kind));
    around.tally.count(such) - i64::from(spared)
}

/// Whether whoever gives the order may do it to such people.
fn may_reach(around: &Around, kind: Kind) -> bool {
    match (around.by.role, around.act) {
        (Role::Owner, _) => true,
        (_, Act::Role) => false,
        (_, Act::Deactivate | Act::Unlink | Act::Reactivate) => kind.role == Role::Member,
        (_, Act::Licence | Act::GroupAdd | Act::GroupRemove | Act::Department) => {
            kind.role != Role::Owner
        }
    }
}

/// How many such people the order may change.
fn reached(around: &Around, such: impl Fn(&Kind) -> bool) -> i64 {
    count(around, |kind| may_reach(around, *kind) && such(kind))
}

/// How many change, as far as that is known before the order is told more.
#[must_use]
pub fn changing(around: &Around) -> i64 {
    match around.act {
        Act::Deactivate => reached(around, |kind| kind.status == Active),
        Act::Reactivate => reached(around, |kind| kind.status == Deactivated) - seatless(around),
        Act::GroupAdd | Act::GroupRemove if around.groups.is_empty() => 0,
        _ => reached(around, |_| true),
    }
}

/// Those who come back and find no seat.
fn seatless(around: &Around) -> i64 {
    let licensed = |kind: &Kind| kind.licence == Licence::Licensed && kind.status == Deactivated;
    let free = i64::from(around.seats.free()).max(0);
    (reached(around, licensed) - free).max(0)
}

fn people(around: &Around, notes: &mut Notes<'_>) {
    let act = around.act;
    let owners = count(around, |kind| kind.role == Role::Owner);
    let admins = count(around, |kind| kind.role == Role::Admin);
    match (&around.tally.oneself, spares_oneself(act)) {
        (Some(_), true) => notes.warn("bulk-note-oneself", 1),
        (Some(_), false) => notes.remark("bulk-note-oneself-too", 1),
        (None, _) => {}
    }
    if around.by.role == Role::Owner {
        match act {
            Act::Role => notes.warn("bulk-note-owners-demoted", owners),
            Act::Deactivate | Act::Unlink => notes.warn("bulk-note-owners", owners),
            _ => notes.remark("bulk-note-owners-too", owners),
        }
        if spares_oneself(act) {
            notes.remark("bulk-note-admins", admins);
        }
        return;
    }
    match act {
        Act::Role => notes.warn("bulk-note-roles-by-owner", around.tally.total()),
        Act::Deactivate | Act::Unlink | Act::Reactivate => {
            notes.warn("bulk-note-owners-stay", owners);
            notes.warn("bulk-note-admins-stay", admins);
        }
        Act::Licence | Act::GroupAdd | Act::GroupRemove | Act::Department => {
            notes.warn("bulk-note-owners-stay", owners);
        }
    }
}

/// Seats that are missing, that are needed, that become free; and people for whom nothing changes.
fn seats(around: &Around, notes: &mut Notes<'_>) {
    let free = i64::from(around.seats.free());
    let of = |licence, status| {
        reached(around, |kind| {
            kind.licence == licence && kind.status == status
        })
    };
    let with_seat = of(Licence::Licensed, Active);
    match around.act {
        Act::Licence => {
            let needed = of(Licence::Basic, Active);
            notes.remark("bulk-note-seats-needed", needed);
            notes.remark("bulk-note-seats-held", with_seat);
            notes.warn("bulk-note-seats-missing", needed - free);
        }
        Act::Reactivate => {
            let needed = of(Licence::Licensed, Deactivated);
            notes.remark("bulk-note-seats-needed", needed);
            notes.warn("bulk-note-seats-missing", needed - free);
            let active = reached(around, |kind| kind.status == Active);
            notes.remark("bulk-note-active", active);
        }
        Act::Deactivate => {
            notes.remark("bulk-note-seats-freed", with_seat);
            let away = reached(around, |kind| kind.status == Deactivated);
            notes.remark("bulk-note-deactivated", away);
        }
        Act::Unlink => notes.remark("bulk-note-seats-freed", with_seat),
        Act::Role | Act::GroupAdd | Act::GroupRemove | Act::Department => {}
    }
}
