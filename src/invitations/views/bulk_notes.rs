//! What is special about an order for many invitations: said before it is given.

use super::bulk::Around;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::invitations::chosen::{Alike, count};
use crate::invitations::invitation::Status;
use crate::invitations::order::Act;
use crate::web::layout::Page;

/// Tone and words of each.
#[must_use]
pub fn notes(page: &Page, around: &Around) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let tally = around.touched();
    let mut say = |tone, key: &str, count: i64| {
        if count > 0 {
            let numbers = [("count", count.into()), ("total", tally.total().into())];
            said.push((tone, page.words.args(key, numbers)));
        }
    };
    let decided = tally.count(|one| one.status != Status::Pending);
    let expired = tally.expired(|_| true);
    if around.act == Act::CopyLink {
        say("warn", "pending-note-link-decided", decided);
        say("warn", "pending-note-link-expired", expired);
    } else {
        say("warn", "pending-note-decided", decided);
    }
    match around.act {
        Act::Resend | Act::Correct | Act::Extend => returns(around, &mut say),
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
    if around.act == Act::Correct && !around.account.may_invite {
        say("warn", "pending-note-owners-correct", tally.total());
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
        Act::Correct => count_brought(around) == 0,
        _ => count_open(around) == 0,
    }
}

/// Those that are open, or are opened again.
#[must_use]
pub fn count_open(around: &Around) -> i64 {
    around.touched().count(is_open) - count_barred(around)
}

/// Those that have expired and stay so: bringing one back is inviting anew.
fn count_barred(around: &Around) -> i64 {
    count(&around.barred, |_| true)
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

/// Those that are sent again or stay open longer. Whoever needs a seat and gets none stays as it is, and so does what
/// the order may not touch.
#[must_use]
pub fn count_brought(around: &Around) -> i64 {
    let may_touch = match (around.act, around.by) {
        (Act::Correct, _) if !around.account.may_invite => 0,
        (Act::Correct, Role::Admin | Role::Member) => count_open(around) - count_admins(around),
        _ => count_open(around),
    };
    (may_touch - count_missing(around).max(0)).max(0)
}

/// Seats that those who have expired need and do not find; less than none where some stay free.
fn count_missing(around: &Around) -> i64 {
    let without = |one: &Alike| one.licence == Licence::Licensed && !one.holds_seat;
    around.touched().expired(without) - count(&around.barred, without) - free(around)
}

fn free(around: &Around) -> i64 {
    i64::from(around.account.seats.free())
}

fn is_open(alike: &Alike) -> bool {
    alike.status == Status::Pending
}

/// Mails that leave, those that are opened again, and those that may not be.
fn returns(around: &Around, say: &mut impl FnMut(&'static str, &str, i64)) {
    if around.act != Act::Extend {
        say("info", "pending-note-mails", count_brought(around));
    }
    let barred = count_barred(around);
    let opened = around.touched().expired(|_| true) - barred;
    say("info", "pending-note-expired-opened", opened);
    let why = if around.account.may_invite {
        "pending-note-expired-not-listed"
    } else {
        "pending-note-expired-owners"
    };
    say("warn", why, barred);
}

/// Seats that are needed and missing. One that has expired needs a seat when it is brought back.
fn seats(around: &Around, say: &mut impl FnMut(&'static str, &str, i64)) {
    let tally = around.touched();
    let basic = |one: &Alike| is_open(one) && one.licence == Licence::Basic;
    let (key, missing) = match around.act {
        Act::Resend | Act::Extend | Act::Correct => {
            ("pending-note-seats-needed", count_missing(around))
        }
        Act::Licence => (
            "pending-note-seats-if-licensed",
            tally.count(basic) - tally.expired(basic) - free(around),
        ),
        Act::CopyLink | Act::Role | Act::Group | Act::Cancel => return,
    };
    say("info", key, missing + free(around));
    say("warn", "pending-note-seats-missing", missing);
}
