//! Credit notes, refunds and the organisation's credit in the database.

mod alerts;
pub mod bank;
mod books;
mod debit_notes;
mod due;
mod inbox;
mod ledger;
mod notes;
mod records;
mod refunds;

pub use alerts::{alerts_of_refund, insert_alert, is_doubtful, orphan_is_reported};
pub use books::{Concerning, post};
pub use debit_notes::{
    DebitNote, NewDebitNote, debit_note_of_person, debit_note_reversing, insert_debit_note,
};
pub use due::due;
pub use inbox::{
    ClaimedEvent, claim_event, end_event, events_in_trouble, lock_event, put_off_event, store_event,
};
pub use ledger::{LedgerEntry, NewEntry, Totals, add_entry, entries, totals};
pub use notes::{
    CreditNote, NewNote, insert_note, note_of_invitation, note_of_person, notes_of_person,
};
pub(super) use records::{StoredRefund, with_attempts};
pub use records::{
    lock_record, paid_by_refund, record, records_of_note, records_of_payment, save_record,
};
pub use refunds::{NewRefund, RefundRow, insert_refunds, refunds_of_note};
