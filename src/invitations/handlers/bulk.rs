//! `POST /user-management/pending/bulk`: asked, confirmed, ordered.

use super::file::{send, send_links};
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::commands::Beside;
use crate::db::Db;
use crate::invitations::chosen::{Alike, Chosen, Tally};
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::commands::{change, jobs};
use crate::invitations::domain_form::DomainForm;
use crate::invitations::order::{Act, Order};
use crate::invitations::order_form::read;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::queries::selection;
use crate::invitations::task::{Task, Wanted};
use crate::invitations::views::bulk::{Around, ConfirmPage};
use crate::invitations::views::file::PendingTable;
use crate::invitations::views::links_file::LinksTable;
use crate::jobs::commands::{Asked, Unordered};
use crate::jobs::handlers::{given, given_before};
use crate::mail::letter::Links;
use crate::types::JobId;
use crate::web::bulk::{BulkForm, UNKNOWN_FILTER, export_kind};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::Kind;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

const NONE: [&str; 3] = [
    "flash-pending-bulk-none",
    "flash-pending-bulk-gone",
    "flash-pending-bulk-no-match",
];

/// Who wants what done to which invitations, as of when.
#[derive(Clone)]
struct Question {
    scope: AdminScope,
    act: Act,
    chosen: Chosen,
    domains: DomainForm,
    now: DateTime<Utc>,
}

/// Without `confirmed` it asks; with it, it orders a job and shows that, or sends a file. What makes admins, or lets
/// choose who becomes one, asks for the password again.
pub async fn bulk(
    request: HttpRequest,
    scope: AdminScope,
    (Posted(form), Posted(query), Posted(domains)): (
        Posted<BulkForm>,
        Posted<PendingQuery>,
        Posted<DomainForm>,
    ),
    page: Page,
    Now(now): Now,
) -> Result<HttpResponse, Error> {
    let filter = PendingFilter::parse(&query);
    let back = respond::see_other(&paths::pending_list(&filter.query_with("", "")));
    let said = [filter.whole(), domains.fields()].concat();
    let (db, key) = (part::<Db>(&request)?, form.key(&said));
    if let Some(given) = given_before(&db, &scope, key.clone()).await? {
        return Ok(given);
    }
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let chosen = Chosen::of(&form, &filter);
    if chosen == Chosen::These(Vec::new()) {
        return Ok(Flash::refused(form.why_none(NONE)).on(back));
    }
    if let Some(kind) = export_kind(&form.action) {
        let table = PendingTable {
            scope,
            chosen,
            page,
            now,
        };
        return Ok(send(&db, table, kind).await?);
    }
    let Ok(act) = form.action.parse::<Act>() else {
        return Ok(Flash::refused("flash-bulk-no-action").on(back));
    };
    let asked = Asked {
        key,
        seen: form.fingerprint.clone(),
    };
    let question = Question {
        scope,
        act,
        chosen,
        domains,
        now,
    };
    ask(&request, question, asked, (form, filter), page).await
}

async fn ask(
    request: &HttpRequest,
    question: Question,
    asked: Asked,
    (form, filter): (BulkForm, PendingFilter),
    page: Page,
) -> Result<HttpResponse, Error> {
    let reached = around(request, &question).await?;
    if reached.tally.total() == 0 {
        let back = respond::see_other(&paths::pending_list(&filter.query_with("", "")));
        return Ok(Flash::refused(form.why_none(NONE)).on(back));
    }
    let told = (form.value.as_str(), &question.domains);
    let looked = reached.looked();
    let read = read(question.act, told, (&reached.groups, looked), page.words);
    let for_admins = reached.is_for_admins();
    let mut view = ConfirmPage::new(page.clone(), reached, (form, &filter), &question.domains);
    let wanted = match view.asked.judge(read) {
        Err(status) => return Ok(respond::page_with(status, &view)?),
        Ok(wanted) => wanted,
    };
    if for_admins || wanted == Wanted::Task(Task::Order(Order::Role(Role::Admin))) {
        Fresh::extract(request).await?;
    }
    let task = match wanted {
        Wanted::Links(kind) => return links(request, question, (kind, for_admins), page).await,
        Wanted::Task(task) => task,
    };
    match give(request, question.clone(), (task, asked)).await? {
        Err(Unordered::MovedOn) => {
            let status = view.move_on(around(request, &question).await?);
            Ok(respond::page_with(status, &view)?)
        }
        answer => Ok(given(answer)?),
    }
}

async fn give(
    request: &HttpRequest,
    question: Question,
    (task, asked): (Task, Asked),
) -> Result<Result<JobId, Unordered>, Error> {
    let Question {
        scope, chosen, now, ..
    } = question;
    let ordered = part::<Db>(request)?
        .transaction(move |tx| jobs::order(tx, &scope, (task, asked), &chosen, now))
        .await;
    Ok(ordered.map_err(WebError::from)?)
}

async fn links(
    request: &HttpRequest,
    question: Question,
    (kind, for_admins): (Kind, bool),
    page: Page,
) -> Result<HttpResponse, Error> {
    let table = LinksTable {
        scope: question.scope,
        chosen: question.chosen,
        page,
        links: Links::clone(&*part::<Links>(request)?),
        now: question.now,
        appoints: for_admins,
    };
    Ok(send_links(&*part::<Db>(request)?, table, kind).await?)
}

async fn around(request: &HttpRequest, question: &Question) -> Result<Around, Error> {
    let (db, question) = (part::<Db>(request)?, question.clone());
    let around = db.read(move |conn| {
        let (scope, act) = (&question.scope, question.act);
        let which = (scope, &question.chosen, question.now);
        let corrects = act == Act::Correct;
        let replaced = question.domains.replaced().filter(|_| corrects);
        let other = question.domains.replacement().filter(|_| corrects);
        let refused = match other {
            Some(domain) => change::refuses_domain(conn, scope.account(), &domain)?,
            None => None,
        };
        let account = accounts::commands::beside(conn, scope)?;
        let tally = selection::tally(conn, which, None)?;
        Ok(Around {
            act,
            by: scope.role(),
            barred: barred(conn, &question, (&tally, account))?,
            tally,
            having: match replaced {
                Some(domain) => Some(selection::tally(conn, which, Some(&domain))?),
                None => None,
            },
            domains: if corrects {
                selection::domains(conn, which)?
            } else {
                Vec::new()
            },
            groups: accounts::groups::all(conn, scope)?,
            account,
            refused: refused.map(domain_fault),
        })
    });
    Ok(around.await.map_err(WebError::from)?)
}

/// Those that have expired and that whoever asks may not bring back.
fn barred(
    conn: &mut PgConnection,
    question: &Question,
    (tally, account): (&Tally, Beside),
) -> QueryResult<Vec<Alike>> {
    let scope = &question.scope;
    if !matches!(question.act, Act::Resend | Act::Extend) {
        return Ok(Vec::new());
    }
    if !account.may_invite {
        return Ok(tally.expired.clone());
    }
    let which = (scope, &question.chosen, question.now);
    match accounts::commands::invitable_domains(conn, scope.account())? {
        Some(listed) => selection::expired_elsewhere(conn, which, &listed),
        None => Ok(Vec::new()),
    }
}

/// The words beside the field.
const fn domain_fault(refusal: ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::DomainNotListed => "change-domain-not-listed",
        _ => "change-domain-not-allowed",
    }
}
