//! Bank transfers that were approved: a file takes them to the bank, the bank's word ends them.

mod export;
mod results;

pub use export::{ExportRefusal, MOST, download, export};
pub use results::{Imported, UnknownTransfer, import, record_result};
