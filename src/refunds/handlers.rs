//! A person's own refunds and notes, the organisation's ledger, and the gateway's messages.

mod bank;
mod bank_report;
mod hook;
mod ledger;
mod notes;
mod refund;

pub use super::desk::handlers::{
    alert_page, ask_refund_act, desk_refund, desk_refunds, do_refund_act, refunds_file,
    settle_alert,
};
pub use super::reconciliation::handlers::{
    ask_reconciliation, reconciliation_file, reconciliation_report, reconciliations,
};
pub use bank::{bank, bank_file, download_bank_file, export_bank_file, record_bank_result};
pub use bank_report::{bank_report, import_bank_report, import_page};
pub use hook::stripe_hook;
pub use ledger::{ledger, ledger_file};
pub use notes::{
    my_credit_note, my_credit_note_file, my_debit_note, my_debit_note_file, my_refunds,
};
pub use refund::{choose_destination, my_refund};
