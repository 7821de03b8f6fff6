//! The list as a file.

use crate::members::queries::list::{MemberRow, Part};
use crate::web::csv;
use crate::web::layout::Page;
use actix_web::web::Bytes;

/// The columns of the file, in the reader's language.
pub fn head(page: &Page) -> Result<Bytes, ::csv::Error> {
    let sorted = |column| page.code("users-sort", column);
    let plain = |column| page.code("users-column", column);
    let profile = |column| page.code("profile", column);
    let columns = [
        sorted("name"),
        sorted("email"),
        plain("role"),
        plain("licence"),
        plain("status"),
        plain("groups"),
        profile("department"),
        profile("job_title"),
        profile("location"),
        profile("manager"),
        sorted("joined"),
        sorted("last_sign_in"),
    ];
    csv::head(columns.iter().map(String::as_str))
}

/// Times are in UTC, so that they sort.
pub fn rows(page: &Page, part: &Part) -> Result<Bytes, ::csv::Error> {
    let rows: Vec<[String; 12]> = part
        .slice
        .rows
        .iter()
        .map(|row| cells(page, part, row))
        .collect();
    csv::rows(rows.iter().map(|row| row.iter().map(String::as_str)))
}

fn cells(page: &Page, part: &Part, row: &MemberRow) -> [String; 12] {
    let last_sign_in = row.last_sign_in_at.map(|at| page.machine(at));
    [
        row.display_name.clone(),
        row.email.clone(),
        page.code("role", row.role.as_code()),
        page.code("licence", row.licence.as_code()),
        page.code("member-status", row.status.as_code()),
        part.groups_of(row),
        row.department.clone(),
        row.job_title.clone(),
        row.location.clone(),
        row.manager.clone(),
        page.machine(row.joined_at),
        last_sign_in.unwrap_or_default(),
    ]
}
