//! A statement that is put together as text, with its values. Postgres plans it anew each time, for these values: for
//! searches, whose best plan depends on the word. All that is the same every time is better said in diesel.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::query_builder::BoxedSqlQuery;
use diesel::query_builder::SqlQuery;
use diesel::sql_types;
use uuid::Uuid;

enum Value {
    Id(Uuid),
    Text(String),
    Time(DateTime<Utc>),
    Whole(i64),
    Keys(Vec<i32>),
}

/// Text and values in step: each `bind_…` writes the placeholder of the value it keeps.
#[derive(Default)]
pub struct Statement {
    text: String,
    values: Vec<Value>,
}

impl Statement {
    /// Only texts of the program itself may come here; everything else is bound.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    fn bind(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    pub fn bind_id(&mut self, id: Uuid) -> &mut Self {
        self.bind(Value::Id(id))
    }

    pub fn bind_text(&mut self, text: impl Into<String>) -> &mut Self {
        self.bind(Value::Text(text.into()))
    }

    pub fn bind_time(&mut self, time: DateTime<Utc>) -> &mut Self {
        self.bind(Value::Time(time))
    }

    pub fn bind_whole(&mut self, number: i64) -> &mut Self {
        self.bind(Value::Whole(number))
    }

    pub fn bind_keys(&mut self, keys: Vec<i32>) -> &mut Self {
        self.bind(Value::Keys(keys))
    }

    /// To be loaded by name.
    pub fn query(self) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
        let query = diesel::sql_query(self.text).into_boxed::<Pg>();
        self.values
            .into_iter()
            .fold(query, |query, value| match value {
                Value::Id(id) => query.bind::<sql_types::Uuid, _>(id),
                Value::Text(text) => query.bind::<sql_types::Text, _>(text),
                Value::Time(time) => query.bind::<sql_types::Timestamptz, _>(time),
                Value::Whole(number) => query.bind::<sql_types::BigInt, _>(number),
                Value::Keys(keys) => query.bind::<sql_types::Array<sql_types::Integer>, _>(keys),
            })
    }
}
