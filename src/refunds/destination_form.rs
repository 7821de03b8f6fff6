//! Naming where the money goes: the answer on refund details, and again after a refund failed.

use super::bank_account::AccountHolder;
use super::iban::{Iban, IbanError};
use super::input::{Destination, DestinationKind};
use crate::types::person_name::is_unprintable;
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;

/// As posted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DestinationForm {
    pub destination: String,
    pub iban: String,
    pub holder: String,
}

/// What can be chosen, as the page words it (`templates/refunds/destination.html`).
#[derive(Debug, Clone)]
pub struct Choices {
    /// "Visa •••• 4242", and what is to be said about it.
    pub original: (String, String),
    pub bank_account: bool,
    /// Label and warning; none where the money cannot become credit.
    pub organisation_credit: Option<(String, String)>,
    pub typed: DestinationForm,
}

impl Choices {
    pub const ORIGINAL: &'static str = DestinationKind::Original.as_code();
    pub const BANK_ACCOUNT: &'static str = DestinationKind::BankAccount.as_code();
    pub const ORGANISATION_CREDIT: &'static str = DestinationKind::OrganisationCredit.as_code();

    /// Whether a radio button is the chosen one.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.typed.destination == code
    }

    fn offer(&self, kind: DestinationKind) -> bool {
        match kind {
            DestinationKind::Original => true,
            DestinationKind::BankAccount => self.bank_account,
            DestinationKind::OrganisationCredit => self.organisation_credit.is_some(),
        }
    }

    /// The destination that `form` names, with everything that is wrong with it.
    pub fn parse(
        &self,
        form: &DestinationForm,
        words: Words,
        faults: &mut Faults,
    ) -> Option<Destination> {
        let kind = DestinationKind::parse(&form.destination).filter(|kind| self.offer(*kind));
        match kind {
            Some(DestinationKind::Original) => Some(Destination::Original),
            Some(DestinationKind::OrganisationCredit) => Some(Destination::OrganisationCredit),
            Some(DestinationKind::BankAccount) => form.bank(words, faults),
            None => {
                faults.add("destination", words.say("refund-fault-destination"));
                None
            }
        }
    }
}

impl DestinationForm {
    fn bank(&self, words: Words, faults: &mut Faults) -> Option<Destination> {
        let iban = Iban::parse(&self.iban);
        if let Err(error) = iban {
            faults.add("iban", iban_fault(error, &self.iban, words));
        }
        let holder = self.holder.split_whitespace().collect::<Vec<_>>().join(" ");
        if holder.chars().any(is_unprintable) {
            faults.add("holder", words.say("refund-fault-holder-unprintable"));
        } else if AccountHolder::parse(&holder).is_err() {
            faults.add("holder", words.say("refund-fault-holder"));
        }
        faults.is_empty().then(|| Destination::BankAccount {
            iban: self.iban.clone(),
            holder,
        })
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
