//! `/user-management/users/new`, `/preview`, `/batches/{id}`.

use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Db;
use crate::invitations::add_form::{AddForm, Allowed};
use crate::invitations::commands::invite::{self, InviteRefusal};
use crate::invitations::queries::batches;
use crate::invitations::views::add::{AddPage, Around, BatchPage, OnlyOwnersPage};
use crate::members;
use crate::types::BatchId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use uuid::Uuid;

/// `GET /user-management/users/new`
pub async fn add_users_page(
    scope: AdminScope,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = around(&db, scope).await?;
    if !around.may_invite {
        return only_owners(page);
    }
    let form = AddForm {
        form_key: Uuid::new_v4().to_string(),
        licence: around.licence().to_string(),
        role: Role::Member.to_string(),
        language: page.language().to_string(),
        expires_in_days: around.allowed.default_days.to_string(),
        group: around
            .default_group
            .map(|id| id.to_string())
            .unwrap_or_default(),
        ..AddForm::default()
    };
    respond::page(&AddPage::new(page, around, form))
}

/// `POST /user-management/users/preview`: a verdict for each address; nothing is sent.
pub async fn preview(
    scope: AdminScope,
    Posted(form): Posted<AddForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = around(&db, scope.clone()).await?;
    if !around.may_invite {
        return only_owners(page);
    }
    match form.parse(&around.allowed, page.words) {
        Ok(batch) => {
            let preview = db
                .read(move |conn| invite::preview(conn, &scope, &batch, now))
                .await?;
            respond::page(&AddPage::new(page, around, form).checked(preview))
        }
        Err(faults) => refused(AddPage::new(page, around, form), faults),
    }
}

/// `POST /user-management/users/new` and `POST /user-management/users`. Making admins asks for the password again.
pub async fn add_users(
    request: HttpRequest,
    scope: AdminScope,
    Posted(form): Posted<AddForm>,
    Now(now): Now,
    page: Page,
) -> Result<HttpResponse, Error> {
    let db = part::<Db>(&request)?;
    let around = around(&db, scope.clone()).await?;
    let batch = match form.parse(&around.allowed, page.words) {
        Ok(batch) => batch,
        Err(faults) => return Ok(refused(AddPage::new(page, around, form), faults)?),
    };
    if batch.terms.role.may_administer() {
        Fresh::extract(&request).await?;
    }
    let done = db
        .transaction(move |tx| invite::invite(tx, &scope, &batch, now))
        .await
        .map_err(WebError::from)?;
    Ok(added(done, page, (around, form))?)
}

fn added(
    done: Result<BatchId, InviteRefusal>,
    page: Page,
    (around, form): (Around, AddForm),
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(id) => Ok(respond::see_other(&paths::batch(id))),
        Err(InviteRefusal::OtherContent) => Err(WebError::Conflict),
        Err(InviteRefusal::OwnersInvite) => only_owners(page),
        Err(InviteRefusal::NoSuchGroup) => {
            let mut faults = Faults::default();
            faults.add("group", page.say("add-fault-group"));
            refused(AddPage::new(page, around, form), faults)
        }
    }
}

/// `GET /user-management/users/batches/{id}`
pub async fn batch(
    scope: AdminScope,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: BatchId = id.parse().map_err(|_| WebError::NotFound)?;
    let told = db
        .read(move |conn| batches::find(conn, &scope, id))
        .await?
        .ok_or(WebError::NotFound)?;
    respond::page(&BatchPage::new(page, told))
}

fn refused(page: AddPage, faults: Faults) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.refused(faults))
}

/// The organisation leaves inviting to its owners.
fn only_owners(page: Page) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::FORBIDDEN, &OnlyOwnersPage { page })
}

/// What the form offers, read in one go.
async fn around(db: &Db, scope: AdminScope) -> Result<Around, WebError> {
    let around = db.read(move |conn| {
        let settings = accounts::commands::settings(conn, &scope)?;
        Ok(Around {
            allowed: Allowed {
                may_make_admins: scope.role() == Role::Owner,
                groups: members::commands::groups(conn, &scope)?,
                default_days: settings.invitation_expiry_days,
                default_licence: settings.default_licence.with_free(0),
            },
            may_invite: settings.inviters.may_invite(scope.role()),
            default_licence: settings.default_licence,
            seats: accounts::commands::seats(conn, &scope)?,
            default_group: accounts::groups::default_group(conn, &scope)?,
        })
    });
    Ok(around.await?)
}
