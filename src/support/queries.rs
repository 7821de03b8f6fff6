//! Invitations of all accounts, for staff alone.

use super::diagnosis::{LastMail, Situation};
use super::filter::{Blocked, CaseFilter};
use super::search::Search;
use crate::access::role::AccountKind;
use crate::access::scope::SupportScope;
use crate::db::rows::{RowAfter, RowBefore, TimeIdRow, containing};
use crate::db::schema::{accounts, invitations, outbox};
use crate::invitations::invitation::{Standing, Status};
use crate::invitations::is_expired;
use crate::invitations::record::Invitation;
use crate::mail::outbox::Delivery;
use crate::types::page::{Cursor, Slice};
use crate::types::{AccountId, InvitationId, MailId};
use chrono::{DateTime, SecondsFormat, Utc};
use diesel::dsl::not;
use diesel::pg::Pg;
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

const CASES_A_PAGE: usize = 25;

/// An invitation, whose it is, and what became of its last mail.
#[derive(Debug, Clone)]
pub struct Case {
    pub invitation: Invitation,
    pub account_name: String,
    pub mail: Option<LastMail>,
}

impl Case {
    /// What its diagnosis rests on.
    #[must_use]
    pub fn situation(&self) -> Situation {
        Situation {
            state: self.invitation.state,
            mail: self.mail.clone(),
            opened_at: self.invitation.last_opened_at,
            blocked_at: self.invitation.blocked_at,
            blocked_by: self.invitation.blocked_by.clone(),
            undone_at: self.invitation.undone_at,
        }
    }
}

/// One page of cases, newest first, and how many match; not counted where nothing narrows the list.
#[derive(Debug)]
pub struct Cases {
    pub slice: Slice<Case>,
    pub matching: Option<i64>,
}

type Boxed<'a> = invitations::BoxedQuery<'a, Pg>;

pub fn cases(
    conn: &mut PgConnection,
    _staff: &SupportScope,
    filter: &CaseFilter,
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> QueryResult<Cases> {
    let named = accounts_named(conn, &filter.search)?;
    let matching = if filter.is_everything() {
        None
    } else {
        Some(filtered(filter, &named, now).count().get_result(conn)?)
    };
    let limit = i64::try_from(CASES_A_PAGE + 1).unwrap_or(i64::MAX);
    let rows: Vec<Invitation> = ordered(filtered(filter, &named, now), cursor)
        .limit(limit)
        .select(Invitation::as_select())
        .load(conn)?;
    let page = Slice::cut(rows, CASES_A_PAGE, cursor, place);
    let slice = Slice {
        rows: completed(conn, page.rows)?,
        previous: page.previous,
        next: page.next,
    };
    Ok(Cases { slice, matching })
}

pub fn case(
    conn: &mut PgConnection,
    _staff: &SupportScope,
    id: InvitationId,
) -> QueryResult<Option<Case>> {
    let found: Option<Invitation> = invitations::table
        .filter(invitations::id.eq(id))
        .select(Invitation::as_select())
        .first(conn)
        .optional()?;
    Ok(completed(conn, found.into_iter().collect())?.pop())
}

/// Organisations that a search may mean. Read first: addresses and names lie in indexes of two tables.
fn accounts_named(conn: &mut PgConnection, search: &Search) -> QueryResult<Vec<AccountId>> {
    let Search::Text(text) = search else {
        return Ok(Vec::new());
    };
    accounts::table
        .filter(accounts::kind.eq(AccountKind::Organisation))
        .filter(accounts::name.ilike(containing(text)))
        .select(accounts::id)
        .load(conn)
}

fn filtered<'a>(filter: &CaseFilter, named: &[AccountId], now: DateTime<Utc>) -> Boxed<'a> {
    let mut query = searched(invitations::table.into_boxed(), &filter.search, named);
    if let Some(state) = filter.state {
        query = standing(query, state, now);
    }
    if let Some(delivery) = filter.delivery {
        let mails = outbox::table
            .filter(outbox::state.eq(delivery))
            .select(outbox::id.nullable());
        query = query.filter(invitations::last_mail_id.eq_any(mails));
    }
    match filter.blocked {
        Some(Blocked::Yes) => query.filter(invitations::blocked_at.is_not_null()),
        Some(Blocked::No) => query.filter(invitations::blocked_at.is_null()),
        None => query,
    }
}

fn searched<'a>(query: Boxed<'a>, search: &Search, named: &[AccountId]) -> Boxed<'a> {
    match search {
        Search::All => query,
        Search::Text(text) => query.filter(
            invitations::email
                .like(containing(&text.to_lowercase()))
                .or(invitations::account_id.eq_any(named.to_vec())),
        ),
        Search::Id(id) => query.filter(invitations::id.eq(*id)),
        Search::Link(token) => query.filter(
            invitations::account_id
                .eq(token.account())
                .and(invitations::id.eq(token.invitation())),
        ),
        Search::WrongLink => query.filter(invitations::id.is_null()),
    }
}

fn standing(query: Boxed<'_>, state: Standing, now: DateTime<Utc>) -> Boxed<'_> {
    let status = |status: Status| invitations::status.eq(status);
    match state {
        Standing::Pending => query.filter(status(Status::Pending).and(not(is_expired(now)))),
        Standing::Expired => query.filter(is_expired(now)),
        Standing::Declined => query.filter(status(Status::Declined)),
        Standing::Cancelled => query.filter(status(Status::Cancelled)),
        Standing::Accepted => query.filter(status(Status::Accepted)),
    }
}

fn ordered<'a>(query: Boxed<'a>, cursor: Option<&Cursor>) -> Boxed<'a> {
    use invitations::{created_at, id};
    let place = cursor.and_then(|cursor| {
        let key = cursor.time()?;
        let tie: Uuid = cursor.tie.parse().ok()?;
        Some(((key, tie).into_sql::<TimeIdRow>(), cursor.backwards))
    });
    let row = (created_at, id).into_sql::<TimeIdRow>();
    match place {
        Some((place, true)) => query
            .filter(RowAfter::new(row, place))
            .order((created_at.asc(), id.asc())),
        Some((place, false)) => query
            .filter(RowBefore::new(row, place))
            .order((created_at.desc(), id.desc())),
        None => query.order((created_at.desc(), id.desc())),
    }
}

fn place(row: &Invitation) -> (String, String) {
    let at = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    (at, row.id.to_string())
}

type MailRow = (
    MailId,
    Delivery,
    Option<DateTime<Utc>>,
    DateTime<Utc>,
    Option<String>,
);

fn completed(conn: &mut PgConnection, rows: Vec<Invitation>) -> QueryResult<Vec<Case>> {
    let owners: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
    let names: Vec<(AccountId, String)> = accounts::table
        .filter(accounts::id.eq_any(owners))
        .select((accounts::id, accounts::name))
        .load(conn)?;
    let names: HashMap<_, _> = names.into_iter().collect();
    let last: Vec<MailId> = rows.iter().filter_map(|row| row.last_mail_id).collect();
    let mails: Vec<MailRow> = outbox::table
        .filter(outbox::id.eq_any(last))
        .select((
            outbox::id,
            outbox::state,
            outbox::last_attempt_at,
            outbox::not_before,
            outbox::last_reply,
        ))
        .load(conn)?;
    let mails: HashMap<_, _> = mails.into_iter().map(last_mail).collect();
    let case = |invitation: Invitation| Case {
        account_name: names
            .get(&invitation.account_id)
            .cloned()
            .unwrap_or_default(),
        mail: invitation
            .last_mail_id
            .and_then(|id| mails.get(&id).cloned()),
        invitation,
    };
    Ok(rows.into_iter().map(case).collect())
}

fn last_mail((id, state, tried_at, next_try, words): MailRow) -> (MailId, LastMail) {
    let mail = LastMail {
        state,
        tried_at,
        next_try,
        words: words.unwrap_or_default(),
    };
    (id, mail)
}
