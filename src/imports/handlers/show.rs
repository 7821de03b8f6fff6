//! `/user-management/users/import/{id}`

use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::Db;
use crate::imports::import::Import;
use crate::imports::mode::Mode;
use crate::imports::queries::{self, shown};
use crate::imports::verdict::Verdict;
use crate::imports::views::import::ImportPage;
use crate::imports::views::shown::{Earlier, Shown};
use crate::jobs;
use crate::members;
use crate::types::ImportId;
use crate::web::error::WebError;
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use diesel::{PgConnection, QueryResult};
use shown::Which;

/// Lines of each kind on the page; the file has all of them.
const MOST: i64 = 100;

/// Before its confirmation what would happen, afterwards what does and did.
pub async fn import(
    scope: AdminScope,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: ImportId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = db.read(move |conn| {
        let Some(import) = queries::find(conn, &scope, id)? else {
            return Ok(None);
        };
        Ok(Some(shown(conn, &scope, import)?))
    });
    let shown = read.await?.ok_or(WebError::NotFound)?;
    respond::page(&ImportPage::new(page, shown))
}

fn shown(conn: &mut PgConnection, scope: &AdminScope, import: Import) -> QueryResult<Shown> {
    let key = (scope.account(), import.id);
    let job = match import.job {
        Some(job) => jobs::commands::find(conn, scope, job)?,
        None => None,
    };
    let check = match import.check {
        Some(check) if !import.is_checked() => jobs::commands::find(conn, scope, check)?,
        _ => None,
    };
    let over = job.as_ref().is_some_and(|job| !job.is_running());
    let mut lines = |which| shown::shown(conn, key, which, 0, MOST);
    let (faulty, fine) = match (&job, over) {
        (None, _) if check.is_some() => (Vec::new(), Vec::new()),
        (None, _) => (
            lines(Which::LeftOut(import.choices))?,
            lines(Which::Verdicts(&[Verdict::Ready]))?,
        ),
        (Some(_), true) => (lines(Which::NotDone)?, lines(Which::Done)?),
        (Some(_), false) => (lines(Which::LeftOut(import.choices))?, lines(Which::Done)?),
    };
    Ok(Shown {
        earlier: earlier(conn, scope, &import)?,
        is_for_other_eyes: is_for_other_eyes(conn, scope, &import)?,
        groupless: match check {
            Some(_) => None,
            None => groupless(conn, scope, &import)?,
        },
        import,
        job,
        check,
        faulty,
        fine,
    })
}

fn groupless(
    conn: &mut PgConnection,
    scope: &AdminScope,
    import: &Import,
) -> QueryResult<Option<(String, i64)>> {
    let group = import.defaults.group.filter(|_| import.job.is_none());
    let Some(group) = group.filter(|_| import.mode == Mode::Invite) else {
        return Ok(None);
    };
    let named = accounts::groups::some(conn, scope, &[group])?;
    let count = shown::ready_without_group(conn, (scope.account(), import.id))?;
    let named = named.into_iter().next().filter(|_| count > 0);
    Ok(named.map(|(_, name)| (name, count)))
}

/// The verdicts are for whoever brought the file. Of an owner they are for somebody who may do more than an admin; so they
/// may be where that person has left.
fn is_for_other_eyes(
    conn: &mut PgConnection,
    scope: &AdminScope,
    import: &Import,
) -> QueryResult<bool> {
    if scope.role() == Role::Owner || import.created_by == scope.who().user() {
        return Ok(false);
    }
    let place = members::commands::place_of(conn, import.created_by)?;
    let is_admin_too =
        place.is_some_and(|place| place.account == scope.account() && place.role == Role::Admin);
    Ok(!is_admin_too)
}

fn earlier(
    conn: &mut PgConnection,
    scope: &AdminScope,
    import: &Import,
) -> QueryResult<Option<Earlier>> {
    let Some((id, job)) = queries::same(conn, scope, import)? else {
        return Ok(None);
    };
    let job = jobs::commands::find(conn, scope, job)?;
    Ok(job.map(|job| Earlier {
        id,
        by: job.created_by_name,
        at: job.created_at,
    }))
}
