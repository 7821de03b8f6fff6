//! A domain that an organisation names as its own.

use crate::types::EmailAddress;

/// The part after the @ of addresses that mail can be sent to, in their one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Domain(String);

/// The text is no domain that receives mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a domain that receives mail")]
pub struct NotADomain;

impl Domain {
    /// Takes `acme.example`, `@acme.example` and a whole address.
    pub fn parse(text: &str) -> Result<Self, NotADomain> {
        let text = text.trim();
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(NotADomain);
        }
        let domain = text.rsplit_once('@').map_or(text, |(_, domain)| domain);
        let address: EmailAddress = format!("a@{domain}").parse().map_err(|_| NotADomain)?;
        Ok(Self(address.domain().to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Domain, NotADomain};

    #[test]
    fn spellings_of_one_domain_become_one() {
        for text in ["Acme.Example", " @acme.example", "bob@acme.example"] {
            assert_eq!(Domain::parse(text).unwrap().as_str(), "acme.example");
        }
        let labels = Domain::parse("müller.de").unwrap();
        assert_eq!(labels.as_str(), "xn--mller-kva.de");
        for text in ["", "acme", "a b.example", "127.0.0.1", "@"] {
            assert_eq!(Domain::parse(text), Err(NotADomain), "{text}");
        }
    }
}
