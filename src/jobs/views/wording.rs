//! Jobs and their rows in words.

use crate::jobs::job::{Job, name};
use crate::jobs::outcome::DONE;
use crate::jobs::queries::rows::ShownRow;
use crate::web::layout::Page;
use crate::web::words::Value;
use serde_json::Value as Json;

/// What the job does.
#[must_use]
pub fn job_name(page: &Page, job: &Job) -> String {
    page.code("job-name", &name(job.kind, &job.action))
}

/// How many rows of all are answered for.
#[must_use]
pub fn progress(page: &Page, job: &Job) -> String {
    let args = [
        ("answered", i64::from(job.answered()).into()),
        ("total", i64::from(job.total).into()),
    ];
    page.words.args("job-progress", args)
}

/// How many were done, were so already, were not done, and wait.
#[must_use]
pub fn counts(page: &Page, job: &Job) -> String {
    let args = [
        ("done", i64::from(job.done).into()),
        ("already", i64::from(job.already).into()),
        ("refused", i64::from(job.refused).into()),
        ("left", i64::from(job.left()).into()),
    ];
    page.words.args("job-counts", args)
}

/// What became of a row.
#[must_use]
pub fn outcome(page: &Page, row: &ShownRow) -> String {
    let Some(code) = &row.code else {
        return page.say("job-row-waiting");
    };
    let key = format!("job-outcome-{}", code.replace('_', "-"));
    page.words.listed(&key, arguments(row.detail.as_ref()))
}

/// The code of a row that was not done yet is `waiting`.
#[must_use]
pub fn outcome_code(row: &ShownRow) -> &str {
    row.code.as_deref().unwrap_or("waiting")
}

/// `ok`, `warn` or `none`, for the badge.
#[must_use]
pub fn tone(row: &ShownRow) -> &'static str {
    match row.code.as_deref() {
        Some(DONE) => "ok",
        Some(_) if row.already => "none",
        Some(_) => "warn",
        None => "none",
    }
}

/// Texts and numbers that the message of a code names.
const NAMES: [&str; 4] = ["count", "text", "line", "who"];

fn arguments(detail: Option<&Json>) -> Vec<(&'static str, Value)> {
    let value = |name: &&'static str| {
        let value: Value = match detail?.get(*name)? {
            Json::Number(number) => number.as_i64()?.into(),
            Json::String(text) => text.clone().into(),
            _ => return None,
        };
        Some((*name, value))
    };
    NAMES.iter().filter_map(value).collect()
}
