//! `/user-management/groups/{id}/members`: who comes into a group, and who goes.

use super::group::view;
use super::line;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Db};
use crate::invitations::address_list;
use crate::invitations::batch::MAX_ENTRIES;
use crate::members::commands::{self as members, Kept, NotPutIn};
use crate::members::rules::MemberRefusal;
use crate::types::{EmailAddress, GroupId, MembershipId};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MembersForm {
    emails: String,
}

/// `POST /user-management/groups/{id}/members`: everybody on the list, or nobody.
pub async fn add_to_group(
    scope: AdminScope,
    id: Path<String>,
    Posted(form): Posted<MembersForm>,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let group = line(&db, scope.clone(), &id).await?.id;
    let added = match addresses(&form.emails, &page) {
        Ok(listed) => put_in(&db, scope.clone(), (group, listed), now, &page).await?,
        Err(fault) => Err(fault),
    };
    match added {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let flash = Flash::done("flash-group-added").count(count);
            Ok(flash.on(respond::see_other(&paths::group(group))))
        }
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("emails", fault);
            let view = view(&db, scope, &id, (page, None)).await?;
            let view = view.nobody_added(form.emails, faults);
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Addresses of a list that a fault names.
const SHOWN: usize = 10;

/// What a list says: addresses, and what is none.
struct ListedPeople {
    addresses: Vec<EmailAddress>,
    broken: Vec<String>,
}

/// The people of the list, or why it cannot be looked at.
fn addresses(text: &str, page: &Page) -> Result<ListedPeople, String> {
    let entries = address_list::read(text);
    if entries.len() > MAX_ENTRIES {
        let most = i64::try_from(MAX_ENTRIES).unwrap_or(i64::MAX);
        return Err(page.with("group-fault-many", "most", most));
    }
    if entries.is_empty() {
        return Err(page.say("group-fault-nobody"));
    }
    let (mut addresses, mut broken) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.address {
            Ok(address) => addresses.push(address),
            Err(_) => broken.push(entry.typed),
        }
    }
    addresses.sort_unstable();
    addresses.dedup();
    Ok(ListedPeople { addresses, broken })
}

/// Everybody, or nobody and everything that is wrong with the list.
async fn put_in(
    db: &Db,
    scope: AdminScope,
    (group, ListedPeople { addresses, broken }): (GroupId, ListedPeople),
    now: chrono::DateTime<chrono::Utc>,
    page: &Page,
) -> Result<Result<usize, String>, WebError> {
    let is_broken = !broken.is_empty();
    let put = db.transaction(move |tx| {
        let count = members::put_into_group(tx, &scope, group, &addresses, now)?;
        if is_broken {
            return Err(Abort::Refused(NotPutIn::These(Kept::default())));
        }
        Ok(count)
    });
    Ok(match put.await? {
        Ok(count) => Ok(count),
        Err(NotPutIn::UnknownGroup) => return Err(WebError::NotFound),
        Err(NotPutIn::These(kept)) => Err(everything_wrong(page, &broken, &kept)),
    })
}

fn everything_wrong(page: &Page, broken: &[String], kept: &Kept) -> String {
    let said = |who: &[EmailAddress]| who.iter().map(EmailAddress::to_string).collect();
    let (strangers, owners): (Vec<String>, Vec<String>) =
        (said(&kept.strangers), said(&kept.owners));
    let mut faults = Vec::new();
    if !broken.is_empty() {
        let count = i64::try_from(broken.len()).unwrap_or(i64::MAX);
        let args = [("count", count.into()), ("typed", shown(broken).into())];
        faults.push(page.words.args("group-fault-address", args));
    }
    for (key, who) in [
        ("group-fault-strangers", strangers),
        ("group-fault-owners", owners),
    ] {
        if !who.is_empty() {
            faults.push(page.with(key, "who", shown(&who)));
        }
    }
    faults.push(page.say("group-fault-nobody-added"));
    faults.join(" ")
}

fn shown(these: &[String]) -> String {
    let more = (these.len() > SHOWN).then_some("…");
    let first = these.iter().take(SHOWN).map(String::as_str);
    first.chain(more).collect::<Vec<_>>().join(", ")
}

/// `POST /user-management/groups/{id}/members/{member}/remove`
pub async fn take_out_of_group(
    scope: AdminScope,
    path: Path<(String, String)>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (id, member) = path.into_inner();
    let group = line(&db, scope.clone(), &id).await?.id;
    let member: MembershipId = member.parse().map_err(|_| WebError::NotFound)?;
    let taken =
        db.transaction(move |tx| members::take_out_of_group(tx, &scope, group, member, now));
    let flash = match taken.await? {
        Ok(()) => Flash::done("flash-group-taken-out"),
        Err(MemberRefusal::OwnersOnly) => Flash::refused("flash-group-owner-stays"),
        Err(_) => return Err(WebError::NotFound),
    };
    Ok(flash.on(respond::see_other(&paths::group(group))))
}
