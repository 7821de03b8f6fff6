//! The log as a file.

use super::from;
use crate::access::scope::AdminScope;
use crate::audit::filter::TrailFilter;
use crate::audit::line::{Line, Who};
use crate::audit::queries::log;
use crate::audit::wording;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use diesel::{PgConnection, QueryResult};

/// All that a filter leaves, the newest first.
pub struct LogTable {
    pub scope: AdminScope,
    pub filter: TrailFilter,
    pub page: Page,
}

impl Table for LogTable {
    type Part = Vec<Line>;
    const FILE: &'static str = "audit-log";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("audit-title")
    }

    fn columns(&self) -> Vec<String> {
        let columns = ["when", "who", "email", "what", "on", "details", "from"];
        columns
            .map(|column| self.page.code("audit-column", column))
            .into()
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Vec<Line>, Option<Cursor>)> {
        let lines = log::lines(conn, &self.scope, &self.filter, from, ROWS_A_PART)?;
        Ok((lines.rows, lines.next))
    }

    fn rows(&self, lines: &Vec<Line>) -> Vec<Row> {
        lines.iter().map(|line| cells(&self.page, line)).collect()
    }
}

fn cells(page: &Page, line: &Line) -> Row {
    vec![
        line.at.into(),
        wording::actor(page, &line.who).into(),
        email(&line.who).into(),
        wording::fact(page, line.action).into(),
        wording::subject(page, line.action, &line.subject).into(),
        wording::details_in_one(page, &line.detail).into(),
        from(page, line).unwrap_or_default().into(),
    ]
}

fn email(who: &Who) -> &str {
    match who {
        Who::Person { email, .. } => email,
        Who::Staff { .. } | Who::System => "",
    }
}
