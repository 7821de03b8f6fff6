//! `/me`, `/me/security`, `/me/undo-join`.

mod profile;
mod security;
mod undo_join;

pub use profile::{profile, save_profile};
pub use security::{change_password, revoke, revoke_others, security};
pub use undo_join::{undo_join, undo_join_page};
