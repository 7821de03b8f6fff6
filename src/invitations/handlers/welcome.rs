//! After joining: can be opened again at any time, by the one who joined.

use super::visit::{Answer, Visit, sign_in_first};
use crate::invitations::commands::look::Door;
use crate::invitations::invitee::unknown;
use crate::invitations::link::Closed;
use crate::invitations::views::welcome::WelcomePage;
use crate::refunds;
use crate::web::paths;
use crate::web::respond::{page, see_other};

pub async fn welcome(visit: Visit) -> Answer {
    let Some(who) = &visit.who else {
        let next = paths::welcome(&visit.invitee.text());
        return Err(sign_in_first(next));
    };
    let sent = match visit.door().await? {
        Door::Unknown => return Err(unknown(&visit.request)),
        Door::Closed(sent, Closed::Accepted { by }) if by == Some(who.user()) => sent,
        Door::Open(_) | Door::Closed(..) => {
            return Ok(see_other(&paths::invitation(&visit.invitee.text())));
        }
    };
    let receipt = visit
        .read(|conn, invitee| {
            refunds::commands::receipt(conn, invitee.account(), invitee.invitation())
        })
        .await?;
    let first_name = who.visitor().name().first();
    let frame = visit.page.clone();
    let view = WelcomePage::new(frame, &sent, first_name, receipt.as_ref(), visit.now);
    Ok(page(&view)?)
}
