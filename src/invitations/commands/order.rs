//! Carrying an order out: rows locked, everything decided, then written.

use super::by::{By, after_expiry};
use super::hand::ChangeRefusal;
use super::{expire, seat};
use crate::audit::{self, Action, Entry};
use crate::db::Tx;
use crate::invitations::invitation::State;
use crate::invitations::offered::Offered;
use crate::invitations::order::{After, Judge, Order};
use crate::invitations::queries::{self, known};
use crate::invitations::record::Invitation;
use crate::mail::history;
use crate::mail::outbox::{self, Message};
use crate::types::{AccountId, EmailAddress, GroupId, InvitationId, MailId};
use crate::{accounts, members};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What came of one invitation.
pub type Answer = Result<(), ChangeRefusal>;

/// An invitation as it is, and as it becomes.
type Change = (Invitation, After);

/// Does it to each of these invitations and answers for each id, in the order given. Nothing is written of one that is
/// refused. An id that comes twice is done once.
pub fn carry_out(
    tx: &mut Tx<'_>,
    by: By<'_>,
    order: Order,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Answer>> {
    let account = accounts::commands::lock(tx, by.account())?;
    if order.may_take_seats() {
        expire::release_expired_seats(tx, account.id, now)?;
    }
    let rows = queries::lock_all(tx.conn(), account.id, ids)?;
    let groups = groups(tx, by, order)?;
    let addresses: Vec<EmailAddress> = rows.iter().map(|row| row.email.clone()).collect();
    let mut judge = Judge {
        now,
        role: by.role(),
        days: account.invitation_expiry_days,
        may_invite: by.may_invite(&account),
        domains: accounts::commands::invitable_domains(tx.conn(), account.id)?,
        free_seats: accounts::commands::free_seats(tx, account.id)?,
        groups: groups.keys().copied().collect(),
        mails_today: 0,
        mails_today_to: HashMap::new(),
    };
    if order.sends_mail() {
        let since = now - TimeDelta::days(1);
        judge.mails_today = history::asked_since(tx.conn(), account.id, since)?;
        judge.mails_today_to = known::mails_since(tx.conn(), account.id, &addresses, since)?;
    }
    let (answers, changes) = decide(&mut judge, order, ids, rows);
    write(tx, order, (account.id, &changes), now)?;
    let entries = changes.iter().map(|(before, after)| {
        let entry = by.entry(action(order), before);
        let entry = match order {
            Order::Resend | Order::Extend(_) | Order::Cancel => {
                let takes_seat = after.holds_seat && !before.holds_seat;
                after_expiry(entry, before, takes_seat, now)
            }
            Order::Licence(_) | Order::Role(_) | Order::Group(_) | Order::Offer(_) => entry,
        };
        detailed(entry, order, (before, after), &groups)
    });
    audit::record_all(tx, by.actor(), entries.collect(), now)?;
    Ok(answers)
}

/// Those that may be offered; support offers nothing.
fn groups(tx: &mut Tx<'_>, by: By<'_>, order: Order) -> QueryResult<HashMap<GroupId, String>> {
    match (by, order) {
        (By::Admin(scope), Order::Group(_) | Order::Offer(_)) => {
            let groups = members::commands::groups(tx.conn(), scope)?;
            Ok(groups.into_iter().collect())
        }
        _ => Ok(HashMap::new()),
    }
}

fn decide(
    judge: &mut Judge,
    order: Order,
    ids: &[InvitationId],
    rows: Vec<Invitation>,
) -> (Vec<Answer>, Vec<Change>) {
    let mut rows: BTreeMap<InvitationId, Invitation> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let (mut answers, mut changes) = (Vec::with_capacity(ids.len()), Vec::new());
    let mut done = BTreeSet::new();
    for id in ids {
        let Some(row) = rows.remove(id) else {
            let twice = done.contains(id);
            answers.push(if twice {
                Err(ChangeRefusal::Unchanged)
            } else {
                Err(ChangeRefusal::Unknown)
            });
            continue;
        };
        done.insert(*id);
        answers.push(
            judge
                .decide(order, &row)
                .map(|after| changes.push((row, after))),
        );
    }
    (answers, changes)
}

fn write(
    tx: &mut Tx<'_>,
    order: Order,
    (account, changes): (AccountId, &[Change]),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let seats = changes
        .iter()
        .map(|(before, after)| i32::from(after.holds_seat) - i32::from(before.holds_seat));
    match seats.sum() {
        0 => {}
        taken @ 1.. => seat::reserve(tx, account, taken, now)?,
        freed => seat::release_many(tx, account, -freed, now)?,
    }
    let mails = mails(tx, order, (account, changes), now)?;
    for (place, (before, after)) in changes.iter().enumerate() {
        let mail = mails.get(place).copied().or(before.last_mail_id);
        queries::save_ordered(tx.conn(), before, after, mail)?;
    }
    Ok(())
}

fn mails(
    tx: &mut Tx<'_>,
    order: Order,
    (account, changes): (AccountId, &[Change]),
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    if !order.sends_mail() {
        return Ok(Vec::new());
    }
    let message = |(invitation, _): &Change| Message::Invitation {
        account,
        invitation: invitation.id,
    };
    let messages: Vec<Message> = changes.iter().map(message).collect();
    outbox::enqueue_all(tx, &messages, now)
}

const fn action(order: Order) -> Action {
    match order {
        Order::Resend => Action::InvitationResent,
        Order::Extend(_) => Action::InvitationExtended,
        Order::Cancel => Action::InvitationCancelled,
        Order::Licence(_) | Order::Role(_) | Order::Group(_) | Order::Offer(_) => {
            Action::InvitationChanged
        }
    }
}

/// What the trail tells beside the fact.
fn detailed(
    entry: Entry,
    order: Order,
    (invitation, after): (&Invitation, &After),
    groups: &HashMap<GroupId, String>,
) -> Entry {
    if let (Order::Extend(days), State::Pending { expires_at }) = (order, after.state) {
        return entry
            .with("days", days)
            .with("expires_at", expires_at.to_rfc3339());
    }
    let (from, to) = (Offered::of(invitation), after.offered);
    let group = |id: Option<GroupId>| id.and_then(|id| groups.get(&id)).map_or("", String::as_str);
    let fields = [
        ("licence", from.licence.as_code(), to.licence.as_code()),
        ("role", from.role.as_code(), to.role.as_code()),
        ("group", group(from.group), group(to.group)),
    ];
    let changed = fields.into_iter().filter(|(_, from, to)| from != to);
    changed.fold(entry, |entry, (field, from, to)| {
        entry.with(field, json!({ "from": from, "to": to }))
    })
}
