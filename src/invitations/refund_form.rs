//! The answer on refund details: parsed, or refused field by field.

use crate::refunds::destination_form::{Choices, DestinationForm};
use crate::refunds::input::Destination;
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;

/// As posted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RefundForm {
    /// The sealed quote that was shown.
    pub quote: String,
    pub destination: String,
    pub iban: String,
    pub holder: String,
    pub agree: String,
}

impl RefundForm {
    /// The destination as typed; the original payment method where none is named.
    #[must_use]
    pub fn destination(&self) -> DestinationForm {
        let named = Some(&self.destination).filter(|destination| !destination.is_empty());
        DestinationForm {
            destination: named.map_or_else(|| Choices::ORIGINAL.to_owned(), String::clone),
            iban: self.iban.clone(),
            holder: self.holder.clone(),
        }
    }

    /// Where the money goes, or everything that is wrong.
    pub fn parse(&self, choices: &Choices, words: Words) -> Result<Destination, Faults> {
        let mut faults = Faults::default();
        let destination = choices.parse(&self.destination(), words, &mut faults);
        if self.agree.is_empty() {
            faults.add("agree", words.say("refund-fault-agree"));
        }
        match destination {
            Some(destination) if faults.is_empty() => Ok(destination),
            _ => Err(faults),
        }
    }
}
