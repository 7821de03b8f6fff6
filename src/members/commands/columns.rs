//! Choosing the columns of the users list.

use crate::access::scope::AdminScope;
use crate::db::{Abort, Tx, exactly};
use crate::members::columns::Columns;
use crate::members::queries::columns;
use std::convert::Infallible;

/// Keeps somebody's choice; `None` goes back to the usual columns. A matter of taste: no trail.
pub fn choose_columns(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    chosen: Option<&Columns>,
) -> Result<(), Abort<Infallible>> {
    let user = scope.who().user();
    match chosen {
        Some(chosen) => exactly(1, columns::save(tx.conn(), user, chosen)?)?,
        None => {
            columns::forget(tx.conn(), user)?;
        }
    }
    Ok(())
}
