//! Stories about people, through HTTP, on a real Postgres, with mail really sent.
//!
//! Alice owns Acme, Bob is its admin, Charlie owns Initech; Ana, Ben, Chloé and others pay for themselves;
//! Sam is support, Fay is finance.

#![expect(
    clippy::too_many_lines,
    reason = "a story is told from its beginning to its end"
)]
#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

mod revived;
mod searching_abroad;
mod searching_many;
mod support;

mod access;
mod admins_invited;
mod advanced;
mod advanced_pictures;
mod answering;
mod audit_log;
mod bank;
mod bank_doubts;
mod bank_reports;
mod bank_results;
mod billing_sync;
mod blockers;
mod bulk_correct;
mod bulk_links;
mod bulk_named;
mod bulk_pending;
mod bulk_specials;
mod bulk_twice;
mod bulk_users;
mod bulk_users_asked;
mod bulk_users_large;
mod checked_users;
mod corrected_often;
mod counting;
mod decisions;
mod deletion;
mod deletion_told;
mod desk_list;
mod destinations;
mod disputes;
mod domains;
mod exports;
mod exports_long;
mod filters_not_understood;
mod finance_desk;
mod frame;
mod gateway_kills;
mod gateway_messages;
mod gateway_refunds;
mod gateway_trouble;
mod group_members;
mod group_names;
mod groups;
mod groups_many;
mod imports;
mod imports_carried;
mod imports_checked_later;
mod imports_kept;
mod imports_members;
mod imports_odd;
mod inviting;
mod isolation;
mod job_works;
mod jobs;
mod jobs_told;
mod joining;
mod languages;
mod late_forms;
mod letters;
mod mail_turns;
mod many_invited;
mod member_columns;
mod member_list;
mod members;
mod offers;
mod operators;
mod overtaken;
mod ownership;
mod pages_left;
mod pages_told;
mod pages_words;
mod papers;
mod pending;
mod pending_seen;
mod pending_totals;
mod plans;
mod plans_of_lists;
mod plans_of_many;
mod plans_of_work;
mod pressed_twice;
mod races;
mod reconciliation;
mod refund_life;
mod reminders;
mod retention;
mod searching;
mod security;
mod stale_forms;
mod stopping;
mod stripe_mock;
mod support_acts;
mod support_console;
mod typos_asked;
mod undo;
mod undo_around;
mod undo_refused;
mod watching;
mod way_back;
