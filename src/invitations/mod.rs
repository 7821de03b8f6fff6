//! Invitations: Add Users, Pending, and the invitee's pages.

pub mod add_form;
pub mod address_list;
pub mod answer_mails;
pub mod batch;
pub mod blockers;
pub mod chosen;
pub mod cleared_mail;
pub mod commands;
pub mod counts;
pub mod departure;
pub mod domain_form;
pub mod handlers;
pub mod invitation;
pub mod invitee;
pub mod link;
pub mod mails;
pub mod offer_form;
pub mod offered;
pub mod order;
pub mod order_form;
pub mod pending_filter;
pub mod queries;
pub mod refund_form;
mod stamp;
pub mod task;
pub mod typo;
pub mod undo_mails;
pub mod undo_rule;
pub mod verdict;
pub mod views;

pub use queries::{is_expired, record};
