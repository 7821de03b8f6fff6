//! Pages of bank transfers, for finance.

mod file;
mod overview;
mod report;
mod words;

pub use file::{BankFilePage, ResultForm};
pub use overview::BankPage;
pub use report::{BankReportPage, ImportPage};
pub use words::report_error;
