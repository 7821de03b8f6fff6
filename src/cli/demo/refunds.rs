//! Five people have joined Globex, and the refund of each stands somewhere else: what finance and the people see.

use super::billing;
use super::story::Story;
use crate::access::role::Role;
use crate::accounts;
use crate::accounts::account::Licence;
use crate::invitations::address_list;
use crate::invitations::batch::{Batch, Terms};
use crate::invitations::commands::accept::{Joiner, accept};
use crate::invitations::commands::invite;
use crate::members::member::Profile;
use crate::refunds::commands::{Agreed, lock_refund, offer, turn};
use crate::refunds::desk::act::{Mishap, outcome_by_hand};
use crate::refunds::input::Destination;
use crate::refunds::queries;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::server::Parts;
use crate::types::Language;
use crate::types::ids::uuid_at;
use crate::types::instant::Instant;
use crate::worker;
use anyhow::{Context, anyhow};
use chrono::{DateTime, Duration, Utc};

const OWNER: &str = "greta@globex.example";
const PEOPLE: [&str; 5] = ["gina", "hugo", "ines", "jon", "kim"];

/// Invited a week ago, joined the day after; the time to take it back has passed.
pub fn settle_in(parts: &Parts, now: DateTime<Utc>) -> anyhow::Result<()> {
    let story = Story::new(parts);
    for (minutes, key) in (0_i64..).map(|number| 40 * number).zip(PEOPLE) {
        let then = now - Duration::days(7) + Duration::minutes(minutes);
        invite(&story, &email(key), then)?;
        join(&story, key, then + Duration::days(1))?;
    }
    billing::dispute(&parts.db, now, now - Duration::days(4))?;
    let sent = now - Duration::days(2);
    while worker::refunds::send_due(parts, sent)? > 0 {}
    let later = now - Duration::days(1);
    happens(&story, "gina", later, |record| {
        outcome_by_hand(record, None, later)
    })?;
    let closed = Some(Mishap::AccountClosed);
    happens(&story, "jon", later, |record| {
        outcome_by_hand(record, closed, later)
    })?;
    story.deliver(later)
}

fn email(key: &str) -> String {
    format!("{key}@mail.example")
}

fn invite(story: &Story<'_>, email: &str, then: DateTime<Utc>) -> anyhow::Result<()> {
    let greta = story.admin(OWNER)?;
    let batch = Batch {
        form_key: uuid_at(then),
        entries: address_list::read(email),
        terms: Terms {
            licence: Licence::Licensed,
            role: Role::Member,
            profile: Profile::default(),
            group: None,
            language: Language::English,
            message: String::new(),
            expires_in_days: 30,
            keep_typos: false,
        },
    };
    story.act(|tx| invite::invite(tx, &greta, &batch, then))?;
    story.deliver(then)
}

/// Inês wants a bank transfer, the others their card.
fn join(story: &Story<'_>, key: &str, then: DateTime<Utc>) -> anyhow::Result<()> {
    let who = story.who(&email(key))?;
    let link = story.link(&email(key))?;
    let account = who.visitor().place().context("they are nowhere")?.account;
    let offered = story.db().read_now(|conn| {
        let organisation = accounts::commands::find(conn, link.account())?;
        offer(conn, account, &organisation, None, Instant::from(then))
    })?;
    let offered = offered.map_err(|error| anyhow!("no refund for {key}: {error:?}"))?;
    let destination = match key {
        "ines" => Destination::BankAccount {
            iban: "PT50000201231234567890154".to_owned(),
            holder: "Inês Costa".to_owned(),
        },
        _ => Destination::Original,
    };
    let agreed = Agreed {
        frozen: offered.frozen,
        destination,
    };
    story.act(|tx| accept(tx, &link, &Joiner::from(&who), Some(&agreed), then))?;
    story.deliver(then)
}

/// Fay writes down what became of somebody's refund.
fn happens(
    story: &Story<'_>,
    key: &str,
    then: DateTime<Utc>,
    event: impl Fn(&RefundRecord) -> Event,
) -> anyhow::Result<()> {
    let who = story.who(&email(key))?.user();
    let fay = story.who("fay@muster.example")?.actor().as_staff();
    let found = story.db().read_now(|conn| {
        let Some(note) = queries::notes_of_person(conn, who)?.pop() else {
            return Ok(None);
        };
        let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
        Ok(refunds.first().map(|refund| (note.account, refund.id)))
    })?;
    let (account, id) = found.with_context(|| format!("{key} has no refund"))?;
    story.act(|tx| {
        let record = lock_refund(tx, account, id)?;
        let record = record.ok_or(diesel::result::Error::NotFound)?;
        turn(tx, &record, &event(&record), &fay, then)?;
        Ok::<_, crate::db::Abort<()>>(())
    })?;
    story.deliver(then)
}
