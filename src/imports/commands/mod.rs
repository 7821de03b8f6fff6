//! Taking a file in, and doing what it says.

mod check;
mod checking;
mod confirm;
mod forget;
mod members;
mod people;
mod review;
mod work;

pub use check::{NewImport, check, check_parts};
pub use checking::Tally;
pub use confirm::{ConfirmRefusal, confirm};
pub use forget::{forget_of_job, forget_unconfirmed};
pub use work::work;

use crate::types::ImportId;
use serde::{Deserialize, Serialize};

/// What a job of this room needs to be done.
#[derive(Debug, Serialize, Deserialize)]
struct Ordered {
    import: ImportId,
}
