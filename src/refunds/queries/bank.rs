//! Bank files, the transfers in them, and what the bank said.

mod files;
mod reports;
mod sent;
mod transfers;

pub use files::{
    BankFile, FILES, Listed, file, file_of_message, files, insert_file, lock_files, made_since, xml,
};
pub use reports::{
    Line, NewReport, StoredReport, add_result, insert_report, lock_reports, report,
    report_of_digest,
};
pub use sent::{Sent, in_file};
pub use transfers::{
    Place, Waiting, place_of, places_in_file, put_into_file, waiting, waiting_places,
};
