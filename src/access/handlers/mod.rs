//! `/`, and what the pages of access share.

mod passwords;
mod sign_in;

pub use passwords::{ask_reset, forgot_page, forgot_sent, reset, reset_page};
pub use sign_in::{sign_in, sign_in_page, sign_out};

use super::identify::Device;
use super::link::{LinkRefusal, MailedLink, Purpose};
use super::queries::mailed_links;
use super::throttle::{Throttle, Tried};
use super::visitor::Visitor;
use crate::audit::Actor;
use crate::db::Db;
use crate::types::secret::SigningKeys;
use crate::types::signed_link::OneTimeToken;
use crate::web::error::WebError;
use crate::web::layout::request_id;
use crate::web::respond::see_other;
use crate::web::{client, paths};
use actix_web::http::header::USER_AGENT;
use actix_web::web::{Data, ReqData};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

/// `GET /`: each to their own home.
pub async fn home(visitor: Option<ReqData<Visitor>>) -> HttpResponse {
    see_other(visitor.map_or(paths::SIGN_IN, |visitor| home_of(&visitor)))
}

fn home_of(visitor: &Visitor) -> &'static str {
    if visitor.staff().is_some() {
        paths::SUPPORT_INVITATIONS
    } else if visitor.administers() {
        paths::USERS
    } else {
        paths::ME
    }
}

/// The link behind a mailed token, if it works now. Tokens that we never made are counted.
pub async fn open_link(
    request: &HttpRequest,
    token: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Result<MailedLink, LinkRefusal>, WebError> {
    let (db, keys) = (part::<Db>(request)?, part::<SigningKeys>(request)?);
    let Ok(token) = OneTimeToken::parse(token, purpose.as_code(), &keys) else {
        let source = client::address(request);
        part::<Throttle>(request)?.count(Tried::Link, &source)?;
        return Ok(Err(LinkRefusal::Unknown));
    };
    let found = db
        .read(move |conn| mailed_links::find(conn, token.link(), purpose))
        .await?;
    Ok(found
        .ok_or(LinkRefusal::Unknown)
        .and_then(|link| link.usable(now)))
}

/// Commands that refuse nothing.
pub fn settle<T>(done: Result<T, std::convert::Infallible>) -> T {
    match done {
        Ok(answer) => answer,
    }
}

/// A part of the application that every request can use.
pub fn part<T: 'static>(request: &HttpRequest) -> Result<Data<T>, WebError> {
    request.app_data::<Data<T>>().cloned().ok_or_else(|| {
        WebError::Internal(anyhow::anyhow!(
            "{} is not wired",
            std::any::type_name::<T>()
        ))
    })
}

/// Somebody who is not signed in, by the address they claim.
#[must_use]
pub fn stranger(request: &HttpRequest, claimed: &str) -> Actor {
    Actor::stranger(claimed, client::address(request), request_id(request))
}

/// The browser of this request, for the list of sessions.
#[must_use]
pub fn device(request: &HttpRequest) -> Device {
    let agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Device {
        address: client::address(request),
        agent: agent.unwrap_or_default().chars().take(300).collect(),
    }
}
