//! Accepting without a refund, and declining.

use super::visit::{Answer, Visit, sign_in_first};
use crate::access::fields;
use crate::access::handlers::{device, part};
use crate::access::identify;
use crate::access::passwords;
use crate::access::scope::SignedIn;
use crate::access::throttle::{Throttle, Tried};
use crate::audit::Actor;
use crate::invitations::commands::accept::{AcceptRefusal, Joiner};
use crate::invitations::commands::decline::{DeclineRefusal, REASON_MAX};
use crate::invitations::commands::look::{self, Door, Sent};
use crate::invitations::commands::newcomer::{Newcomer, NewcomerRefusal};
use crate::invitations::commands::{accept, decline, newcomer};
use crate::invitations::invitee::{LinkError, unknown};
use crate::invitations::link::Closed;
use crate::invitations::views::offer::{DeclinedPage, OfferPage};
use crate::types::PersonName;
use crate::types::short_text::paragraph;
use crate::web::error::WebError;
use crate::web::form::{Faults, Posted};
use crate::web::layout::{Page, request_id};
use crate::web::respond::{page, page_with, see_other};
use crate::web::{client, paths};
use actix_session::Session;
use actix_web::http::StatusCode;
use secrecy::SecretString;
use serde::Deserialize;

/// What a newcomer fills in; empty for somebody who is signed in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AcceptForm {
    first_name: String,
    last_name: String,
    password: SecretString,
}

/// `POST …/accept`: without a paid account it is done; the owner of one goes on to the refund.
pub async fn accept(visit: Visit, Posted(form): Posted<AcceptForm>, session: Session) -> Answer {
    let Some(who) = visit.who.clone() else {
        return accept_newcomer(&visit, form, &session).await;
    };
    let sent = match visit.door().await? {
        Door::Unknown => return Err(unknown(&visit.request)),
        Door::Open(sent) | Door::Closed(sent, _) => sent,
    };
    let (joiner, now) = (Joiner::from(&who), visit.now);
    let done = visit
        .transaction(move |tx, invitee| accept::accept(tx, invitee, &joiner, None, now))
        .await?;
    match done {
        Ok(()) => Ok(see_other(&paths::welcome(&visit.invitee.text()))),
        Err(refusal) => visit.refuse(&sent, &who, refusal).await,
    }
}

async fn accept_newcomer(visit: &Visit, form: AcceptForm, session: &Session) -> Answer {
    let sent = match visit.open().await? {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let link = paths::invitation(&visit.invitee.text());
    let email = sent.invitation.email.clone();
    let has_user = visit.read(move |conn, _| look::has_user(conn, &email));
    if has_user.await? {
        return Err(sign_in_first(link));
    }
    let name = match judged(&visit.page, &sent, &form) {
        Ok(name) => name,
        Err(faults) => return refused(visit, &sent, form, faults),
    };
    let device = device(&visit.request);
    part::<Throttle>(&visit.request)?.count(Tried::Source, &device.address)?;
    let hash = passwords::hash(form.password).await;
    let new = Newcomer {
        name,
        password_hash: hash.ok_or(WebError::Timeout)?,
        language: visit.page.language(),
        address: device.address.clone(),
        request_id: request_id(&visit.request),
    };
    let now = visit.now;
    let done = visit
        .transaction(move |tx, invitee| newcomer::accept_as_newcomer(tx, invitee, &new, now))
        .await?;
    match done {
        Ok(user) => {
            identify::begin(session, user, &device, visit.now)?;
            Ok(see_other(&paths::welcome(&visit.invitee.text())))
        }
        Err(NewcomerRefusal::HasUser) => Err(sign_in_first(link)),
        Err(NewcomerRefusal::Accept(refusal)) => refuse_newcomer(visit, &sent, refusal).await,
    }
}

/// Somebody without an account has nothing to settle: only the invitation itself can refuse them.
async fn refuse_newcomer(visit: &Visit, sent: &Sent, refusal: AcceptRefusal) -> Answer {
    match refusal {
        AcceptRefusal::Closed(closed) => visit.closed(closed),
        AcceptRefusal::NoSeat => visit.stuck(sent, "no-seat"),
        AcceptRefusal::Blocked(blockers) => {
            visit.blocked(sent, &blockers, StatusCode::CONFLICT).await
        }
        AcceptRefusal::Unknown
        | AcceptRefusal::WrongAccount
        | AcceptRefusal::AlreadyMember
        | AcceptRefusal::RefundFirst
        | AcceptRefusal::NothingPaid
        | AcceptRefusal::Quote(_) => Err(unknown(&visit.request)),
    }
}

fn judged(page: &Page, sent: &Sent, form: &AcceptForm) -> Result<PersonName, Faults> {
    let mut faults = Faults::default();
    let name = fields::name(&form.first_name, &form.last_name, page, &mut faults);
    let known = [
        sent.invitation.email.as_str(),
        sent.organisation.name.as_str(),
        form.first_name.as_str(),
        form.last_name.as_str(),
    ];
    fields::new_password(&form.password, &known, page, &mut faults);
    name.filter(|_| faults.is_empty()).ok_or(faults)
}

fn refused(visit: &Visit, sent: &Sent, form: AcceptForm, faults: Faults) -> Answer {
    let view = OfferPage::for_stranger(visit.page.clone(), sent, &visit.invitee, false);
    let view = view.refused(form.first_name, form.last_name, faults);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)?)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    reason: String,
}

/// `POST …/decline`: by whoever holds the link, unless they are signed in as somebody else.
pub async fn decline(visit: Visit, Posted(form): Posted<DeclineForm>) -> Answer {
    let sent = match visit.door().await? {
        Door::Unknown => return Err(unknown(&visit.request)),
        Door::Open(sent) | Door::Closed(sent, _) => sent,
    };
    let by = visit.who.as_ref().map(|who| who.visitor().email().clone());
    let actor = actor(&visit, &sent);
    // A reason is a courtesy: one that is too long is cut, one that cannot be printed is left out.
    let cut: String = form.reason.chars().take(REASON_MAX).collect();
    let reason = paragraph(&cut, REASON_MAX).unwrap_or_default();
    let now = visit.now;
    let done = visit
        .transaction(move |tx, invitee| {
            decline::decline(tx, invitee, (by.as_ref(), &actor), &reason, now)
        })
        .await?;
    match (done, &visit.who) {
        (Ok(()), _) => Ok(see_other(&paths::declined(&visit.invitee.text()))),
        (Err(DeclineRefusal::Closed(closed)), _) => visit.closed(closed),
        (Err(DeclineRefusal::WrongAccount), Some(who)) => visit.refuse_other(&sent, who).await,
        (Err(DeclineRefusal::Unknown | DeclineRefusal::WrongAccount), _) => {
            Err(unknown(&visit.request))
        }
    }
}

fn actor(visit: &Visit, sent: &Sent) -> Actor {
    visit.who.as_ref().map_or_else(
        || {
            let email = sent.invitation.email.as_str();
            let address = client::address(&visit.request);
            Actor::stranger(email, address, request_id(&visit.request))
        },
        |who: &SignedIn| who.actor().clone(),
    )
}

/// `GET …/declined`: what a "no" means.
pub async fn declined(visit: Visit) -> Result<actix_web::HttpResponse, LinkError> {
    match visit.door().await? {
        Door::Unknown => Err(unknown(&visit.request)),
        Door::Closed(sent, Closed::Declined) => {
            Ok(page(&DeclinedPage::new(visit.page.clone(), &sent))?)
        }
        Door::Open(_) | Door::Closed(..) => {
            Ok(see_other(&paths::invitation(&visit.invitee.text())))
        }
    }
}
