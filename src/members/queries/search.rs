//! Lists of which few members are left: by words, or by a filter that few pass.
//!
//! The order's index is walked where a page fills soon, and the rest of the account is never looked at. Where it would
//! not, what matches is gathered first, by the index of what is asked for, and put in order afterwards. Postgres cannot
//! tell the two apart well: what it knows of a word, it knows of all accounts together.

mod clauses;

use super::list::MemberRow;
use crate::access::scope::ReadsAccount;
use crate::db::statement::Statement;
use crate::members::filter::MemberFilter;
use crate::types::page::Cursor;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// Counting the members that a search finds stops here: a total of more says "more than".
pub const MOST_COUNTED: i64 = 1_000;
/// As many rows are gathered and put in order in a few milliseconds.
const FEW: i64 = 4_000;
/// A look at the beginning of the list tells how frequent a word may be.
const GLANCE: i64 = 200;
/// How many times as far as that promises the list is walked, before what matches is gathered all the same.
const PATIENCE: i64 = 4;
/// Rows that are walked past for a page before gathering is tried.
const WALKED: i64 = 5_000;

/// The groups of each member, as [`MemberRow`] has them.
const OWN_GROUPS: &str = "ARRAY(SELECT own.group_id FROM group_members own \
    WHERE own.account_id = m.account_id AND own.membership_id = m.id) AS groups";

/// A page of what was found.
#[derive(Debug)]
pub struct Found {
    pub rows: Vec<MemberRow>,
    /// How many match; [`MOST_COUNTED`] + 1 where only that many were looked for.
    pub matching: i64,
}

#[derive(QueryableByName)]
struct FoundRow {
    #[diesel(embed)]
    member: MemberRow,
    #[diesel(sql_type = BigInt)]
    found: i64,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

/// Whether a list without words is better gathered: `kept` pass the filter, of `total` in the account.
#[must_use]
pub fn is_narrow(kept: i64, total: i64, rows: i64) -> bool {
    // Those who pass may stand together far from the list's beginning; a plan of its own costs as much as some rows.
    kept <= FEW && (kept + 300) * kept < 4 * rows * total
}

/// How far to walk for a word that `seen` of the list's first members have; `None` where those of the `kept` who match
/// are fewer than the members that would be walked past.
fn worth_walking(seen: i64, kept: i64) -> Option<i64> {
    let past = ((MOST_COUNTED + 1) * GLANCE).checked_div(seen)?;
    (past < kept * seen / GLANCE + FEW).then_some(past * PATIENCE)
}

/// What is asked for.
pub struct Search<'a, S> {
    pub scope: &'a S,
    pub filter: &'a MemberFilter,
    pub cursor: Option<&'a Cursor>,
    /// Rows of a page, and one more.
    pub rows: i64,
}

impl<S: ReadsAccount> Search<'_, S> {
    /// `kept` members pass the filter if its words are left aside.
    pub fn find(&self, conn: &mut PgConnection, kept: i64) -> QueryResult<Found> {
        if kept <= FEW {
            return self.gather(conn, FEW, Words::Read);
        }
        let seen = self.glance(conn)?;
        if let Some(far) = worth_walking(seen, kept)
            && let Some(found) = along_the_order(conn, |conn| self.walk_all(conn, far))?
        {
            return Ok(found);
        }
        if seen == 0 || self.count_by_words(conn)? <= MOST_COUNTED {
            let gathered = self.gather_by_words(conn, FEW)?;
            if gathered.matching < FEW {
                return Ok(gathered);
            }
        }
        let rows = along_the_order(conn, |conn| self.walk(conn, WALKED))?;
        if self.is_full(&rows) {
            let matching = MOST_COUNTED + 1;
            return Ok(Found { rows, matching });
        }
        self.gather_by_words(conn, i64::MAX)
    }

    /// A page and its total along the order's index; `None` if `far` is not far enough for both.
    fn walk_all(&self, conn: &mut PgConnection, far: i64) -> QueryResult<Option<Found>> {
        let matching = self.count(conn, Some(far))?;
        if matching <= MOST_COUNTED {
            return Ok(None);
        }
        let rows = self.walk(conn, far)?;
        Ok(self.is_full(&rows).then_some(Found { rows, matching }))
    }

    fn is_full(&self, rows: &[MemberRow]) -> bool {
        i64::try_from(rows.len()).is_ok_and(|found| found == self.rows)
    }

    /// Everything that matches, up to `most`, in order.
    fn gather(&self, conn: &mut PgConnection, most: i64, words: Words) -> QueryResult<Found> {
        let mut query = Statement::default();
        query.push("WITH hits AS MATERIALIZED (SELECT * FROM memberships m WHERE ");
        self.matches(&mut query, words);
        query.push(" LIMIT ").bind_whole(most);
        query.push(") SELECT *, ").push(OWN_GROUPS);
        query.push(", (SELECT count(*) FROM hits) AS found FROM hits m WHERE true");
        self.bound(&mut query);
        self.order(&mut query);
        query.push(" LIMIT ").bind_whole(self.rows);
        let rows: Vec<FoundRow> = query.query().load(conn)?;
        let matching = match (rows.first(), self.cursor) {
            (Some(row), _) => row.found,
            (None, None) => 0,
            (None, Some(_)) => self.count(conn, None)?,
        };
        let rows = rows.into_iter().map(|found| found.member).collect();
        Ok(Found { rows, matching })
    }

    /// The same where only the words narrow the list.
    fn gather_by_words(&self, conn: &mut PgConnection, most: i64) -> QueryResult<Found> {
        planned_with(conn, BY_WORDS, |conn| {
            self.gather(conn, most, Words::LookedUp)
        })
    }

    /// The page along the order's index, past no more than `far` members.
    fn walk(&self, conn: &mut PgConnection, far: i64) -> QueryResult<Vec<MemberRow>> {
        let mut query = Statement::default();
        query.push("SELECT m.*, ").push(OWN_GROUPS).push(" FROM ");
        self.stretch(&mut query, far);
        query.push(" WHERE ");
        self.matches(&mut query, Words::Read);
        self.bound(&mut query);
        self.order(&mut query);
        query.push(" LIMIT ").bind_whole(self.rows);
        query.query().load(conn)
    }

    /// How many of the list's first members match.
    fn glance(&self, conn: &mut PgConnection) -> QueryResult<i64> {
        self.count(conn, Some(GLANCE))
    }

    /// Of the whole list, or of its beginning: as many as are counted.
    fn count(&self, conn: &mut PgConnection, far: Option<i64>) -> QueryResult<i64> {
        let start = Search {
            cursor: None,
            ..*self
        };
        start.count_in(conn, Words::Read, far)
    }

    fn count_by_words(&self, conn: &mut PgConnection) -> QueryResult<i64> {
        planned_with(conn, BY_WORDS, |conn| {
            self.count_in(conn, Words::LookedUp, None)
        })
    }

    fn count_in(
        &self,
        conn: &mut PgConnection,
        words: Words,
        far: Option<i64>,
    ) -> QueryResult<i64> {
        let mut query = Statement::default();
        query.push("SELECT count(*) AS found FROM (SELECT FROM ");
        match far {
            Some(far) => self.stretch(&mut query, far),
            None => {
                query.push("memberships m");
            }
        }
        query.push(" WHERE ");
        self.matches(&mut query, words);
        query.push(" LIMIT ").bind_whole(MOST_COUNTED + 1);
        query.push(") AS counted");
        let count: Count = query.query().get_result(conn)?;
        Ok(count.found)
    }
}

/// How the words of a search are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// In rows that are read anyway.
    Read,
    /// By the indexes of trigrams and of pairs.
    LookedUp,
}

/// The text indexes, or else the account's; nothing in parallel.
const BY_WORDS: &str = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; \
    SET LOCAL max_parallel_workers_per_gather = 0";
/// The order's index, row after row.
const BY_ORDER: &str = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; \
    SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0";
const AS_ALWAYS: &str = "SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on; \
    SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on";

fn along_the_order<T>(
    conn: &mut PgConnection,
    read: impl FnOnce(&mut PgConnection) -> QueryResult<T>,
) -> QueryResult<T> {
    planned_with(conn, BY_ORDER, read)
}

/// Keeps Postgres from plans that what it knows of all accounts would mislead it to.
fn planned_with<T>(
    conn: &mut PgConnection,
    settings: &str,
    read: impl FnOnce(&mut PgConnection) -> QueryResult<T>,
) -> QueryResult<T> {
    conn.transaction(|conn| {
        conn.batch_execute(settings)?;
        let answer = read(conn)?;
        conn.batch_execute(AS_ALWAYS)?;
        Ok(answer)
    })
}
