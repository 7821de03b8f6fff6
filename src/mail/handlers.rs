//! `/dev/mailbox`: what the demo would have sent.

use super::captured::{self, CapturedMail};
use super::views::{MailboxPage, MessagePage};
use crate::db::Db;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::{Demo, Page};
use crate::web::respond;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Data, Path};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};

/// Nothing loads and nothing runs, as everywhere; but a mail carries its style in itself.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Proof that this is the demo; elsewhere the pages do not exist.
#[derive(Debug, Clone, Copy)]
pub struct InDemo(());

impl FromRequest for InDemo {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let demo = request.app_data::<Data<Demo>>();
        ready(demo.map(|_| Self(())).ok_or(WebError::NotFound))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailboxQuery {
    to: String,
}

impl MailboxQuery {
    fn recipient(&self) -> Option<String> {
        let to = self.to.trim().to_lowercase();
        Some(to).filter(|to| !to.is_empty())
    }
}

pub async fn mailbox(
    _: InDemo,
    Query(asked): Query<MailboxQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let to = asked.recipient();
    let mails = db
        .read(move |conn| captured::newest(conn, to.as_deref()))
        .await?;
    respond::page(&MailboxPage {
        page,
        to: asked.to,
        mails,
    })
}

pub async fn message(
    _: InDemo,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let mail = find(&db, &id).await?;
    respond::page(&MessagePage::new(page, mail))
}

/// The mail's own HTML, as a page of its own under a policy of its own.
pub async fn message_html(
    _: InDemo,
    id: Path<String>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let mail = find(&db, &id).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .body(mail.html_body))
}

async fn find(db: &Db, id: &str) -> Result<CapturedMail, WebError> {
    let id: i64 = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.read(move |conn| captured::find(conn, id)).await?;
    found.ok_or(WebError::NotFound)
}

/// A mail as scripts read it; the names are a contract.
#[derive(Serialize)]
struct MailJson {
    message_id: String,
    to: String,
    from: String,
    subject: String,
    text: String,
    html: String,
    sent_at: String,
}

impl From<CapturedMail> for MailJson {
    fn from(mail: CapturedMail) -> Self {
        Self {
            message_id: mail.message_id,
            to: mail.recipient,
            from: mail.sender,
            subject: mail.subject,
            text: mail.text_body,
            html: mail.html_body,
            sent_at: crate::web::format::machine(mail.sent_at),
        }
    }
}

pub async fn mailbox_json(
    _: InDemo,
    Query(asked): Query<MailboxQuery>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let to = asked.recipient();
    let mails = db
        .read(move |conn| captured::newest(conn, to.as_deref()))
        .await?;
    let mails: Vec<MailJson> = mails.into_iter().map(MailJson::from).collect();
    Ok(HttpResponse::Ok().json(mails))
}
