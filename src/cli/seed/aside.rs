//! Indexes and references of the large tables, set aside while rows come in by the hundred thousand: building an index
//! once is several times faster than adding to it row by row, and leaves it compact.

use crate::db::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// In the order that they are filled.
pub const TABLES: [&str; 7] = [
    "users",
    "memberships",
    "group_members",
    "outbox",
    "mail_attempts",
    "invitations",
    "audit_entries",
];

/// What brings one of them back.
#[derive(Debug, QueryableByName)]
pub struct Aside {
    #[diesel(sql_type = Text)]
    drop: String,
    #[diesel(sql_type = Text)]
    restore: String,
}

const INDEXES: &str = "SELECT format('DROP INDEX %I', i.relname) AS drop, pg_get_indexdef(i.oid) AS restore \
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
    WHERE x.indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid) \
    ORDER BY i.relname";
const REFERENCES: &str = "SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', $1, conname) AS drop, \
    format('ALTER TABLE %I ADD CONSTRAINT %I %s', $1, conname, pg_get_constraintdef(oid)) AS restore \
    FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f' ORDER BY conname";

/// Drops them for the rest of the transaction; nobody else can use the tables meanwhile.
pub fn set_aside(tx: &mut Tx<'_>) -> QueryResult<Vec<Aside>> {
    let mut all = Vec::new();
    for query in [REFERENCES, INDEXES] {
        for table in TABLES {
            let found: Vec<Aside> = diesel::sql_query(query)
                .bind::<Text, _>(table)
                .load(tx.conn())?;
            for aside in found {
                tx.conn().batch_execute(&aside.drop)?;
                all.push(aside);
            }
        }
    }
    Ok(all)
}

/// Brings them back: indexes first, so that references are checked with them.
pub fn put_back(tx: &mut Tx<'_>, aside: &[Aside]) -> QueryResult<()> {
    for one in aside.iter().rev() {
        tx.conn().batch_execute(&one.restore)?;
    }
    Ok(())
}
