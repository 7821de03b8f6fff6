//! `POST /user-management/pending/{id}/…`

use super::pending::{parse, read};
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::Db;
use crate::invitations::commands::by::By;
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::commands::{change, links};
use crate::invitations::invitation::Refusal;
use crate::invitations::order::Order;
use crate::invitations::queries::known;
use crate::invitations::views::detail::DetailPage;
use crate::invitations::views::link::LinkPage;
use crate::invitations::{address_list, typo};
use crate::mail::letter::Links;
use crate::types::{EmailAddress, InvitationId};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// A row's button comes back to the list, with its filters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    return_to: String,
    pub(super) days: String,
    email: String,
    /// What the button's act changes, as it was when its page was shown.
    pub(super) seen: String,
    /// The address that is meant as it is written, though it is a likely typo.
    anyway: String,
}

impl ChangeForm {
    /// The list that the button stood in; anything but the list is not followed.
    pub(super) fn list(&self) -> Option<&str> {
        let address = paths::local(&self.return_to);
        let is_list = address.split('?').next() == Some(paths::PENDING);
        is_list.then_some(address)
    }

    pub(super) fn back(&self, id: InvitationId) -> String {
        let list = self.list().map(str::to_owned);
        list.unwrap_or_else(|| paths::pending(id))
    }
}

pub async fn cancel(
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<ChangeForm>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id = parse(&id)?;
    let done = db
        .transaction(move |tx| change::order(tx, By::Admin(&scope), Order::Cancel, id, now))
        .await?;
    answer(done, "flash-invitation-cancelled", &form.back(id))
}

/// Leads it to another address. Where that chooses an admin, it asks for the password again.
pub async fn correct(
    request: HttpRequest,
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<ChangeForm>,
    Now(now): Now,
    page: Page,
) -> Result<HttpResponse, Error> {
    let db = part::<Db>(&request)?;
    let id = parse(&id)?;
    let role = read(&db, scope.clone(), id).await?.invitation.role;
    if let Some(meant) = meant(&db, &scope, &form).await? {
        let view = view(page, &db, (scope, id, now)).await?;
        return Ok(refused(&view.asked_about(form.email, &meant))?);
    }
    let why = match address_list::one(&form.email) {
        Ok(email) => {
            if role.may_administer() && scope.role() == Role::Owner {
                Fresh::extract(&request).await?;
            }
            let scope = scope.clone();
            let done = db
                .transaction(move |tx| change::correct(tx, By::Admin(&scope), id, &email, now))
                .await
                .map_err(WebError::from)?;
            match done.err().and_then(beside_address) {
                Some(key) => page.say(key),
                None => return Ok(answer(done, "flash-invitation-corrected", &form.back(id))?),
            }
        }
        Err(fault) => page.code("means-fault", fault.as_code()),
    };
    let view = view(page, &db, (scope, id, now)).await?;
    Ok(refused(&view.refused_email(form.email, why))?)
}

/// The words beside the field, of a refusal that is about the address.
const fn beside_address(refusal: ChangeRefusal) -> Option<&'static str> {
    match refusal {
        ChangeRefusal::Unchanged => Some("change-same-address"),
        ChangeRefusal::AlreadyMember => Some("change-already-member"),
        ChangeRefusal::AlreadyPending => Some("change-already-pending"),
        ChangeRefusal::AlreadyExpired => Some("change-already-expired"),
        ChangeRefusal::DomainNotAllowed => Some("change-domain-not-allowed"),
        ChangeRefusal::DomainNotListed => Some("change-domain-not-listed"),
        _ => None,
    }
}

/// What was probably meant by an address, unless it is said to be meant as it is written.
async fn meant(
    db: &Db,
    scope: &AdminScope,
    form: &ChangeForm,
) -> Result<Option<EmailAddress>, WebError> {
    let entry = address_list::read(&form.email).into_iter().next();
    let Some(entry) = entry.filter(|_| form.anyway != form.email) else {
        return Ok(None);
    };
    let account = scope.account();
    let own = db.read(move |conn| known::own_domains(conn, account));
    Ok(typo::correction(&entry, &own.await?))
}

/// The link, for an admin who sends it by other means. Where that chooses an admin, it asks for the password again.
pub async fn copy_link(
    request: HttpRequest,
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<ChangeForm>,
    Now(now): Now,
    page: Page,
) -> Result<HttpResponse, Error> {
    let db = part::<Db>(&request)?;
    let id = parse(&id)?;
    let role = read(&db, scope.clone(), id).await?.invitation.role;
    if role.may_administer() && scope.role() == Role::Owner {
        Fresh::extract(&request).await?;
    }
    let shown = db
        .transaction(move |tx| links::copy_link(tx, &scope, id, now))
        .await
        .map_err(WebError::from)?;
    Ok(match shown {
        Ok(invitation) => {
            let links = part::<Links>(&request)?;
            let link = links.invitation(invitation.account_id, id, invitation.generation);
            respond::page(&LinkPage::new(page, &invitation, link).asked_in(form.list()))?
        }
        Err(refusal) => answer(Err(refusal), "", &form.back(id))?,
    })
}

/// The page of the invitation, for a form that was refused.
pub(super) async fn view(
    page: Page,
    db: &Db,
    (scope, id, now): (AdminScope, InvitationId, DateTime<Utc>),
) -> Result<DetailPage, WebError> {
    let role = scope.role();
    let detail = read(db, scope, id).await?;
    Ok(DetailPage::new(page, detail, role, now))
}

pub(super) fn refused(page: &DetailPage) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// Back to where the button was, with what came of it.
pub(super) fn answer(
    done: Result<(), ChangeRefusal>,
    key: &str,
    back: &str,
) -> Result<HttpResponse, WebError> {
    let flash = match done {
        Ok(()) => Flash::done(key),
        Err(ChangeRefusal::Unknown) => return Err(WebError::NotFound),
        Err(refusal) => Flash::refused(refusal_key(refusal)),
    };
    Ok(flash.on(respond::see_other(back)))
}

fn refusal_key(refusal: ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::State(Refusal::AlreadyAccepted { .. }) => "flash-change-accepted",
        ChangeRefusal::State(Refusal::AlreadyDeclined { .. }) => "flash-change-declined",
        ChangeRefusal::State(Refusal::Cancelled { .. }) => "flash-change-cancelled",
        ChangeRefusal::State(Refusal::Expired { .. }) => "flash-change-expired",
        ChangeRefusal::NoSeat => "flash-change-no-seat",
        ChangeRefusal::TooManyMails => "flash-change-too-many-mails",
        ChangeRefusal::DomainNotListed => "flash-change-domain-not-listed",
        ChangeRefusal::OwnersInvite => "flash-change-owners-invite",
        ChangeRefusal::Unchanged => "flash-change-unchanged",
        ChangeRefusal::AppointsAdmins => "flash-change-admins",
        ChangeRefusal::UnknownGroup => "flash-change-no-group",
        ChangeRefusal::Unknown
        | ChangeRefusal::TooFar
        | ChangeRefusal::AlreadyMember
        | ChangeRefusal::AlreadyPending
        | ChangeRefusal::AlreadyExpired
        | ChangeRefusal::DomainNotAllowed
        | ChangeRefusal::OtherDomain
        | ChangeRefusal::NotAnAddress => "flash-change-refused",
    }
}
