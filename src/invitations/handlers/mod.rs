//! Add Users and Pending.

mod add;

pub use add::{add_users, add_users_page, batch, preview};
