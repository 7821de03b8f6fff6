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
    let tally = around.touched();
    let decided = tally.count(|one| one.status != Status::Pending);
    let expired = tally.expired(|_| true);
    if around.act == Act::CopyLink {
        say("warn", "pending-note-link-decided", decided);
        say("warn", "pending-note-link-expired", expired);
    } else {
        say("warn", "pending-note-decided", decided);
    }
    match around.act {
        Act::Resend | Act::Correct => {
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
        Act::Role => say("info", "pending-note-admins", count_admins(around)),
        Act::CopyLink | Act::Licence | Act::Group => {}
    }
    if matches!(around.act, Act::Correct | Act::CopyLink) && around.by != Role::Owner {
        say("warn", "pending-note-owners-admins", count_admins(around));
    }
    seats(around, &mut say);
    said
}

/// Whatever the order is told, every invitation stays as it is, and no link leaves.
#[must_use]
pub fn changes_nothing(around: &Around) -> bool {
    match around.act {
        Act::Role if around.by != Role::Owner => true,
        Act::CopyLink => count_links(around) == 0,
        Act::Correct if around.by != Role::Owner => count_open(around) == count_admins(around),
        _ => count_open(around) == 0,
    }
}

fn count_open(around: &Around) -> i64 {
    around.touched().count(is_open)
}

/// Those to be admins among the open ones. Of links, an expired one has none for anybody.
#[must_use]
pub fn count_admins(around: &Around) -> i64 {
    let is_admin = |one: &Alike| is_open(one) && one.role.may_administer();
    let admins = around.touched().count(is_admin);
    match around.act {
        Act::CopyLink => admins - around.touched().expired(is_admin),
        _ => admins,
    }
}

/// Links that whoever asks may have and that open something.
#[must_use]
pub fn count_links(around: &Around) -> i64 {
    let open = count_open(around) - around.touched().expired(|_| true);
    match around.by {
        Role::Owner => open,
        Role::Admin | Role::Member => open - count_admins(around),
    }
}

fn is_open(alike: &Alike) -> bool {
    alike.status == Status::Pending
}

/// Seats that are needed and missing. One that has expired needs a seat when it is brought back.
fn seats(around: &Around, say: &mut impl FnMut(&'static str, &str, i64)) {
    let tally = around.touched();
    let licensed_without = |one: &Alike| one.licence == Licence::Licensed && !one.holds_seat;
    let basic = |one: &Alike| is_open(one) && one.licence == Licence::Basic;
    let needed = match around.act {
        Act::Resend | Act::Extend | Act::Correct => tally.expired(licensed_without),
        Act::Licence => tally.count(basic) - tally.expired(basic),
        Act::CopyLink | Act::Role | Act::Group | Act::Cancel => return,
    };
    let key = match around.act {
        Act::Licence => "pending-note-seats-if-licensed",
        _ => "pending-note-seats-needed",
    };
    say("info", key, needed);
    let free = i64::from(around.seats.free());
    say("warn", "pending-note-seats-missing", needed - free);
}
