//! Pages and files of the import room.

pub mod faults;
pub mod import;
pub mod sample;
pub mod shown;
pub mod upload;
pub mod wording;
