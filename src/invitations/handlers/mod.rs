//! HTTP of the invitation room: Add Users, Pending, and the invitee's pages.

mod add;
mod answer;
mod door;
mod refund;
mod visit;
mod welcome;

pub use add::{add_users, add_users_page, batch, preview};
pub use answer::{accept, decline, declined};
pub use door::{show, switch_account};
pub use refund::{finish, refund_details};
pub use welcome::welcome;
