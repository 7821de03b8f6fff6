//! What is special about an order for many invitations: said before it is given.

use super::bulk::Around;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::invitations::chosen::Alike;
use crate::invitations::invitation::Status;
use crate::invitations::order::Act;
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
    let tally = &around.tally;
    let decided = tally.count(|one| one.status != Status::Pending);
    say("warn", "pending-note-decided", decided);
    let expired = tally.expired(|_| true);
    match around.act {
        Act::Resend => {
            say("info", "pending-note-mails", tally.total() - decided);
            say("info", "pending-note-expired-opened", expired);
        }
        Act::Extend => say("info", "pending-note-expired-opened", expired),
        Act::Cancel => {
            let held = tally.count(|one| one.holds_seat);
            say("info", "pending-note-seats-freed", held);
        }
        Act::Role if around.by != Role::Owner => {
            say("warn", "bulk-note-roles-by-owner", tally.total());
        }
        Act::Role => {
            let admins = tally.count(|one| is_open(one) && one.role == Role::Admin);
            say("info", "pending-note-admins", admins);
        }
        Act::Licence | Act::Group => {}
    }
    seats(around, &mut say);
    said
}

/// Whatever the order is told, every invitation stays as it is.
#[must_use]
pub fn changes_nothing(around: &Around) -> bool {
    let is_anothers = around.act == Act::Role && around.by != Role::Owner;
    is_anothers || around.tally.count(is_open) == 0
}

fn is_open(alike: &Alike) -> bool {
    alike.status == Status::Pending
}

/// Seats that are needed and missing. One that has expired needs a seat when it is brought back.
fn seats(around: &Around, say: &mut impl FnMut(&'static str, &str, i64)) {
    let tally = &around.tally;
    let licensed_without = |one: &Alike| one.licence == Licence::Licensed && !one.holds_seat;
    let basic = |one: &Alike| is_open(one) && one.licence == Licence::Basic;
    let needed = match around.act {
        Act::Resend | Act::Extend => tally.expired(licensed_without),
        Act::Licence => tally.count(basic) - tally.expired(basic),
        Act::Role | Act::Group | Act::Cancel => return,
    };
    let key = match around.act {
        Act::Licence => "pending-note-seats-if-licensed",
        _ => "pending-note-seats-needed",
    };
    say("info", key, needed);
    let free = i64::from(around.seats.free());
    say("warn", "pending-note-seats-missing", needed - free);
}
