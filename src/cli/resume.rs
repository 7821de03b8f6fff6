//! `muster resume`: lets work leave a database that was restored from a copy.

use crate::db::{Db, installation};
use crate::web::clock::Clock;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use secrecy::ExposeSecret;

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = BigInt)]
    mails: i64,
    #[diesel(sql_type = BigInt)]
    refunds: i64,
}

pub fn run() -> anyhow::Result<()> {
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    let now = Clock::system().now();
    let waiting: Option<Waiting> = db.read_now(|conn| {
        if installation::is_ours(conn, now)? {
            return Ok(None);
        }
        installation::adopt(conn, now)?;
        diesel::sql_query(
            "SELECT (SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')) AS mails, \
             (SELECT count(*) FROM refunds WHERE state IN ('requested', 'submitted')) AS refunds",
        )
        .get_result(conn)
        .optional()
    })?;
    match waiting {
        Some(Waiting { mails, refunds }) => println!(
            "This database is the one in use now. {mails} mails and {refunds} refunds that waited in it go on within seconds."
        ),
        None => println!("This database is the one in use already: nothing was held back."),
    }
    Ok(())
}
