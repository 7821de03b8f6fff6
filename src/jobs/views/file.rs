//! The rows of a job as a file.

use super::wording;
use crate::jobs::queries::rows::ShownRow;
use crate::web::csv;
use crate::web::layout::Page;
use actix_web::web::Bytes;

/// The columns, in the reader's language.
pub fn head(page: &Page) -> Result<Bytes, ::csv::Error> {
    let columns = ["position", "label", "code", "outcome"];
    let columns = columns.map(|column| page.code("job-column", column));
    csv::head(columns.iter().map(String::as_str))
}

pub fn rows(page: &Page, rows: &[ShownRow]) -> Result<Bytes, ::csv::Error> {
    let rows: Vec<[String; 4]> = rows
        .iter()
        .map(|row| {
            [
                row.position.to_string(),
                row.label.clone(),
                wording::outcome_code(row).to_owned(),
                wording::outcome(page, row),
            ]
        })
        .collect();
    csv::rows(rows.iter().map(|row| row.iter().map(String::as_str)))
}
