//! Whom a bank transfer is paid to.

use std::fmt;

/// Most characters of a name in a SEPA message (`Max70Text`).
const LONGEST_NAME: usize = 70;

/// The name on a bank account: 1–70 characters once spaces around it are gone.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountHolder(String);

/// The name is empty or too long for the transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the account holder's name has 1 to {LONGEST_NAME} characters")]
pub struct InvalidHolder;

impl AccountHolder {
    /// Only U+0020 counts as a space: what else a form takes away is the form's affair.
    pub fn parse(text: &str) -> Result<Self, InvalidHolder> {
        let name = text.trim_matches(' ');
        if (1..=LONGEST_NAME).contains(&name.chars().count()) {
            Ok(Self(name.to_owned()))
        } else {
            Err(InvalidHolder)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name stays out of logs.
impl fmt::Debug for AccountHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountHolder(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_without_the_spaces_around_them() {
        let longest = "é".repeat(LONGEST_NAME);
        let padded = AccountHolder::parse(&format!("  {longest} ")).ok();
        assert_eq!(
            padded.as_ref().map(AccountHolder::as_str),
            Some(&longest[..])
        );
        for name in ["", "   ", &format!("{longest}e")] {
            assert!(AccountHolder::parse(name).is_err(), "{name}");
        }
    }
}
