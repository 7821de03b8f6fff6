//! The answer on refund details: parsed, or refused field by field.

use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::{Iban, IbanError};
use crate::refunds::input::{Destination, DestinationKind};
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
    /// The destination named; the original payment method where none is.
    #[must_use]
    pub fn kind(&self) -> DestinationKind {
        DestinationKind::parse(&self.destination).unwrap_or(DestinationKind::Original)
    }

    /// Where the money goes, or everything that is wrong. `bank_offered`: a bank account is one of the choices.
    pub fn parse(&self, bank_offered: bool, words: Words) -> Result<Destination, Faults> {
        let mut faults = Faults::default();
        let destination = match DestinationKind::parse(&self.destination) {
            Some(DestinationKind::OrganisationCredit) => Destination::OrganisationCredit,
            Some(DestinationKind::BankAccount) if bank_offered => self.bank(words, &mut faults),
            Some(DestinationKind::Original) => Destination::Original,
            None if self.destination.is_empty() => Destination::Original,
            Some(DestinationKind::BankAccount) | None => {
                faults.add("destination", words.say("refund-fault-destination"));
                Destination::Original
            }
        };
        if self.agree.is_empty() {
            faults.add("agree", words.say("refund-fault-agree"));
        }
        if faults.is_empty() {
            Ok(destination)
        } else {
            Err(faults)
        }
    }

    fn bank(&self, words: Words, faults: &mut Faults) -> Destination {
        if let Err(error) = Iban::parse(&self.iban) {
            faults.add("iban", iban_fault(error, &self.iban, words));
        }
        if AccountHolder::parse(&self.holder).is_err() {
            faults.add("holder", words.say("refund-fault-holder"));
        }
        Destination::BankAccount {
            iban: self.iban.clone(),
            holder: self.holder.clone(),
        }
    }
}

fn iban_fault(error: IbanError, typed: &str, words: Words) -> String {
    if typed.trim().is_empty() {
        return words.say("refund-fault-iban-empty");
    }
    match error {
        IbanError::Characters => words.say("refund-fault-iban-characters"),
        IbanError::Country => words.say("refund-fault-iban-country"),
        IbanError::Checksum => words.say("refund-fault-iban-checksum"),
        IbanError::Length { expected, found } => {
            let number = |size: usize| i64::try_from(size).unwrap_or(i64::MAX).into();
            let args = [("expected", number(expected)), ("found", number(found))];
            words.args("refund-fault-iban-length", args)
        }
    }
}
