//! HTTP of the import room.

mod act;
mod files;
mod show;
mod take_in;

pub use act::{confirm, stop};
pub use files::{faults_file, sample};
pub use show::import;
pub use take_in::{import_page, take_in};
