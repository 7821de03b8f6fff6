//! Lists as files, read part by part: CSV is sent while it is read, a workbook is written first and then sent. No
//! export holds a whole list in memory.

pub use super::cell::{Cell, Row};
use super::error::WebError;
use super::sheet::Sheet;
use super::{csv, respond, sheet};
use crate::audit::{self, Actor, Entry};
use crate::db::{Abort, Db, Tx};
use crate::types::Language;
use crate::types::page::Cursor;
use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use futures_util::{Stream, stream};
use std::convert::Infallible;
use std::fs::File;
use std::future::{Ready, ready};
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

/// Rows that are read at once.
pub const ROWS_A_PART: usize = 1_000;
/// Bytes of a finished workbook that are sent at once.
const BYTES_A_PART: usize = 64 * 1024;

/// A list as the rows of a table, in the reader's language.
pub trait Table: Send + Sync + 'static {
    /// Some rows as the database has them.
    type Part: Send + 'static;

    /// The file's name without its ending.
    const FILE: &'static str;

    /// The reader's.
    fn language(&self) -> Language;

    /// What the list is called.
    fn title(&self) -> String;

    fn columns(&self) -> Vec<String>;

    /// The rows from a place on, and the place to go on from.
    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Self::Part, Option<Cursor>)>;

    fn rows(&self, part: &Self::Part) -> Vec<Row>;

    /// Whether [`Table::record`] writes anything.
    const RECORDS: bool = false;

    /// What handing out these rows leaves in the trail: written in the transaction that reads them.
    fn record(&self, _: &mut Tx<'_>, _: &Self::Part) -> QueryResult<()> {
        Ok(())
    }
}

/// The kind of file that is asked for: its address ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The name of a file of this kind.
    #[must_use]
    pub fn name(self, file: &str) -> String {
        format!("{file}.{}", self.ending())
    }
}

/// Where a list is exported as it is shown: `query` is the query string of its page.
#[must_use]
pub fn address(list: &str, kind: Kind, query: &str) -> String {
    format!(
        "{list}/export.{}{}",
        kind.ending(),
        query.trim_end_matches('?')
    )
}

impl FromRequest for Kind {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.path().rsplit_once('.') {
            Some((_, "csv")) => Ok(Self::Csv),
            Some((_, "xlsx")) => Ok(Self::Xlsx),
            _ => Err(WebError::NotFound),
        })
    }
}

/// The whole list as a file to save.
pub async fn send<T: Table>(db: &Db, kind: Kind, table: T) -> Result<HttpResponse, WebError> {
    let name = kind.name(T::FILE);
    let (db, table) = (db.clone(), Arc::new(table));
    match kind {
        Kind::Csv => {
            let columns = table.columns();
            let head = csv::head(columns.iter().map(String::as_str), table.language())
                .map_err(csv::unwritten)?;
            let file = csv::parts(head, move |from| {
                lines(db.clone(), Arc::clone(&table), from)
            });
            Ok(respond::download_stream(csv::CONTENT_TYPE, &name, file))
        }
        Kind::Xlsx => {
            let (file, length) = workbook(&db, table).await?;
            let parts = bytes(file);
            Ok(respond::download_sized(
                sheet::CONTENT_TYPE,
                &name,
                length,
                parts,
            ))
        }
    }
}

/// Writes into the trail that a list is exported.
pub async fn note(
    db: &Db,
    actor: &Actor,
    entry: Entry,
    now: DateTime<Utc>,
) -> Result<(), WebError> {
    let actor = actor.clone();
    let noted = db
        .transaction(move |tx| {
            audit::record(tx, &actor, entry, now)?;
            Ok::<_, Abort<Infallible>>(())
        })
        .await?;
    match noted {
        Ok(()) => Ok(()),
        Err(never) => match never {},
    }
}

async fn part<T: Table>(
    db: &Db,
    table: &Arc<T>,
    from: Option<Cursor>,
) -> Result<(Vec<Row>, Option<Cursor>), WebError> {
    let reader = Arc::clone(table);
    let (part, next) = if T::RECORDS {
        let read = db.transaction(move |tx| {
            let (part, next) = reader.read(tx.conn(), from.as_ref())?;
            reader.record(tx, &part)?;
            Ok::<_, Abort<Infallible>>((part, next))
        });
        let Ok(read) = read.await?;
        read
    } else {
        db.read(move |conn| reader.read(conn, from.as_ref()))
            .await?
    };
    Ok((table.rows(&part), next))
}

async fn lines<T: Table>(
    db: Db,
    table: Arc<T>,
    from: Option<Cursor>,
) -> Result<(Bytes, Option<Cursor>), WebError> {
    let language = table.language();
    let (rows, next) = part(&db, &table, from).await?;
    let cells = |row: Row| row.into_iter().map(Cell::into_text).collect();
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    let cells = rows.iter().map(|row| row.iter().map(String::as_str));
    let written = csv::rows(cells, language);
    Ok((written.map_err(csv::unwritten)?, next))
}

async fn workbook<T: Table>(db: &Db, table: Arc<T>) -> Result<(File, u64), WebError> {
    let (title, columns) = (table.title(), table.columns());
    let mut sheet = blocking(move || Ok(Sheet::new(&title, columns)?)).await?;
    let mut left = Some(None);
    while let Some(from) = left {
        let (rows, next) = part(db, &table, from).await?;
        sheet = blocking(move || {
            sheet.add(&rows)?;
            Ok(sheet)
        })
        .await?;
        left = next.map(Some);
    }
    blocking(move || {
        let mut file = sheet.finish()?;
        let length = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        Ok((file, length))
    })
    .await
}

fn bytes(file: File) -> impl Stream<Item = Result<Bytes, WebError>> {
    stream::try_unfold(file, async |mut file| {
        let read = blocking(move || {
            let mut bytes = vec![0; BYTES_A_PART];
            let count = file.read(&mut bytes)?;
            bytes.truncate(count);
            Ok((Bytes::from(bytes), file))
        });
        let (bytes, file) = read.await?;
        Ok(Some((bytes, file)).filter(|(bytes, _)| !bytes.is_empty()))
    })
}

/// Files are written and read on threads that may wait for a disk.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T, WebError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(anyhow::Error::from)
        .flatten()
        .map_err(WebError::Internal)
}
