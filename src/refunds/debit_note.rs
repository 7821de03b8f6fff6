//! The debit note: reverses a credit note, whole, when joining is taken back. Immutable and complete in itself.

use super::credit_note::CreditNoteDocument;
use crate::types::instant::Instant;
use serde::{Deserialize, Serialize};

/// What a note says besides its number, date and sums. What was given back is due again: its amounts are those of
/// the credit note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebitNoteDocument {
    pub reverses: ReversedNote,
    /// All that the credit note said: parties, invoices, lines.
    pub credited: CreditNoteDocument,
}

/// The credit note that is reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReversedNote {
    pub number: String,
    pub issued_at: Instant,
}

/// As credit notes, in a series of its own: `A7F3-DN-000001`.
#[must_use]
pub fn debit_note_number(prefix: &str, seq: i64) -> String {
    format!("{prefix}-DN-{seq:06}")
}

#[cfg(test)]
mod tests {
    use super::debit_note_number;

    #[test]
    fn the_series_of_debit_notes_is_its_own() {
        assert_eq!(debit_note_number("A7F3", 1), "A7F3-DN-000001");
        assert_eq!(debit_note_number("A7F3", 1_234_567), "A7F3-DN-1234567");
    }
}
