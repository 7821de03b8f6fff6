//! Pages of Add Users, of Pending, and of the invitee.

pub mod add;
pub mod blocked;
pub mod closed;
pub mod comparison;
pub mod offer;
pub mod refund;
pub mod welcome;
