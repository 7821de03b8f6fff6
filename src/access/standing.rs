//! Somebody whose orders are carried out after they have gone. What they may do is looked up again each time, so an
//! admin who was demoted meanwhile orders nothing any more. Only `src/jobs` asks: a test of the architecture holds that.

use super::queries;
use super::scope::{AccountScope, AdminScope, ReadsAccount, SignedIn};
use super::visitor::Visitor;
use crate::audit::Actor;
use crate::types::{AccountId, UserId};
use chrono::DateTime;
use diesel::{PgConnection, QueryResult};

/// Who ordered the work, in which account, and from where.
#[derive(Debug, Clone)]
pub struct StandingOrder {
    pub user: UserId,
    pub account: AccountId,
    pub address: String,
    pub request_id: String,
}

/// The proof they would have now; `None` if they administer the account no more.
pub fn prove(conn: &mut PgConnection, order: &StandingOrder) -> QueryResult<Option<AdminScope>> {
    let Some(known) = queries::known(conn, order.user)? else {
        return Ok(None);
    };
    let (address, request) = (order.address.clone(), order.request_id.clone());
    let actor = Actor::person(known.user, &known.email, address, request);
    let visitor = Visitor::new(known, String::new(), DateTime::UNIX_EPOCH);
    let scope = AccountScope::of(SignedIn::new(visitor, actor)).and_then(AdminScope::of);
    Ok(scope.filter(|scope| scope.account() == order.account))
}
