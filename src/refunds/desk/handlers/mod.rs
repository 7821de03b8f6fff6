//! `/support/refunds…`: staff look, finance acts. Every look is recorded.

mod act;
mod alert;
mod file;
mod list;

pub use act::{ask_refund_act, do_refund_act};
pub use alert::{alert_page, settle_alert};
pub use file::refunds_file;
pub use list::{desk_refund, desk_refunds};

use crate::types::short_text::{TextError, paragraph};
use crate::web::layout::Page;

/// Most characters of a reason or a note.
const LONGEST_REASON: usize = 500;

/// What finance gives as a reason; else what to do about it.
fn reason(page: &Page, typed: &str) -> Result<String, String> {
    match paragraph(typed, LONGEST_REASON) {
        Ok(reason) if reason.is_empty() => Err(page.say("desk-fault-reason")),
        Ok(reason) => Ok(reason),
        Err(TextError::TooLong) => Err(page.say("desk-fault-reason-long")),
        Err(TextError::Unprintable) => Err(page.say("desk-fault-reason-characters")),
    }
}
