//! Refund details: the quote, the destination, the consent.

use super::visit::{Answer, Visit, sign_in_first};
use crate::access::handlers::part;
use crate::access::scope::SignedIn;
use crate::config::Config;
use crate::invitations::commands::accept::{self, AcceptRefusal, Joiner};
use crate::invitations::commands::look::{self, Door, OwnSide, Sent};
use crate::invitations::invitee::unknown;
use crate::invitations::link::Closed;
use crate::invitations::refund_form::RefundForm;
use crate::invitations::views::refund::{RefundPage, offers_bank_account};
use crate::refunds::commands::{Agreed, Offer};
use crate::refunds::frozen_quote::FrozenQuote;
use crate::refunds::input::Destination;
use crate::refunds::quote::QuoteError;
use crate::types::secret::SigningKeys;
use crate::web::error::WebError;
use crate::web::form::{Faults, Posted};
use crate::web::paths;
use crate::web::respond::{page, page_with, see_other};
use actix_web::http::StatusCode;

/// `GET …/refund`: a quote made now.
pub async fn refund_details(visit: Visit) -> Answer {
    let Some(who) = visit.who.clone() else {
        let next = paths::refund_details(&visit.invitee.text());
        return Err(sign_in_first(next));
    };
    let sent = match visit.open().await? {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    if let Some(other) = visit.other(&sent) {
        return visit.wrong_account(&sent, other, StatusCode::OK);
    }
    let own = own_side(&visit, &sent, &who, None).await?;
    match own.offer {
        Some(Ok(offer)) if own.blockers.is_empty() => {
            Ok(page(&details(&visit, &sent, &who, &offer)?)?)
        }
        Some(Err(error)) if own.blockers.is_empty() => visit.stuck(&sent, stuck(&error)),
        _ => Ok(see_other(&paths::invitation(&visit.invitee.text()))),
    }
}

/// `POST …/refund`: the amount shown is the amount returned, or a fresh quote is shown.
pub async fn finish(visit: Visit, Posted(form): Posted<RefundForm>) -> Answer {
    let Some(who) = visit.who.clone() else {
        let next = paths::refund_details(&visit.invitee.text());
        return Err(sign_in_first(next));
    };
    let sent = match visit.door().await? {
        Door::Unknown => return Err(unknown(&visit.request)),
        Door::Closed(_, Closed::Accepted { by }) if by == Some(who.user()) => {
            return Ok(see_other(&paths::welcome(&visit.invitee.text())));
        }
        Door::Closed(_, closed) => return visit.closed(closed),
        Door::Open(sent) => sent,
    };
    if let Some(other) = visit.other(&sent) {
        return visit.refuse_other(&sent, other).await;
    }
    let keys = part::<SigningKeys>(&visit.request)?;
    let frozen = FrozenQuote::open(&form.quote, sent.invitation.id, who.user(), &keys);
    let own = own_side(&visit, &sent, &who, frozen).await?;
    if !own.blockers.is_empty() {
        let blocked = AcceptRefusal::Blocked(own.blockers);
        return visit.refuse(&sent, &who, blocked).await;
    }
    match (own.offer, frozen) {
        (Some(Ok(offer)), Some(_)) => agree(&visit, (&sent, &who), &offer, form).await,
        (Some(Err(error)), Some(_)) => not_as_shown(&visit, (&sent, &who), &error, form).await,
        (Some(_), None) => renew(&visit, &sent, &who, form).await,
        (None, _) => Ok(see_other(&paths::invitation(&visit.invitee.text()))),
    }
}

async fn agree(
    visit: &Visit,
    (sent, who): (&Sent, &SignedIn),
    offer: &Offer,
    form: RefundForm,
) -> Answer {
    let view = details(visit, sent, who, offer)?;
    let destination = match form.parse(view.choices(), visit.page.words) {
        Ok(destination) => destination,
        Err(faults) => {
            let view = view.refused(form, faults);
            return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)?);
        }
    };
    let done = conclude(visit, who, offer.frozen, destination).await?;
    match done {
        Ok(()) => Ok(see_other(&paths::welcome(&visit.invitee.text()))),
        Err(AcceptRefusal::Quote(QuoteError::CurrencyMismatch)) => {
            let mut faults = Faults::default();
            let organisation = sent.organisation.name.clone();
            let key = "refund-fault-currency";
            let words = visit.page.with(key, "organisation", organisation);
            faults.add("destination", words);
            let view = view.refused(form, faults);
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)?)
        }
        Err(AcceptRefusal::Quote(error)) => not_as_shown(visit, (sent, who), &error, form).await,
        Err(refusal) => visit.refuse(sent, who, refusal).await,
    }
}

async fn conclude(
    visit: &Visit,
    who: &SignedIn,
    frozen: FrozenQuote,
    destination: Destination,
) -> Result<Result<(), AcceptRefusal>, WebError> {
    let agreed = Agreed {
        frozen,
        destination,
    };
    let (joiner, now) = (Joiner::from(who), visit.now);
    visit
        .transaction(move |tx, invitee| accept::accept(tx, invitee, &joiner, Some(&agreed), now))
        .await
}

/// The quote is too old, or its account has changed: another is shown, to be agreed to again.
async fn not_as_shown(
    visit: &Visit,
    (sent, who): (&Sent, &SignedIn),
    error: &QuoteError,
    form: RefundForm,
) -> Answer {
    match error {
        QuoteError::QuoteStale | QuoteError::QuoteExpired => renew(visit, sent, who, form).await,
        other => visit.stuck(sent, stuck(other)),
    }
}

async fn renew(visit: &Visit, sent: &Sent, who: &SignedIn, form: RefundForm) -> Answer {
    match own_side(visit, sent, who, None).await?.offer {
        Some(Ok(offer)) => {
            let view = details(visit, sent, who, &offer)?.renewed(form);
            Ok(page_with(StatusCode::CONFLICT, &view)?)
        }
        Some(Err(error)) => visit.stuck(sent, stuck(&error)),
        None => Ok(see_other(&paths::invitation(&visit.invitee.text()))),
    }
}

async fn own_side(
    visit: &Visit,
    sent: &Sent,
    who: &SignedIn,
    shown: Option<FrozenQuote>,
) -> Result<OwnSide, WebError> {
    let (sent, user, now) = (sent.clone(), who.user(), visit.now);
    visit
        .read(move |conn, _| look::own_side(conn, &sent, user, shown, now))
        .await
}

fn details(
    visit: &Visit,
    sent: &Sent,
    who: &SignedIn,
    offer: &Offer,
) -> Result<RefundPage, WebError> {
    let keys = part::<SigningKeys>(&visit.request)?;
    let sealed = offer.frozen.seal(sent.invitation.id, who.user(), &keys);
    let offered = offers_bank_account(&offer.statement, always(visit)?);
    let (frame, shown) = (visit.page.clone(), (offer, sealed));
    Ok(RefundPage::new(frame, sent, &visit.invitee, shown, offered))
}

fn always(visit: &Visit) -> Result<bool, WebError> {
    Ok(part::<Config>(&visit.request)?.bank_account_always)
}

/// Which page of `StuckPage` words it.
const fn stuck(error: &QuoteError) -> &'static str {
    match error {
        QuoteError::CurrencyMismatch => "currency",
        _ => "unsound",
    }
}
