//! Statements that are said as text, where diesel has no words for them (`unnest`, `WITH`). Their text is always the
//! same, so each connection has them read once; diesel's own `sql_query` has them read and planned every time.

use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error::QueryBuilderError;
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Untyped};
use diesel::{QueryResult, RunQueryDsl};
use std::marker::PhantomData;

/// A text with its values. `$1`, `$2` and so on come in this order; what came once may come again.
pub struct Fixed<'a> {
    text: &'static str,
    values: Vec<Box<dyn QueryFragment<Pg> + Send + 'a>>,
}

#[must_use]
pub const fn fixed<'a>(text: &'static str) -> Fixed<'a> {
    Fixed {
        text,
        values: Vec::new(),
    }
}

impl<'a> Fixed<'a> {
    /// The next value.
    #[must_use]
    pub fn bind<S, T>(mut self, value: T) -> Self
    where
        S: Send + 'a,
        T: ToSql<S, Pg> + Send + 'a,
        Pg: HasSqlType<S>,
    {
        let of = PhantomData::<S>;
        self.values.push(Box::new(Bound { value, of }));
        self
    }
}

struct Bound<S, T> {
    value: T,
    of: PhantomData<S>,
}

impl<S, T> QueryFragment<Pg> for Bound<S, T>
where
    T: ToSql<S, Pg>,
    Pg: HasSqlType<S>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_bind_param(&self.value)
    }
}

impl QueryFragment<Pg> for Fixed<'_> {
    /// Placeholders are numbered as their values come, so only the first of a value is written with it.
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut rest = self.text;
        for (at, value) in self.values.iter().enumerate() {
            let sign = format!("${}", at + 1);
            let parts = rest.split_once(&sign);
            let (before, after) = parts.ok_or_else(|| QueryBuilderError(sign.into()))?;
            out.push_sql(before);
            value.walk_ast(out.reborrow())?;
            rest = after;
        }
        out.push_sql(rest);
        Ok(())
    }
}

impl Query for Fixed<'_> {
    type SqlType = Untyped;
}

impl QueryId for Fixed<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Fixed<'_> {}
