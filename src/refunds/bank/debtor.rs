//! The account that refunds are paid from.

use super::text::fold;
use crate::refunds::iban::Iban;
use sepa::Bic;

/// Most characters of a party's name in a SEPA message.
pub(super) const LONGEST_NAME: usize = 70;

/// The operator's own bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    pub(super) name: String,
    pub(super) iban: Iban,
    pub(super) bic: Option<Bic>,
}

impl Debtor {
    #[must_use]
    pub fn new(name: DebtorName, iban: Iban, bic: Option<Bic>) -> Self {
        Self {
            name: name.0,
            iban,
            bic,
        }
    }

    /// As the people who are paid read it on their statement.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub const fn iban(&self) -> &Iban {
        &self.iban
    }
}

/// The name on the operator's account, in the characters that banks take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtorName(String);

impl DebtorName {
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let name = fold(text, usize::MAX);
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            Err("must be a name of 1 to 70 characters")
        } else {
            Ok(Self(name))
        }
    }
}

/// An ISO 9362 code; none for an empty text. Within SEPA the IBAN alone is enough for most banks.
pub fn bic(text: &str) -> Result<Option<Bic>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let bic = sepa::validate_bic(text).map_err(|error| error.to_string())?;
    Ok(Some(bic))
}
