//! Somebody at a mailed link: the link's proof, who they are, and the answers that several pages share.

use crate::access::handlers::{part, settle};
use crate::access::scope::SignedIn;
use crate::db::{Abort, Db, DbError, Tx};
use crate::invitations::blockers::Blocker;
use crate::invitations::commands::accept::AcceptRefusal;
use crate::invitations::commands::look::{Door, Sent};
use crate::invitations::commands::{attempts, look, watch};
use crate::invitations::invitee::{Invitee, LinkError, unknown};
use crate::invitations::link::Closed;
use crate::invitations::views::blocked::{BlockedPage, StuckPage, Watch};
use crate::invitations::views::closed::{ClosedPage, WrongAccountPage};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{page_with, see_other};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::future::{Ready, ready};

pub type Answer = Result<HttpResponse, LinkError>;

/// One request at a link of ours.
pub struct Visit {
    pub invitee: Invitee,
    pub who: Option<SignedIn>,
    pub now: DateTime<Utc>,
    pub page: Page,
    pub request: HttpRequest,
}

impl FromRequest for Visit {
    type Error = LinkError;
    type Future = Ready<Result<Self, LinkError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(arrive(request, payload))
    }
}

fn arrive(request: &HttpRequest, payload: &mut Payload) -> Result<Visit, LinkError> {
    let internal =
        |error: actix_web::Error| LinkError::Web(WebError::Internal(anyhow::anyhow!("{error}")));
    let Now(now) = Now::from_request(request, payload)
        .into_inner()
        .map_err(internal)?;
    Ok(Visit {
        invitee: Invitee::from_request(request, payload).into_inner()?,
        who: SignedIn::from_request(request, payload).into_inner().ok(),
        page: Page::from_request(request, payload)
            .into_inner()
            .map_err(internal)?,
        now,
        request: request.clone(),
    })
}

impl Visit {
    /// Reads with the invitee's proof.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection, &Invitee) -> QueryResult<T> + Send + 'static,
    ) -> Result<T, WebError> {
        let invitee = self.invitee.clone();
        let db = part::<Db>(&self.request)?;
        Ok(db.read(move |conn| work(conn, &invitee)).await?)
    }

    /// One transaction with the invitee's proof.
    pub async fn transaction<T: Send + 'static, R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>, &Invitee) -> Result<T, Abort<R>> + Send + 'static,
    ) -> Result<Result<T, R>, WebError> {
        let invitee = self.invitee.clone();
        let db = part::<Db>(&self.request)?;
        Ok(db.transaction(move |tx| work(tx, &invitee)).await?)
    }

    pub async fn door(&self) -> Result<Door, WebError> {
        let now = self.now;
        self.read(move |conn, invitee| look::door(conn, invitee, now))
            .await
    }

    /// The open invitation, or the page that says why there is none.
    pub async fn open(&self) -> Result<Result<Box<Sent>, HttpResponse>, LinkError> {
        match self.door().await? {
            Door::Unknown => Err(unknown(&self.request)),
            Door::Closed(_, closed) => Ok(Err(self.closed(closed)?)),
            Door::Open(sent) => Ok(Ok(sent)),
        }
    }

    /// Signed in as somebody else than the invitee.
    pub fn other(&self, sent: &Sent) -> Option<&SignedIn> {
        let email = &sent.invitation.email;
        self.who
            .as_ref()
            .filter(|who| who.visitor().email() != email)
    }

    pub fn closed(&self, closed: Closed) -> Answer {
        let user = self.who.as_ref().map(SignedIn::user);
        let own = user.is_some() && closed.joined_by() == user;
        let view = ClosedPage::new(self.page.clone(), closed, &self.invitee, own);
        Ok(page_with(StatusCode::GONE, &view)?)
    }

    pub fn wrong_account(&self, sent: &Sent, who: &SignedIn, status: StatusCode) -> Answer {
        let signed_in = who.visitor().email();
        let invited = &sent.invitation.email;
        let view = WrongAccountPage::new(self.page.clone(), invited, signed_in, &self.invitee);
        Ok(page_with(status, &view)?)
    }

    /// A POST by somebody else: kept, and refused.
    pub async fn refuse_other(&self, sent: &Sent, who: &SignedIn) -> Answer {
        let (actor, now) = (who.actor().clone(), self.now);
        settle(
            self.transaction(move |tx, invitee| {
                attempts::note_wrong_account(tx, invitee, &actor, now)
            })
            .await?,
        );
        self.wrong_account(sent, who, StatusCode::FORBIDDEN)
    }

    /// Words every refusal of an acceptance.
    pub async fn refuse(&self, sent: &Sent, who: &SignedIn, refusal: AcceptRefusal) -> Answer {
        let link = self.invitee.text();
        match refusal {
            AcceptRefusal::Unknown => Err(unknown(&self.request)),
            AcceptRefusal::Closed(closed) => self.closed(closed),
            AcceptRefusal::WrongAccount => self.refuse_other(sent, who).await,
            AcceptRefusal::AlreadyMember => Ok(already_member()),
            AcceptRefusal::Blocked(blockers) => self.refuse_blocked(sent, who, blockers).await,
            AcceptRefusal::NoSeat => self.stuck(sent, "no-seat"),
            AcceptRefusal::RefundFirst | AcceptRefusal::Quote(_) => {
                Ok(see_other(&paths::refund_details(&link)))
            }
            AcceptRefusal::NothingPaid => Ok(see_other(&paths::invitation(&link))),
        }
    }

    /// The attempt is kept, so that whoever waits for the answer can see why it does not come.
    async fn refuse_blocked(&self, sent: &Sent, who: &SignedIn, blockers: Vec<Blocker>) -> Answer {
        let response = self.blocked(sent, &blockers, StatusCode::CONFLICT).await;
        let (actor, now) = (who.actor().clone(), self.now);
        settle(
            self.transaction(move |tx, invitee| {
                attempts::note_blocked(tx, invitee, &blockers, &actor, now)
            })
            .await?,
        );
        response
    }

    pub async fn blocked(&self, sent: &Sent, blockers: &[Blocker], status: StatusCode) -> Answer {
        let watch = match self.who.as_ref().map(SignedIn::user) {
            None => Watch::SignInFirst,
            Some(user) => {
                let of = (sent.invitation.account_id, sent.invitation.id);
                let asked = self.read(move |conn, _| watch::asked_at(conn, of, user));
                asked.await?.map_or(Watch::Offered, Watch::Asked)
            }
        };
        let around = (blockers, watch);
        let view = BlockedPage::new(self.page.clone(), sent, &self.invitee, around);
        Ok(page_with(status, &view)?)
    }

    /// Nothing that the invitee can mend.
    pub fn stuck(&self, sent: &Sent, kind: &str) -> Answer {
        let view = StuckPage::new(self.page.clone(), sent, &self.invitee, kind);
        Ok(page_with(StatusCode::CONFLICT, &view)?)
    }
}

/// Where to go on after signing in.
pub fn sign_in_first(next: String) -> LinkError {
    LinkError::Web(WebError::SignInFirst { next })
}

/// They are in the organisation by another way: their own page says so.
pub fn already_member() -> HttpResponse {
    Flash::done("flash-already-member").on(see_other(paths::ME))
}

impl From<DbError> for LinkError {
    fn from(error: DbError) -> Self {
        Self::Web(error.into())
    }
}
