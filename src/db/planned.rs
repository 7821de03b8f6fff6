//! When Postgres plans a statement. It keeps a plan that serves every value as well as plans for the values given; but
//! what it knows of all accounts together misleads it where the values decide.

use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

/// A query, and whether its plan may be kept.
#[derive(Debug, Clone, Copy)]
pub struct Planned<Q> {
    query: Q,
    anew: bool,
}

/// Planned each time, for the values of that time.
pub const fn anew<Q>(query: Q) -> Planned<Q> {
    anew_if(true, query)
}

/// Planned each time if the values decide; else as Postgres sees fit.
pub const fn anew_if<Q>(anew: bool, query: Q) -> Planned<Q> {
    Planned { query, anew }
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Planned<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if self.anew {
            // Postgres never keeps the plan of a statement that has no name.
            out.unsafe_to_cache_prepared();
        }
        self.query.walk_ast(out)
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
