//! Jobs and their rows in words.

use crate::jobs::job::{Ended, Job, JobKind, name};
use crate::jobs::outcome::DONE;
use crate::jobs::queries::rows::ShownRow;
use crate::web::layout::Page;

/// What the job does.
#[must_use]
pub fn job_name(page: &Page, job: &Job) -> String {
    let name = page.code("job-name", &name(job.kind, &job.action));
    match told(page, job) {
        Some(told) => {
            let args = [("name", name.into()), ("told", told.into())];
            page.words.args("job-name-told", args)
        }
        None => name,
    }
}

/// What an order for rows of a list was told: which licence, how many days.
fn told(page: &Page, job: &Job) -> Option<String> {
    match job.kind {
        JobKind::Members | JobKind::Invitations => {}
        JobKind::Import | JobKind::Check => return None,
    }
    if job.action == "correct" {
        let domain = |field: &str| Some(job.what.get(field)?.as_str()?.to_owned());
        return Some(format!(
            "{} → {}",
            domain("from_domain")?,
            domain("to_domain")?
        ));
    }
    let value = job.what.get("value")?;
    let text = value.as_str();
    Some(match job.action.as_str() {
        "licence" => page.code("licence", text?),
        "role" => page.code("role", text?),
        "department" => match text? {
            "" => page.say("job-told-none"),
            department => department.to_owned(),
        },
        "extend" => page.with("job-told-days", "count", value.as_i64()?),
        "group" if value.is_null() => page.say("job-told-none"),
        "group" | "group_add" | "group_remove" => job.what.get("name")?.as_str()?.to_owned(),
        _ => return None,
    })
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

/// How many were done, were so already, were not done, and wait: those of which there are any.
#[must_use]
pub fn counts(page: &Page, job: &Job) -> String {
    let left = if is_cut_short(job) { "left" } else { "waiting" };
    let counted = [
        ("done", job.done),
        ("already", job.already),
        ("refused", job.refused),
        (left, job.left()),
    ];
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts = some.map(|(what, count)| {
        let key = format!("job-count-{what}");
        page.with(&key, "count", i64::from(count))
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    page.with("job-counts", "parts", parts)
}

/// It ended with rows whose turn never comes.
#[must_use]
pub const fn is_cut_short(job: &Job) -> bool {
    matches!(job.ended, Some(Ended::Stopped | Ended::Forbidden))
}

/// What became of a row.
#[must_use]
pub fn outcome(page: &Page, job: &Job, row: &ShownRow) -> String {
    let Some(code) = &row.code else {
        return page.code("job-row", outcome_code(job, row));
    };
    let key = format!("job-outcome-{}", code.replace('_', "-"));
    page.say(&key)
}

/// The code of a row whose turn has not come is `waiting`, or how the job ended before it.
#[must_use]
pub fn outcome_code<'a>(job: &Job, row: &'a ShownRow) -> &'a str {
    let without = if is_cut_short(job) {
        job.standing()
    } else {
        "waiting"
    };
    row.code.as_deref().unwrap_or(without)
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
