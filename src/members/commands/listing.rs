//! Many members at once, found by their addresses.

use crate::access::scope::ReadsAccount;
use crate::members::queries::listing;
use crate::types::{EmailAddress, MembershipId};
use diesel::{PgConnection, QueryResult};

pub use crate::members::queries::listing::Listed;

/// Those of `addresses` whose people are in the account, with the groups that they are in.
pub fn listed(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<Listed>> {
    listing::listed(conn, scope, addresses)
}

/// The account's active owners.
pub fn owners(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<MembershipId>> {
    listing::owners(conn, scope)
}
