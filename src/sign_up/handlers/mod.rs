//! `/sign-up` and what follows it.

mod confirm;
mod sign_up;

pub use confirm::{confirm, confirm_again, confirm_again_page, confirm_page};
pub use sign_up::{sent, sign_up, sign_up_page};
