//! HTTP of the invitation room: Add Users, Pending, and the invitee's pages.

mod add;
mod answer;
mod bulk;
mod change;
mod door;
mod file;
mod offer;
mod once;
mod pending;
mod refund;
mod visit;
mod watch;
mod welcome;

pub use add::{add_users, add_users_page, batch, preview};
pub use answer::{accept, decline, declined};
pub use bulk::bulk;
pub use change::{cancel, copy_link, correct};
pub use door::{show, switch_account};
pub use file::pending_file;
pub use offer::alter;
pub use once::{extend, resend};
pub use pending::{pending, pending_one};
pub use refund::{finish, refund_details};
pub use watch::notify;
pub use welcome::welcome;
