//! Lines that were left out, as a file to mend and send again.

use super::wording;
use crate::imports::file::added;
use crate::imports::import::Import;
use crate::imports::queries::rows::Key;
use crate::imports::queries::shown::{self, ShownRow, Which};
use crate::jobs::job::Job;
use crate::types::Language;
use crate::types::page::Cursor;
use crate::web::export::{Cell, ROWS_A_PART, Row, Table};
use crate::web::layout::Page;
use diesel::{PgConnection, QueryResult};

pub struct FaultsTable {
    page: Page,
    key: Key,
    import: Import,
    which: Which,
    /// Cells before those that are added, the same for all lines.
    width: usize,
}

/// Most cells that lines have beyond the headings: a line with more has the rest in its last one.
const MOST_BEYOND: usize = 50;

impl FaultsTable {
    /// `widest` is how many cells the widest of the lines has.
    #[must_use]
    pub fn new(page: Page, key: Key, (import, which): (Import, Which), widest: usize) -> Self {
        let most = import.headings.len() + MOST_BEYOND;
        let width = widest.min(most).saturating_sub(added(&import.headings));
        Self {
            page,
            key,
            import,
            which,
            width,
        }
    }

    /// Once its job is over, every line that was not done is one.
    #[must_use]
    pub fn which(import: &Import, job: Option<&Job>) -> Which {
        match job {
            Some(job) if !job.is_running() => Which::NotDone,
            _ => Which::LeftOut(import.choices),
        }
    }

    /// The line as it came, filled up to the width of the file. What an earlier file of faults had added is left out.
    fn cells(&self, cells: &[String]) -> Row {
        let end = self.import.headings.len();
        let ours = end - added(&self.import.headings)..end;
        let own = cells
            .iter()
            .enumerate()
            .filter(|(at, _)| !ours.contains(at));
        let cells: Vec<&str> = own.map(|(_, cell)| cell.as_str()).collect();
        let kept = cells.len().min(self.width);
        let (kept, rest) = cells.split_at(kept);
        let mut row: Row = kept.iter().map(|cell| Cell::from(*cell)).collect();
        row.resize(self.width, Cell::from(""));
        let rest: Vec<&str> = rest.iter().map(|cell| cell.trim()).collect();
        let rest = rest.join(" ");
        if let (false, Some(last), Some(said)) =
            (rest.trim().is_empty(), row.last_mut(), kept.last())
        {
            *last = format!("{said} {rest}").into();
        }
        row
    }

    /// All of it, then its number, the code and the words.
    fn row(&self, row: &ShownRow) -> Row {
        let waits = row.waits(&self.import);
        let mode = self.import.mode;
        let mut cells = self.cells(&row.cells);
        cells.push(row.line.to_string().into());
        cells.push(wording::code(mode, row, waits).into());
        cells.push(wording::means(&self.page, mode, row, waits).into());
        cells
    }
}

impl Table for FaultsTable {
    type Part = Vec<ShownRow>;

    const FILE: &'static str = "errors";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("import-faults-file")
    }

    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = self
            .import
            .headings
            .iter()
            .take(self.import.headings.len() - added(&self.import.headings))
            .map(|heading| match heading.column {
                Some(column) if heading.text.is_empty() => {
                    self.page.code("import-column", column.as_code())
                }
                _ => heading.text.clone(),
            })
            .collect();
        columns.resize(self.width, String::new());
        for column in ["line", "code", "why"] {
            columns.push(self.page.code("import-faults-column", column));
        }
        columns
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Self::Part, Option<Cursor>)> {
        let after = from.and_then(|cursor| cursor.key.parse().ok()).unwrap_or(0);
        let most = i64::try_from(ROWS_A_PART).unwrap_or(i64::MAX);
        let rows = shown::shown(conn, self.key, self.which, after, most)?;
        let next = rows.last().filter(|_| rows.len() == ROWS_A_PART);
        let next = next.map(|row| Cursor {
            backwards: false,
            key: row.position.to_string(),
            tie: String::new(),
        });
        Ok((rows, next))
    }

    fn rows(&self, part: &Self::Part) -> Vec<Row> {
        part.iter().map(|row| self.row(row)).collect()
    }
}
