//! `POST /support/invitations/{id}/resend`, `…/extend`, `…/correct`, `…/cancel`

use super::read;
use crate::access::reauth::Fresh;
use crate::access::scope::SupportScope;
use crate::db::{Abort, Db, Tx};
use crate::invitations::commands::by::By;
use crate::invitations::commands::change;
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::invitation::Refusal;
use crate::invitations::order::Order;
use crate::support::act::{Act, ActForm, Deed};
use crate::support::views::CasePage;
use crate::types::InvitationId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};

/// Does it by the commands of the organisation's own people. The reason goes into the trail.
pub async fn act(
    (staff, _): (SupportScope, Fresh),
    path: Path<(String, String)>,
    Posted(form): Posted<ActForm>,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (id, act) = path.into_inner();
    let id: InvitationId = id.parse().map_err(|_| WebError::NotFound)?;
    let act: Act = act.parse().map_err(|_| WebError::NotFound)?;
    let faults = match form.parse(act, page.words) {
        Err(faults) => faults,
        Ok((deed, reason)) => {
            let by = staff.clone();
            let done = db.transaction(move |tx| carry_out(tx, (&by, &reason), id, &deed, now));
            match done.await? {
                Err(ChangeRefusal::Unknown) => return Err(WebError::NotFound),
                Err(refusal) => match fault(act, refusal) {
                    Some((field, key)) => one(field, page.say(key)),
                    None => return Ok(back(id, &Flash::refused(refusal_key(refusal)))),
                },
                Ok(()) => return Ok(back(id, &Flash::done(done_key(act)))),
            }
        }
    };
    let seen = read(&db, staff, id, now).await?;
    let view = CasePage::new(page, seen, now).refused_act(act, form, faults);
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn carry_out(
    tx: &mut Tx<'_>,
    (staff, reason): (&SupportScope, &str),
    id: InvitationId,
    deed: &Deed,
    now: DateTime<Utc>,
) -> Result<(), Abort<ChangeRefusal>> {
    let by = By::support(tx, staff, id, reason)?;
    let by = by.ok_or(Abort::Refused(ChangeRefusal::Unknown))?;
    match deed {
        Deed::Resend => change::order(tx, by, Order::Resend, id, now),
        Deed::Extend(days) => change::order(tx, by, Order::Extend(*days), id, now),
        Deed::Cancel => change::order(tx, by, Order::Cancel, id, now),
        Deed::Correct(email) => change::correct(tx, by, id, email, now),
    }
}

fn back(id: InvitationId, flash: &Flash) -> HttpResponse {
    flash.on(respond::see_other(&paths::support_invitation(id)))
}

fn one(field: &'static str, message: String) -> Faults {
    let mut faults = Faults::default();
    faults.add(field, message);
    faults
}

/// Refusals that are about what was typed: the field, and its message.
const fn fault(act: Act, refusal: ChangeRefusal) -> Option<(&'static str, &'static str)> {
    match refusal {
        ChangeRefusal::DomainNotListed if matches!(act, Act::Correct) => {
            Some(("email", "change-domain-not-listed"))
        }
        ChangeRefusal::TooFar => Some(("days", "change-too-far")),
        ChangeRefusal::Unchanged if matches!(act, Act::Correct) => {
            Some(("email", "change-same-address"))
        }
        ChangeRefusal::AlreadyMember => Some(("email", "change-already-member")),
        ChangeRefusal::AlreadyPending => Some(("email", "change-already-pending")),
        ChangeRefusal::AlreadyExpired => Some(("email", "change-already-expired")),
        ChangeRefusal::DomainNotAllowed => Some(("email", "change-domain-not-allowed")),
        ChangeRefusal::Unknown
        | ChangeRefusal::State(_)
        | ChangeRefusal::NoSeat
        | ChangeRefusal::TooManyMails
        | ChangeRefusal::DomainNotListed
        | ChangeRefusal::OtherDomain
        | ChangeRefusal::NotAnAddress
        | ChangeRefusal::OwnersInvite
        | ChangeRefusal::Unchanged
        | ChangeRefusal::AppointsAdmins
        | ChangeRefusal::UnknownGroup => None,
    }
}

const fn refusal_key(refusal: ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::State(Refusal::AlreadyAccepted { .. }) => "flash-change-accepted",
        ChangeRefusal::State(Refusal::AlreadyDeclined { .. }) => "flash-change-declined",
        ChangeRefusal::State(Refusal::Cancelled { .. }) => "flash-change-cancelled",
        ChangeRefusal::NoSeat => "flash-support-act-no-seat",
        ChangeRefusal::TooManyMails => "flash-support-act-too-many-mails",
        ChangeRefusal::DomainNotListed => "flash-change-domain-not-listed",
        ChangeRefusal::AppointsAdmins => "flash-change-admins",
        _ => "flash-change-refused",
    }
}

const fn done_key(act: Act) -> &'static str {
    match act {
        Act::Resend => "flash-invitation-resent",
        Act::Extend => "flash-invitation-extended",
        Act::Correct => "flash-invitation-corrected",
        Act::Cancel => "flash-invitation-cancelled",
    }
}
