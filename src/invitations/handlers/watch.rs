//! `POST /invitations/{token}/notify`: a mail when nothing stands in the way any more.

use super::visit::{Answer, Visit, sign_in_first};
use crate::invitations::commands::accept::Joiner;
use crate::invitations::commands::look::Door;
use crate::invitations::commands::watch::{self, Asked};
use crate::invitations::invitee::unknown;
use crate::web::flash::Flash;
use crate::web::paths;
use crate::web::respond::see_other;

pub async fn notify(visit: Visit) -> Answer {
    let link = paths::invitation(&visit.invitee.text());
    let Some(who) = visit.who.clone() else {
        return Err(sign_in_first(link));
    };
    let sent = match visit.door().await? {
        Door::Unknown => return Err(unknown(&visit.request)),
        Door::Open(sent) | Door::Closed(sent, _) => sent,
    };
    let (joiner, now) = (Joiner::from(&who), visit.now);
    let asked = visit
        .transaction(move |tx, invitee| watch::ask(tx, invitee, &joiner, now))
        .await?;
    match asked {
        Ok(Asked::Kept) => Ok(Flash::done("flash-watched").on(see_other(&link))),
        Ok(Asked::NothingInTheWay) => Ok(see_other(&link)),
        Err(refusal) => visit.refuse(&sent, &who, refusal).await,
    }
}
