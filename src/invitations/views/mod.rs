//! Pages of Add Users and Pending.

pub mod add;
