//! When Postgres plans a statement. It keeps a plan that serves every value as well as plans for the values given; but
//! what it knows of all accounts together misleads it where the values decide.

use diesel::expression::ValidGrouping;
use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::{AppearsOnTable, Expression, QueryResult, RunQueryDsl, SelectableExpression};

/// A query, and how it is planned.
#[derive(Debug, Clone, Copy)]
pub struct Planned<Q> {
    query: Q,
    anew: bool,
    /// So many rows at most, said in the statement itself.
    most: Option<i64>,
}

/// Planned each time, for the values of that time.
pub const fn anew<Q>(query: Q) -> Planned<Q> {
    Planned {
        query,
        anew: true,
        most: None,
    }
}

/// The first rows of a query whose plan Postgres may keep. It does if it expects nothing better from knowing the values:
/// they stand in subselects, which it does not look into, and the number of rows is no value, but one of a few sizes.
pub const fn kept<Q>(most: i64, query: Q) -> Planned<Q> {
    Planned {
        query,
        anew: false,
        most: Some(most),
    }
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Planned<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if self.anew {
            // Postgres never keeps the plan of a statement that has no name.
            out.unsafe_to_cache_prepared();
        }
        self.query.walk_ast(out.reborrow())?;
        if let Some(most) = self.most {
            out.push_sql(" LIMIT ");
            out.push_sql(&most.to_string());
        }
        Ok(())
    }
}

/// A condition that is always the same, said in the statement itself: an index for such rows only serves a kept plan,
/// which knows no values. Diesel's own `sql` would have the statement read and planned anew each time.
#[derive(Debug, Clone, Copy, ValidGrouping)]
pub struct Always(pub &'static str);

impl QueryId for Always {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Expression for Always {
    type SqlType = Bool;
}

impl<T> SelectableExpression<T> for Always {}
impl<T> AppearsOnTable<T> for Always {}

impl QueryFragment<Pg> for Always {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl<Q: Query> Query for Planned<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> QueryId for Planned<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q> RunQueryDsl<PgConnection> for Planned<Q> {}
