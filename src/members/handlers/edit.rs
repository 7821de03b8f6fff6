//! `/user-management/users/{id}`

use super::standing;
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::Db;
use crate::members::commands::{self, Change, Edited};
use crate::members::edit_form::{EditForm, Posted as PostedMember};
use crate::members::queries::{held, in_groups};
use crate::members::rules::MemberRefusal;
use crate::members::views::edit::{Around, EditPage};
use crate::members::way_back::{Came, WayBack};
use crate::types::MembershipId;
use crate::web::clock::Clock;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted, Query};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};

/// The member as they are.
pub async fn edit_page(
    scope: AdminScope,
    id: Path<String>,
    Query(came): Query<Came>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = around(&db, scope, &id, came.into()).await?;
    let form = EditForm::of(&around.member, &around.in_groups);
    respond::page(&EditPage::new(page, around, form))
}

/// Appointing an admin or an owner asks for the password again if it was not given lately.
pub async fn edit(
    request: HttpRequest,
    scope: AdminScope,
    id: Path<String>,
    Posted(posted): Posted<PostedMember>,
    page: Page,
) -> Result<HttpResponse, Error> {
    let (db, now) = (part::<Db>(&request)?, part::<Clock>(&request)?.now());
    let around = around(&db, scope.clone(), &id, posted.way_back()).await?;
    let form = EditForm::of(&around.member, &around.in_groups).with(posted);
    let change = match form.parse(page.words) {
        Ok(change) => change,
        Err(faults) => return Ok(refused(EditPage::new(page, around, form), faults)?),
    };
    if appoints(&around, &change) {
        Fresh::extract(&request).await?;
    }
    let member = around.member.id;
    let (wanted, seen, by) = (change.clone(), form.seen.clone(), scope.clone());
    let done = db
        .transaction(move |tx| {
            commands::change_as_seen(tx, &by, member, (&wanted, seen.as_ref()), now)
        })
        .await
        .map_err(WebError::from)?;
    match done {
        Ok(Edited::Saved) => Ok(saved(&around, &change)),
        Ok(Edited::Overtaken) => Ok(overtaken(&db, scope, around, (page, form)).await?),
        Err(MemberRefusal::Unknown) => Err(WebError::NotFound.into()),
        Err(refusal) => {
            let faults = faults(&page, refusal);
            Ok(refused(EditPage::new(page, around, form), faults)?)
        }
    }
}

fn appoints(around: &Around, change: &Change) -> bool {
    change.role != around.member.role && change.role.may_administer()
}

/// Whoever has just given up their own role has no business on the page any more.
fn saved(around: &Around, change: &Change) -> HttpResponse {
    let left = around.by.membership == around.member.id && !change.role.may_administer();
    let next = if left {
        paths::HOME.to_owned()
    } else {
        around.way_back.after(around.member.id)
    };
    let flash = Flash::done("flash-member-saved").text(&around.member.display_name);
    flash.on(respond::see_other(&next))
}

fn refused(page: EditPage, faults: Faults) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.refused(faults))
}

/// Both versions on one page; what it sends next replaces the version that it shows.
async fn overtaken(
    db: &Db,
    scope: AdminScope,
    before: Around,
    (page, typed): (Page, EditForm),
) -> Result<HttpResponse, WebError> {
    let id = before.member.id.to_string();
    let around = around(db, scope, &id, before.way_back).await?;
    let view = EditPage::new(page, around, typed).overtaken();
    respond::page_with(StatusCode::CONFLICT, &view)
}

fn faults(page: &Page, refusal: MemberRefusal) -> Faults {
    let (field, key) = match refusal {
        MemberRefusal::Unknown => ("role", "member-fault-unknown"),
        MemberRefusal::OwnersOnly => ("role", "member-owners-only"),
        MemberRefusal::AppointsAdmins => ("role", "member-fault-role"),
        MemberRefusal::Oneself => ("role", "member-fault-oneself"),
        MemberRefusal::LastOwner => ("role", "member-fault-last-owner"),
        MemberRefusal::NoSeat => ("licence", "member-fault-no-seat"),
        MemberRefusal::UnknownGroup => ("group", "member-fault-group"),
        MemberRefusal::HandedOver => ("role", "member-fault-hand-over"),
    };
    let mut faults = Faults::default();
    faults.add(field, page.say(key));
    faults
}

async fn around(
    db: &Db,
    scope: AdminScope,
    id: &str,
    way_back: WayBack,
) -> Result<Around, WebError> {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let around = db.read(move |conn| {
        let Some(member) = held::find(conn, &scope, id)? else {
            return Ok(None);
        };
        let rule = accounts::commands::deleting(conn, scope.account())?;
        Ok(Some(Around {
            by: standing(&scope),
            member,
            in_groups: in_groups::of(conn, &scope, id)?,
            groups: accounts::groups::all(conn, &scope)?,
            seats: accounts::commands::seats(conn, &scope)?,
            other_owners: held::has_owner_besides(conn, &scope, id)?,
            announced: commands::announced(conn, &scope, rule, &[id])?.remove(&id),
            way_back,
        }))
    });
    around.await?.ok_or(WebError::NotFound)
}
