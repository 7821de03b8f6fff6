//! `muster billing import`: what the billing system knows about individuals, one JSON line per person.
//!
//! `reading` makes a line a value, `changes` compares it with what is stored, `apply` stores the difference in one
//! transaction, `file` goes through a file.

mod apply;
mod changes;
mod file;
mod line;
mod reading;
mod reading_invoice;

pub use apply::{Outcome, import, import_into};
pub use changes::DisputeChange;
pub use file::{Import, ImportError, LONGEST_LINE, RefusedLine, Summary};
pub use line::{ImportLine, LineRefusal, PlanTold};
