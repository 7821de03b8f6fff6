//! Credit notes: written once, never changed.

use crate::db::exactly;
use crate::db::schema::credit_notes;
use crate::refunds::credit_note::CreditNoteDocument;
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, InvitationId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;

/// A note that is about to be issued.
#[derive(Debug, Clone)]
pub struct NewNote {
    pub account: AccountId,
    pub number: String,
    pub seq: i64,
    pub organisation: AccountId,
    pub invitation: InvitationId,
    pub user: UserId,
    pub document: CreditNoteDocument,
}

/// An issued note.
#[derive(Debug, Clone)]
pub struct CreditNote {
    pub account: AccountId,
    pub number: String,
    pub organisation: AccountId,
    pub invitation: InvitationId,
    pub issued_at: DateTime<Utc>,
    pub document: CreditNoteDocument,
}

impl CreditNote {
    /// An amount of this note, ready to print.
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.document.statement.currency)
    }

    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.document.statement.currency
    }
}

pub fn insert_note(conn: &mut PgConnection, new: &NewNote, now: DateTime<Utc>) -> QueryResult<()> {
    let document = serde_json::to_value(&new.document)
        .map_err(|error| DieselError::SerializationError(error.into()))?;
    let statement = &new.document.statement;
    let inserted = diesel::insert_into(credit_notes::table)
        .values((
            credit_notes::account_id.eq(new.account),
            credit_notes::number.eq(&new.number),
            credit_notes::seq.eq(new.seq),
            credit_notes::organisation_id.eq(new.organisation),
            credit_notes::invitation_id.eq(new.invitation),
            credit_notes::user_id.eq(new.user),
            credit_notes::issued_at.eq(now),
            credit_notes::currency.eq(statement.currency.code()),
            credit_notes::net.eq(statement.net),
            credit_notes::tax.eq(statement.tax),
            credit_notes::gross.eq(statement.gross),
            credit_notes::document.eq(document),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

/// The note of a person, by the number they read; somebody else's is not there.
pub fn note_of_person(
    conn: &mut PgConnection,
    user: UserId,
    number: &str,
) -> QueryResult<Option<CreditNote>> {
    one(credit_notes::table
        .filter(credit_notes::user_id.eq(user))
        .filter(credit_notes::number.eq(number))
        .select(COLUMNS)
        .first(conn))
}

/// All notes of a person, the newest first.
pub fn notes_of_person(conn: &mut PgConnection, user: UserId) -> QueryResult<Vec<CreditNote>> {
    let rows: Vec<Row> = credit_notes::table
        .filter(credit_notes::user_id.eq(user))
        .order((credit_notes::issued_at.desc(), credit_notes::number.desc()))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// The note that an acceptance issued, if it gave anything back.
pub fn note_of_invitation(
    conn: &mut PgConnection,
    organisation: AccountId,
    invitation: InvitationId,
) -> QueryResult<Option<CreditNote>> {
    one(credit_notes::table
        .filter(credit_notes::organisation_id.eq(organisation))
        .filter(credit_notes::invitation_id.eq(invitation))
        .select(COLUMNS)
        .first(conn))
}

const COLUMNS: (
    credit_notes::account_id,
    credit_notes::number,
    credit_notes::organisation_id,
    credit_notes::invitation_id,
    credit_notes::issued_at,
    credit_notes::document,
) = (
    credit_notes::account_id,
    credit_notes::number,
    credit_notes::organisation_id,
    credit_notes::invitation_id,
    credit_notes::issued_at,
    credit_notes::document,
);

type Row = (
    AccountId,
    String,
    AccountId,
    InvitationId,
    DateTime<Utc>,
    serde_json::Value,
);

fn one(found: QueryResult<Row>) -> QueryResult<Option<CreditNote>> {
    found.optional()?.map(read).transpose()
}

fn read(row: Row) -> QueryResult<CreditNote> {
    let (account, number, organisation, invitation, issued_at, document) = row;
    let document = serde_json::from_value(document).map_err(|error| {
        DieselError::DeserializationError(
            format!("credit_notes.document of {number}: {error}").into(),
        )
    })?;
    Ok(CreditNote {
        account,
        number,
        organisation,
        invitation,
        issued_at,
        document,
    })
}
