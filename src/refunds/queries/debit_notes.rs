//! Debit notes: written once, never changed.

use crate::db::exactly;
use crate::db::schema::debit_notes;
use crate::refunds::debit_note::DebitNoteDocument;
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, InvitationId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;

/// A note that is about to be issued.
#[derive(Debug, Clone)]
pub struct NewDebitNote {
    pub account: AccountId,
    pub number: String,
    pub seq: i64,
    pub organisation: AccountId,
    pub invitation: InvitationId,
    /// Who had joined.
    pub user: UserId,
    pub document: DebitNoteDocument,
}

/// An issued note.
#[derive(Debug, Clone)]
pub struct DebitNote {
    pub account: AccountId,
    pub number: String,
    pub organisation: AccountId,
    pub invitation: InvitationId,
    /// When joining was taken back.
    pub issued_at: DateTime<Utc>,
    pub document: DebitNoteDocument,
}

impl DebitNote {
    /// An amount of this note, ready to print.
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.document.credited.statement.currency
    }
}

pub fn insert_debit_note(
    conn: &mut PgConnection,
    new: &NewDebitNote,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let document = serde_json::to_value(&new.document)
        .map_err(|error| DieselError::SerializationError(error.into()))?;
    let statement = &new.document.credited.statement;
    let inserted = diesel::insert_into(debit_notes::table)
        .values((
            debit_notes::account_id.eq(new.account),
            debit_notes::number.eq(&new.number),
            debit_notes::seq.eq(new.seq),
            debit_notes::credit_note_number.eq(&new.document.reverses.number),
            debit_notes::organisation_id.eq(new.organisation),
            debit_notes::invitation_id.eq(new.invitation),
            debit_notes::user_id.eq(new.user),
            debit_notes::issued_at.eq(now),
            debit_notes::currency.eq(statement.currency.code()),
            debit_notes::net.eq(statement.net),
            debit_notes::tax.eq(statement.tax),
            debit_notes::gross.eq(statement.gross),
            debit_notes::document.eq(document),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

/// The note of a person, by the number they read; somebody else's is not there.
pub fn debit_note_of_person(
    conn: &mut PgConnection,
    user: UserId,
    number: &str,
) -> QueryResult<Option<DebitNote>> {
    one(debit_notes::table
        .filter(debit_notes::user_id.eq(user))
        .filter(debit_notes::number.eq(number))
        .select(COLUMNS)
        .first(conn))
}

/// The note that reverses this credit note, if it was reversed.
pub fn debit_note_reversing(
    conn: &mut PgConnection,
    account: AccountId,
    credit_note: &str,
) -> QueryResult<Option<DebitNote>> {
    one(debit_notes::table
        .filter(debit_notes::account_id.eq(account))
        .filter(debit_notes::credit_note_number.eq(credit_note))
        .select(COLUMNS)
        .first(conn))
}

const COLUMNS: (
    debit_notes::account_id,
    debit_notes::number,
    debit_notes::organisation_id,
    debit_notes::invitation_id,
    debit_notes::issued_at,
    debit_notes::document,
) = (
    debit_notes::account_id,
    debit_notes::number,
    debit_notes::organisation_id,
    debit_notes::invitation_id,
    debit_notes::issued_at,
    debit_notes::document,
);

type Row = (
    AccountId,
    String,
    AccountId,
    InvitationId,
    DateTime<Utc>,
    serde_json::Value,
);

fn one(found: QueryResult<Row>) -> QueryResult<Option<DebitNote>> {
    let Some((account, number, organisation, invitation, issued_at, document)) =
        found.optional()?
    else {
        return Ok(None);
    };
    let document = serde_json::from_value(document).map_err(|error| {
        let place = format!("debit_notes.document of {number}: {error}");
        DieselError::DeserializationError(place.into())
    })?;
    Ok(Some(DebitNote {
        account,
        number,
        organisation,
        invitation,
        issued_at,
        document,
    }))
}
