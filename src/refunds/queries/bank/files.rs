//! The files themselves.

use crate::db::exactly;
use crate::db::schema::{bank_files, users};
use crate::refunds::bank::file::Written;
use crate::types::money::{Currency, Money};
use crate::types::page::Cursor;
use crate::types::{BankFileId, UserId};
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid};

/// Files on one page of the list.
pub const FILES: usize = 25;

/// A file, without its content.
#[derive(Debug, Clone)]
pub struct BankFile {
    pub id: BankFileId,
    pub message_id: String,
    pub created_at: DateTime<Utc>,
    /// The address of the colleague who made it.
    pub created_by: String,
    pub transfers: i64,
    pub control_sum: Money,
}

/// A file with how far its transfers are.
#[derive(Debug, Clone)]
pub struct Listed {
    pub file: BankFile,
    pub settled: i64,
    /// Refused at once, or come back later.
    pub refused: i64,
}

impl Listed {
    /// Those whose end is not known.
    #[must_use]
    pub const fn open(&self) -> i64 {
        self.file.transfers - self.settled - self.refused
    }
}

/// One export at a time: the second waits here, and then sees what the first took.
pub fn lock_files(conn: &mut PgConnection) -> QueryResult<()> {
    conn.batch_execute("LOCK TABLE bank_files IN SHARE ROW EXCLUSIVE MODE")
}

/// Files made since then.
pub fn made_since(conn: &mut PgConnection, since: DateTime<Utc>) -> QueryResult<i64> {
    bank_files::table
        .filter(bank_files::created_at.ge(since))
        .count()
        .get_result(conn)
}

/// `count` transfers are in it.
pub fn insert_file(
    conn: &mut PgConnection,
    (id, message_id): (BankFileId, &str),
    (written, count): (&Written, i32),
    by: UserId,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let inserted = diesel::insert_into(bank_files::table)
        .values((
            bank_files::id.eq(id),
            bank_files::message_id.eq(message_id),
            bank_files::created_at.eq(now),
            bank_files::created_by.eq(by),
            bank_files::transfers.eq(count),
            bank_files::control_sum.eq(written.control_sum.minor),
            bank_files::xml.eq(&written.xml),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

type Row = (BankFileId, String, DateTime<Utc>, String, i32, i64);

const COLUMNS: (
    bank_files::id,
    bank_files::message_id,
    bank_files::created_at,
    users::email,
    bank_files::transfers,
    bank_files::control_sum,
) = (
    bank_files::id,
    bank_files::message_id,
    bank_files::created_at,
    users::email,
    bank_files::transfers,
    bank_files::control_sum,
);

fn read((id, message_id, created_at, created_by, transfers, sum): Row) -> BankFile {
    BankFile {
        id,
        message_id,
        created_at,
        created_by,
        transfers: transfers.into(),
        control_sum: Money::new(sum, Currency::EUR),
    }
}

pub fn file(conn: &mut PgConnection, id: BankFileId) -> QueryResult<Option<BankFile>> {
    let found = bank_files::table
        .inner_join(users::table.on(users::id.eq(bank_files::created_by)))
        .filter(bank_files::id.eq(id))
        .select(COLUMNS)
        .first::<Row>(conn)
        .optional()?;
    Ok(found.map(read))
}

/// The file that the bank knows by this id.
pub fn file_of_message(
    conn: &mut PgConnection,
    message_id: &str,
) -> QueryResult<Option<BankFileId>> {
    bank_files::table
        .filter(bank_files::message_id.eq(message_id))
        .select(bank_files::id)
        .first(conn)
        .optional()
}

/// What the bank is given.
pub fn xml(conn: &mut PgConnection, id: BankFileId) -> QueryResult<Option<String>> {
    bank_files::table
        .find(id)
        .select(bank_files::xml)
        .first(conn)
        .optional()
}

/// A page of files and one more, the newest first; backwards, the other way round. Ids are made in the order of time.
pub fn files(conn: &mut PgConnection, cursor: Option<&Cursor>) -> QueryResult<Vec<Listed>> {
    let mut query = bank_files::table
        .inner_join(users::table.on(users::id.eq(bank_files::created_by)))
        .select(COLUMNS)
        .limit(i64::try_from(FILES + 1).unwrap_or(i64::MAX))
        .into_boxed();
    let place: Option<(BankFileId, bool)> =
        cursor.and_then(|cursor| Some((cursor.key.parse().ok()?, cursor.backwards)));
    query = match place {
        Some((id, true)) => query
            .filter(bank_files::id.gt(id))
            .order(bank_files::id.asc()),
        Some((id, false)) => query
            .filter(bank_files::id.lt(id))
            .order(bank_files::id.desc()),
        None => query.order(bank_files::id.desc()),
    };
    let found = query.load::<Row>(conn)?;
    let ids: Vec<BankFileId> = found.iter().map(|row| row.0).collect();
    let counts = counts(conn, &ids)?;
    let of = |id| counts.iter().find(|count| count.bank_file_id == id);
    let listed = found.into_iter().map(|row| {
        let count = of(row.0);
        Listed {
            settled: count.map_or(0, |count| count.settled),
            refused: count.map_or(0, |count| count.refused),
            file: read(row),
        }
    });
    Ok(listed.collect())
}

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = Uuid)]
    bank_file_id: BankFileId,
    #[diesel(sql_type = BigInt)]
    settled: i64,
    #[diesel(sql_type = BigInt)]
    refused: i64,
}

/// An attempt that is not the refund's current one is over, and was refused: that is why there is another.
fn counts(conn: &mut PgConnection, files: &[BankFileId]) -> QueryResult<Vec<Counts>> {
    diesel::sql_query(
        "SELECT a.bank_file_id,
                count(*) FILTER (WHERE r.attempt = a.number AND r.state = 'succeeded') AS settled,
                count(*) FILTER (WHERE r.attempt <> a.number OR r.state NOT IN ('submitted', 'succeeded')) AS refused
         FROM refund_attempts a JOIN refunds r ON r.account_id = a.account_id AND r.id = a.refund_id
         WHERE a.bank_file_id = ANY ($1) GROUP BY a.bank_file_id",
    )
    .bind::<Array<Uuid>, _>(files)
    .load(conn)
}
