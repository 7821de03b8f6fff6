//! The rows of a job as a file.

use super::wording;
use crate::jobs::filter::RowFilter;
use crate::jobs::job::{Job, JobKey};
use crate::jobs::queries::rows::{self, ShownRow};
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use diesel::{PgConnection, QueryResult};

/// All that a filter leaves, in the job's order.
pub struct ResultsTable {
    pub key: JobKey,
    pub job: Job,
    pub filter: RowFilter,
    pub page: Page,
}

impl Table for ResultsTable {
    type Part = Vec<ShownRow>;
    const FILE: &'static str = "results";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("job-rows-label")
    }

    fn columns(&self) -> Vec<String> {
        let columns = ["position", "label", "code", "outcome", "action"];
        columns
            .map(|column| self.page.code("job-column", column))
            .into()
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Vec<ShownRow>, Option<Cursor>)> {
        let part = rows::page(conn, self.key, &self.filter, from, ROWS_A_PART)?;
        Ok((part.rows, part.next))
    }

    fn rows(&self, part: &Vec<ShownRow>) -> Vec<Row> {
        part.iter().map(|row| self.cells(row)).collect()
    }
}

impl ResultsTable {
    fn cells(&self, row: &ShownRow) -> Row {
        let (page, job) = (&self.page, &self.job);
        vec![
            row.position.to_string().into(),
            row.label.as_str().into(),
            wording::outcome_code(job, row).into(),
            wording::outcome(page, job, row).into(),
            wording::job_name(page, job).into(),
        ]
    }
}
