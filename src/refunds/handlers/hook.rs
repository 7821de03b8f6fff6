//! Messages of gateways. No session and no form token: the signature on the raw body is the proof of who sends.

use crate::db::{Abort, Db};
use crate::refunds::gateway::Gateways;
use crate::refunds::gateway::event::StoredEvent;
use crate::refunds::queries;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form_token::whole_body;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use std::convert::Infallible;

/// `POST /hooks/stripe`. Answers 200 once the message is stored, and to every repeat; a worker does the rest.
pub async fn stripe_hook(
    request: HttpRequest,
    payload: Payload,
    Now(now): Now,
    gateways: Data<Gateways>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let stripe = gateways.stripe().filter(|stripe| stripe.takes_messages());
    let stripe = stripe.ok_or(WebError::NotFound)?;
    let body = whole_body(payload).await?;
    let header = request.headers().get("stripe-signature");
    let header = header.and_then(|header| header.to_str().ok());
    if let Err(why) = stripe.believe(header.unwrap_or_default(), &body, now) {
        tracing::warn!(%why, "a message in the name of stripe is refused");
        count("refused");
        return Err(WebError::BadRequest("no message of the gateway"));
    }
    let Some(event) = StoredEvent::of_stripe(&body) else {
        count("unreadable");
        return Err(WebError::BadRequest("not an event"));
    };
    let stored = db
        .transaction::<_, Infallible, _>(move |tx| {
            queries::store_event(tx.conn(), &event, now).map_err(Abort::Failed)
        })
        .await?;
    match stored {
        Ok(true) => count("accepted"),
        Ok(false) => count("repeated"),
    }
    Ok(HttpResponse::Ok().finish())
}

fn count(outcome: &'static str) {
    metrics::counter!("muster_gateway_messages_total", "gateway" => "stripe", "outcome" => outcome)
        .increment(1);
}
