//! The mails that the demo keeps instead of sending them.

use super::parcel::Parcel;
use crate::db::exactly;
use crate::db::schema::captured_mails;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The list shows no more than this many at once.
pub const MOST_LISTED: i64 = 500;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = captured_mails)]
pub struct CapturedMail {
    pub id: i64,
    pub message_id: String,
    pub sender: String,
    pub recipient: String,
    pub subject: String,
    pub text_body: String,
    pub html_body: String,
    pub sent_at: DateTime<Utc>,
}

pub fn keep(conn: &mut PgConnection, parcel: &Parcel) -> QueryResult<()> {
    let kept = diesel::insert_into(captured_mails::table)
        .values((
            captured_mails::message_id.eq(&parcel.message_id),
            captured_mails::sender.eq(parcel.from.to_string()),
            captured_mails::recipient.eq(&parcel.letter.to),
            captured_mails::subject.eq(&parcel.letter.subject),
            captured_mails::text_body.eq(&parcel.letter.text),
            captured_mails::html_body.eq(&parcel.letter.html),
            captured_mails::sent_at.eq(parcel.sent_at),
        ))
        .execute(conn)?;
    exactly(1, kept)
}

/// The newest first; `to` is one recipient's address.
pub fn newest(conn: &mut PgConnection, to: Option<&str>) -> QueryResult<Vec<CapturedMail>> {
    let mut mails = captured_mails::table.into_boxed();
    if let Some(to) = to {
        mails = mails.filter(captured_mails::recipient.eq(to.to_owned()));
    }
    mails
        .order(captured_mails::id.desc())
        .limit(MOST_LISTED)
        .select(CapturedMail::as_select())
        .load(conn)
}

pub fn find(conn: &mut PgConnection, id: i64) -> QueryResult<Option<CapturedMail>> {
    captured_mails::table
        .find(id)
        .select(CapturedMail::as_select())
        .first(conn)
        .optional()
}
