//! Imports: files of people to invite, to update or to deactivate. First a verdict for each line and nothing happens;
//! then, on a word of the person, a job.

pub mod change;
pub mod commands;
pub mod file;
pub mod form;
pub mod groups;
pub mod handlers;
pub mod import;
pub mod line;
pub mod mode;
pub mod offering;
pub mod queries;
pub mod values;
pub mod verdict;
pub mod views;
