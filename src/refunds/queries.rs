//! Credit notes, refunds and the organisation's credit in the database.

mod ledger;
mod notes;
mod refunds;

pub use ledger::{LedgerEntry, NewEntry, PAGE, add_entry, balance, entries};
pub use notes::{CreditNote, NewNote, insert_note, note_of_invitation, note_of_person};
pub use refunds::{NewRefund, RefundRow, insert_refunds, refund_of_person, refunds_of_note};
