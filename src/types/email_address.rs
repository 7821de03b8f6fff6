//! One canonical form of an e-mail address.

use crate::types::person_name::is_unprintable;
use std::fmt;
use std::str::FromStr;
use unicode_security::MixedScript;

/// A deliverable address in its one canonical form: local part in lower-case ASCII, domain as lower-case A-labels
/// below a known public suffix. Two spellings of one mailbox compare equal.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct EmailAddress(String);

/// Why a text is not an address that mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum EmailError {
    #[error("the address is empty")]
    Empty,
    #[error("the address has more than 254 characters")]
    TooLong,
    #[error("the address has no name and domain around one @")]
    NoAt,
    #[error("the address has characters that cannot be printed, or spaces")]
    Unprintable,
    #[error("the part before the @ has characters that mail servers refuse")]
    LocalPart,
    #[error("the part before the @ has more than 64 characters")]
    LocalPartTooLong,
    #[error("the domain is not one that receives mail")]
    Domain,
    #[error("the address mixes alphabets, as look-alike addresses do")]
    MixedScripts,
}

/// Reserved for documentation and tests (RFC 2606); harmless, since no mail can leave for them.
const RESERVED: [&str; 2] = ["test", "example"];

impl EmailAddress {
    pub const MAX_CHARS: usize = 254;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for EmailAddress {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(EmailError::TooLong);
        }
        if text.chars().any(|c| is_unprintable(c) || c.is_whitespace()) {
            return Err(EmailError::Unprintable);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
        if local.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(EmailError::NoAt);
        }
        if !local.is_single_script() || !domain.split('.').all(MixedScript::is_single_script) {
            return Err(EmailError::MixedScripts);
        }
        let address = format!("{}@{}", local_part(local)?, a_labels(domain)?);
        if address.len() > Self::MAX_CHARS {
            return Err(EmailError::TooLong);
        }
        Ok(Self(address))
    }
}

fn local_part(local: &str) -> Result<String, EmailError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dots_in_place = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    if !local.chars().all(allowed) || !dots_in_place {
        return Err(EmailError::LocalPart);
    }
    if local.len() > 64 {
        return Err(EmailError::LocalPartTooLong);
    }
    Ok(local.to_ascii_lowercase())
}

/// The form in which a domain is kept, or a part of one between dots: `münchen` is `xn--mnchen-3ya`. Nothing for a text
/// that can be neither.
#[must_use]
pub fn ascii_domain(text: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(text).ok();
    ascii.filter(|ascii| !ascii.is_empty())
}

/// A word as addresses have it, where that is something else than what is typed: `münchen.de` as `xn--mnchen-3ya.de`.
#[must_use]
pub fn in_addresses(word: &str) -> Option<String> {
    let (local, domain) = match word.rsplit_once('@') {
        Some((local, domain)) => (format!("{local}@"), domain),
        None => (String::new(), word),
    };
    if word.is_ascii() || !local.is_ascii() {
        return None;
    }
    Some(format!("{}{}", local.to_lowercase(), ascii_domain(domain)?))
}

fn a_labels(domain: &str) -> Result<String, EmailError> {
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| EmailError::Domain)?;
    let (_, top) = ascii.rsplit_once('.').ok_or(EmailError::Domain)?;
    let known = psl::suffix(ascii.as_bytes())
        .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < ascii.len());
    if known || RESERVED.contains(&top) {
        Ok(ascii)
    } else {
        Err(EmailError::Domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for EmailAddress {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for EmailAddress {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg> for EmailAddress {
    fn to_sql<'b>(
        &'b self,
        out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
    ) -> diesel::serialize::Result {
        diesel::serialize::ToSql::<diesel::sql_types::Text, diesel::pg::Pg>::to_sql(
            self.0.as_str(),
            out,
        )
    }
}

impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg> for EmailAddress {
    fn from_sql(bytes: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
        Ok(std::str::from_utf8(bytes.as_bytes())?.parse()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{EmailAddress, EmailError, in_addresses};

    fn parsed(text: &str) -> Result<String, EmailError> {
        text.parse::<EmailAddress>().map(|address| address.0)
    }

    #[test]
    fn spellings_of_one_mailbox_become_one() {
        for text in ["Ana@Example.COM", "  ana@example.com ", "ana@example.com"] {
            assert_eq!(parsed(text).as_deref(), Ok("ana@example.com"));
        }
        assert_eq!(
            parsed("zoe@müller.de").as_deref(),
            Ok("zoe@xn--mller-kva.de")
        );
        assert_eq!(parsed("a+b@example.com").as_deref(), Ok("a+b@example.com"));
    }

    #[test]
    fn words_are_looked_for_as_addresses_have_them() {
        for (typed, kept) in [
            ("Café", Some("xn--caf-dma")),
            ("mu\u{308}nchen.de", Some("xn--mnchen-3ya.de")),
            ("Zoe@münchen.de", Some("zoe@xn--mnchen-3ya.de")),
            ("zoé@münchen.de", None),
            ("munchen.de", None),
            ("é@", None),
        ] {
            assert_eq!(in_addresses(typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn each_fault_has_its_name() {
        assert_eq!(parsed(""), Err(EmailError::Empty));
        assert_eq!(parsed("ana"), Err(EmailError::NoAt));
        assert_eq!(parsed("a@b@c.fr"), Err(EmailError::NoAt));
        assert_eq!(parsed("ana@localhost"), Err(EmailError::Domain));
        assert_eq!(parsed("ana@[127.0.0.1]"), Err(EmailError::Domain));
        assert_eq!(parsed("ana@127.0.0.1"), Err(EmailError::Domain));
        assert_eq!(parsed("a..b@example.com"), Err(EmailError::LocalPart));
        let longest = format!("{}@example.com", "x".repeat(64));
        assert_eq!(parsed(&longest), Ok(longest.clone()));
        let longer = parsed(&format!("x{longest}"));
        assert_eq!(longer, Err(EmailError::LocalPartTooLong));
        assert_eq!(
            parsed("р\u{0430}ypal@example.com"),
            Err(EmailError::MixedScripts)
        );
        assert_eq!(
            parsed("a\u{202E}b@example.com"),
            Err(EmailError::Unprintable)
        );
        assert_eq!(
            parsed("a\r\nBcc:x@example.com"),
            Err(EmailError::Unprintable)
        );
        let long = format!("{}@example.com", "x".repeat(300));
        assert_eq!(parsed(&long), Err(EmailError::TooLong));
    }
}
