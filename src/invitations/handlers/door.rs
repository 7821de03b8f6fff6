//! `GET /invitations/{token}`: shows, and changes nothing but that it was opened.

use super::visit::{Answer, Visit, already_member};
use crate::access;
use crate::access::scope::SignedIn;
use crate::db::Db;
use crate::invitations::commands::look::{self, Sent};
use crate::invitations::queries;
use crate::invitations::views::offer::OfferPage;
use crate::web::clock::Now;
use crate::web::paths;
use crate::web::respond::{page, see_other};
use actix_session::Session;
use actix_web::HttpRequest;
use actix_web::http::header::{HeaderValue, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;

pub async fn show(visit: Visit) -> Answer {
    let sent = match visit.open().await? {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    if let Some(other) = visit.other(&sent) {
        return visit.wrong_account(&sent, other, StatusCode::OK);
    }
    let shown = match &visit.who {
        Some(who) => show_invitee(&visit, &sent, who).await?,
        None => show_stranger(&visit, &sent).await?,
    };
    if is_reading(&visit.request) {
        let now = visit.now;
        let opened = visit.read(move |conn, invitee| {
            queries::record_opening(conn, invitee.account(), invitee.invitation(), now)
        });
        opened.await?;
    }
    Ok(shown)
}

async fn show_stranger(visit: &Visit, sent: &Sent) -> Answer {
    let email = sent.invitation.email.clone();
    let has_user = visit
        .read(move |conn, _| look::has_user(conn, &email))
        .await?;
    let page_frame = visit.page.clone();
    let view = OfferPage::for_stranger(page_frame, sent, &visit.invitee, has_user);
    Ok(page(&view)?)
}

async fn show_invitee(visit: &Visit, sent: &Sent, who: &SignedIn) -> Answer {
    let (of, user, now) = (sent.clone(), who.user(), visit.now);
    let own = visit
        .read(move |conn, _| look::own_side(conn, &of, user, None, now))
        .await?;
    let there = own.place.as_ref();
    if there.is_some_and(|place| place.account == sent.organisation.id) {
        return Ok(already_member());
    }
    if !own.blockers.is_empty() {
        return visit.blocked(sent, &own.blockers, StatusCode::OK).await;
    }
    let page_frame = visit.page.clone();
    let email = who.visitor().email();
    let view = OfferPage::for_invitee(page_frame, sent, &visit.invitee, (&own, email));
    Ok(page(&view)?)
}

/// A person's browser shows the page; scanners ask for the head, and browsers fetch ahead.
fn is_reading(request: &HttpRequest) -> bool {
    let ahead = ["sec-purpose", "purpose"].iter().any(|name| {
        let header = request.headers().get(*name);
        header.is_some_and(|value| {
            let value = value.to_str().unwrap_or("");
            value.contains("prefetch") || value.contains("prerender")
        })
    });
    request.method() == Method::GET && !ahead
}

/// `POST /invitations/{token}/switch-account`: signs out, and signs in again as the invitee.
pub async fn switch_account(visit: Visit, session: Session, now: Now, db: Data<Db>) -> Answer {
    let mut answer = access::handlers::sign_out(visit.who, session, now, db).await?;
    let next = paths::sign_in_then(&paths::invitation(&visit.invitee.text()));
    match HeaderValue::from_str(&next) {
        Ok(next) => {
            answer.headers_mut().insert(LOCATION, next);
            Ok(answer)
        }
        Err(_) => Ok(see_other(paths::SIGN_IN)),
    }
}
