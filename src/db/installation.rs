//! Whether this database is the one in use, or a copy of it. A copy has the same mails and refunds waiting, and must
//! not send them a second time.

use super::schema::installation;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// What a database is known by: the cluster's identifier and the database's own. A dump that is restored has another
/// database, a restored cluster another identifier; a copy of the files on disk cannot be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Identity {
    #[diesel(sql_type = BigInt)]
    cluster: i64,
    #[diesel(sql_type = BigInt)]
    database: i64,
}

fn identity(conn: &mut PgConnection) -> QueryResult<Identity> {
    diesel::sql_query(
        "SELECT system_identifier AS cluster, pg_database.oid::bigint AS database \
         FROM pg_control_system(), pg_database WHERE datname = current_database()",
    )
    .get_result(conn)
}

/// Whether work may leave this database. The first to ask in a new one adopts it.
pub fn is_ours(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<bool> {
    let here = identity(conn)?;
    diesel::insert_into(installation::table)
        .values((
            installation::cluster.eq(here.cluster),
            installation::database.eq(here.database),
            installation::adopted_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    let (cluster, database): (i64, i64) = installation::table
        .select((installation::cluster, installation::database))
        .first(conn)?;
    Ok(here == Identity { cluster, database })
}

/// From now on this is the database in use.
pub fn adopt(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    let here = identity(conn)?;
    diesel::update(installation::table)
        .set((
            installation::cluster.eq(here.cluster),
            installation::database.eq(here.database),
            installation::adopted_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
