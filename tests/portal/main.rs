//! Stories about people, through HTTP, on a real Postgres, with mail really sent.
//!
//! Alice owns Acme, Bob is its admin, Charlie owns Initech; Ana, Ben, Chloé and others pay for themselves;
//! Sam is support, Fay is finance.

mod support;

mod access;
mod answering;
mod audit_log;
mod frame;
mod groups;
mod isolation;
mod joining;
mod languages;
mod member_list;
mod members;
mod races;
mod security;
mod support_console;
