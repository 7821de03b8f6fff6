//! What an individual with a paid subscription gets back by joining an organisation.
//!
//! `statement` words a quote for a person, `frozen_quote` carries it through a form, `credit_note` is what is kept
//! of it, and `commands` ends a paid account inside the transaction of an acceptance.
//!
//! The engine is pure: `quote` computes what is due, `refund` follows one refund to its end,
//! `reconcile` compares our records with the gateway's, and `conformance` runs all of them on
//! JSON cases. Inside the engine, `input` holds the facts, `reading` and `rules` judge them,
//! `checks`, `lines`, `allocation` and `result` are the steps of a quote.

pub mod alert;
pub mod allocation;
pub mod bank;
pub mod bank_account;
pub mod checks;
mod codes;
pub mod commands;
pub mod conformance;
pub mod credit_note;
pub mod debit_note;
pub mod desk;
pub mod destination_form;
pub mod dispute;
pub mod fault;
pub mod fields;
pub mod frozen_quote;
pub mod gateway;
pub mod handlers;
pub mod iban;
pub mod input;
pub mod ledger;
pub mod lines;
pub mod mails;
pub mod paper;
pub mod paper_pdf;
pub mod printed;
pub mod printed_refund;
pub mod queries;
pub mod quote;
mod reading;
pub mod reconcile;
pub mod reconciliation;
pub mod record;
pub mod refund;
mod refund_desk;
pub mod refund_event;
mod refund_gateway;
pub mod refund_state;
pub mod result;
mod rules;
pub mod sending;
pub mod statement;
pub mod tax_rate;
pub mod views;
