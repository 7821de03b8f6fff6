//! `/user-management/users/{id}/deactivate`, `…/reactivate`, `…/unlink`

use super::standing;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Db, Tx};
use crate::members::commands;
use crate::members::queries::held::{self, Held};
use crate::members::rules::{MemberRefusal, Standing, may_remove};
use crate::members::views::confirm::{ConfirmPage, Removal, is_done};
use crate::members::way_back::{Came, WayBack};
use crate::types::MembershipId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Posted, Query};
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};

pub async fn deactivate_page(
    scope: AdminScope,
    id: Path<String>,
    Query(came): Query<Came>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    confirm(Removal::Deactivate, &scope, &id, (page, came.into()), &db).await
}

pub async fn unlink_page(
    scope: AdminScope,
    id: Path<String>,
    Query(came): Query<Came>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    confirm(Removal::Unlink, &scope, &id, (page, came.into()), &db).await
}

pub async fn deactivate(
    scope: AdminScope,
    id: Path<String>,
    Posted(came): Posted<Came>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (done, member) = act(scope, &id, &db, commands::deactivate, now).await?;
    let way_back = WayBack::from(came);
    let next = way_back.after(member.id);
    answer(
        done,
        (&member, &way_back),
        "flash-member-deactivated",
        &next,
    )
}

pub async fn reactivate(
    scope: AdminScope,
    id: Path<String>,
    Posted(came): Posted<Came>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (done, member) = act(scope, &id, &db, commands::reactivate, now).await?;
    let way_back = WayBack::from(came);
    let next = way_back.after(member.id);
    answer(
        done,
        (&member, &way_back),
        "flash-member-reactivated",
        &next,
    )
}

pub async fn unlink(
    scope: AdminScope,
    id: Path<String>,
    Posted(came): Posted<Came>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let way_back = WayBack::from(came);
    match act(scope.clone(), &id, &db, commands::unlink, now).await {
        Err(WebError::NotFound) | Ok((Err(MemberRefusal::Unknown), _)) => {
            unlinked_before(scope, &id, &db, &way_back).await
        }
        done => {
            let (done, member) = done?;
            answer(done, (&member, &way_back), UNLINKED, way_back.list())
        }
    }
}

const UNLINKED: &str = "flash-member-unlinked";

/// The second press of a double click says what the first has done.
async fn unlinked_before(
    scope: AdminScope,
    id: &str,
    db: &Db,
    way_back: &WayBack,
) -> Result<HttpResponse, WebError> {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let name = db.read(move |conn| commands::unlinked(conn, &scope, id));
    let name = name.await?.ok_or(WebError::NotFound)?;
    let flash = Flash::done(UNLINKED).text(name);
    Ok(flash.on(respond::see_other(way_back.list())))
}

type Command =
    fn(&mut Tx<'_>, &AdminScope, MembershipId, DateTime<Utc>) -> Result<(), Abort<MemberRefusal>>;

async fn act(
    scope: AdminScope,
    id: &str,
    db: &Db,
    command: Command,
    now: DateTime<Utc>,
) -> Result<(Result<(), MemberRefusal>, Held), WebError> {
    let (member, _) = find(&scope, id, db).await?;
    let id = member.id;
    let done = db.transaction(move |tx| command(tx, &scope, id, now));
    Ok((done.await?, member))
}

/// What was done, or why not, on the page that comes next.
fn answer(
    done: Result<(), MemberRefusal>,
    (member, way_back): (&Held, &WayBack),
    key: &str,
    next: &str,
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(()) => {
            let flash = Flash::done(key).text(&member.display_name);
            Ok(flash.on(respond::see_other(next)))
        }
        Err(MemberRefusal::Unknown) => Err(WebError::NotFound),
        Err(refusal) => Ok(refused(refusal, member, way_back)),
    }
}

fn refused(refusal: MemberRefusal, member: &Held, way_back: &WayBack) -> HttpResponse {
    let flash = match refusal {
        MemberRefusal::OwnersOnly => Flash::refused("flash-member-owners-only"),
        MemberRefusal::AppointsAdmins => Flash::refused("flash-member-admins-by-owner"),
        MemberRefusal::Oneself => Flash::refused("flash-member-oneself"),
        MemberRefusal::LastOwner => Flash::refused("flash-member-last-owner"),
        MemberRefusal::NoSeat => Flash::refused("flash-member-no-seat"),
        MemberRefusal::Unknown | MemberRefusal::UnknownGroup | MemberRefusal::HandedOver => {
            Flash::refused("flash-member-unknown")
        }
    };
    let flash = flash.text(&member.display_name);
    flash.on(respond::see_other(&way_back.after(member.id)))
}

async fn confirm(
    removal: Removal,
    scope: &AdminScope,
    id: &str,
    (page, way_back): (Page, WayBack),
    db: &Db,
) -> Result<HttpResponse, WebError> {
    let (member, other_owners) = find(scope, id, db).await?;
    let its = Standing {
        membership: member.id,
        role: member.role,
    };
    if let Err(refusal) = may_remove(standing(scope), its, other_owners) {
        return Ok(refused(refusal, &member, &way_back));
    }
    if is_done(removal, &member) {
        return Ok(respond::see_other(&way_back.after(member.id)));
    }
    respond::page(&ConfirmPage::new(page, removal, member, way_back))
}

/// The member, and whether the account has an active owner besides them.
async fn find(scope: &AdminScope, id: &str, db: &Db) -> Result<(Held, bool), WebError> {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let scope = scope.clone();
    let found = db.read(move |conn| {
        let others = held::has_owner_besides(conn, &scope, id)?;
        Ok(held::find(conn, &scope, id)?.map(|member| (member, others)))
    });
    found.await?.ok_or(WebError::NotFound)
}
