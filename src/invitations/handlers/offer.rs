//! `POST /user-management/pending/{id}`: what an open invitation offers.

use super::change::{answer, refused, view};
use super::pending::{parse, read};
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::db::Db;
use crate::invitations::commands::by::By;
use crate::invitations::commands::change;
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::offer_form::OfferForm;
use crate::invitations::offered::Offered;
use crate::invitations::order::Order;
use crate::types::InvitationId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::paths;
use actix_web::web::Path;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};

/// Changes licence, role and group. The seat follows the licence. Making an admin asks for the password again.
pub async fn alter(
    request: HttpRequest,
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<OfferForm>,
    Now(now): Now,
    page: Page,
) -> Result<HttpResponse, Error> {
    let db = part::<Db>(&request)?;
    let id: InvitationId = parse(&id)?;
    let before = Offered::of(&read(&db, scope.clone(), id).await?.invitation);
    let faults = match form.parse(before, page.words) {
        Err(faults) => faults,
        // Nobody owns an account by invitation.
        Ok(offered) if offered.role == Role::Owner => fault(&page, "role", "add-fault-choice"),
        Ok(offered) => {
            if before.role != offered.role && offered.role.may_administer() {
                Fresh::extract(&request).await?;
            }
            let (scope, order) = (scope.clone(), Order::Offer(offered));
            let done = db
                .transaction(move |tx| change::order(tx, By::Admin(&scope), order, id, now))
                .await
                .map_err(WebError::from)?;
            match done {
                Err(ChangeRefusal::NoSeat) => fault(&page, "licence", "change-no-seat"),
                Err(ChangeRefusal::AppointsAdmins) => fault(&page, "role", "add-fault-admin"),
                Err(ChangeRefusal::UnknownGroup) => fault(&page, "group", "add-fault-group"),
                done => {
                    let back = paths::pending(id);
                    return Ok(answer(done, "flash-invitation-changed", &back)?);
                }
            }
        }
    };
    let view = view(page, &db, (scope, id, now)).await?;
    Ok(refused(&view.refused_offer(form, faults))?)
}

fn fault(page: &Page, field: &'static str, key: &str) -> Faults {
    let mut faults = Faults::default();
    faults.add(field, page.say(key));
    faults
}
