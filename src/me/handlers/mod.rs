//! `/me`, `/me/security`.

mod profile;
mod security;

pub use profile::{profile, save_profile};
pub use security::{change_password, revoke, revoke_others, security};
