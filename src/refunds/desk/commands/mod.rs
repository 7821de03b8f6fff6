//! What staff do with refunds: they look, and finance acts. Both leave a trace.

mod alerts;
mod count;
mod handle;
mod late;
mod look;

pub use alerts::{Settled, see_alert, settle_alert};
pub use count::count;
pub use handle::{ActRefusal, Order, handle};
pub use late::raise_late_alerts;
pub use look::{NoSuchRefund, Whole, look_at, look_for};
