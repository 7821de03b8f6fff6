//! One refund: where it stands, and where else it may go.

use crate::access::scope::SignedIn;
use crate::db::Db;
use crate::refunds::commands::{self, DestinationRefusal, Receipt};
use crate::refunds::destination_form::DestinationForm;
use crate::refunds::queries;
use crate::refunds::views::{Followed, RefundPage};
use crate::types::{RefundId, UserId};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{page, page_with, see_other};
use crate::{accounts, audit, members};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};

/// `GET /me/refunds/{id}`.
pub async fn my_refund(
    who: SignedIn,
    id: Path<String>,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let followed = follow(who.user(), &id, &db).await?;
    page(&RefundPage::new(frame, &followed, now))
}

/// `POST /me/refunds/{id}/destination`.
pub async fn choose_destination(
    who: SignedIn,
    (id, Posted(form)): (Path<String>, Posted<DestinationForm>),
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let followed = follow(who.user(), &id, &db).await?;
    let refund = followed.record.id;
    let words = frame.words;
    let view = RefundPage::new(frame, &followed, now);
    let back = see_other(&paths::my_refund(refund));
    let Some(choices) = view.choices() else {
        return Ok(Flash::refused("flash-refund-destination-not-now").on(back));
    };
    let mut faults = Faults::default();
    let Some(destination) = choices.parse(&form, words, &mut faults) else {
        let view = view.refused(form, faults);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let chosen =
        db.transaction(move |tx| commands::choose_destination(tx, &who, refund, &destination, now));
    match chosen.await? {
        Ok(()) => Ok(Flash::done("flash-refund-destination").on(back)),
        Err(DestinationRefusal::Unknown) => Err(WebError::NotFound),
        Err(DestinationRefusal::NotNow) => {
            Ok(Flash::refused("flash-refund-destination-not-now").on(back))
        }
        Err(DestinationRefusal::Doubtful) => {
            Ok(Flash::refused("flash-refund-destination-doubtful").on(back))
        }
        Err(DestinationRefusal::NoBankAccount | DestinationRefusal::NoCredit) => {
            let mut faults = Faults::default();
            faults.add("destination", words.say("refund-fault-destination"));
            let view = view.refused(form, faults);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn follow(user: UserId, id: &str, db: &Db) -> Result<Followed, WebError> {
    let id: RefundId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.read(move |conn| {
        let record = queries::record(conn, id)?.filter(|record| record.user == user);
        let Some(record) = record else {
            return Ok(None);
        };
        let Some(note) = queries::note_of_person(conn, user, &record.note)? else {
            return Ok(None);
        };
        let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
        let Some(row) = refunds.iter().find(|row| row.id == id).cloned() else {
            return Ok(None);
        };
        let organisation = accounts::commands::find(conn, record.organisation)?;
        let place = members::commands::place_of(conn, user)?;
        Ok(Some(Followed {
            trail: audit::queries::of_subject(conn, id.uuid())?,
            reversed: queries::debit_note_reversing(conn, note.account, &note.number)?,
            may_be_credit: place.is_some_and(|place| place.account == organisation.id)
                && organisation.currency == record.amount.currency.code(),
            receipt: Receipt { note, refunds },
            record,
            row,
        }))
    });
    found.await?.ok_or(WebError::NotFound)
}
