//! Which domain is to replace which, as it was typed.

use super::task::OtherDomain;
use crate::accounts::domain::Domain;
use crate::types::email_address::ascii_domain;
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;

/// Nothing is posted of it by the bar: the page after it asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DomainForm {
    from_domain: Option<String>,
    to_domain: Option<String>,
}

/// What is known of the domains that were typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looked {
    /// How many of the chosen have the one that is to be replaced.
    pub having: i64,
    /// Why nobody of the other may be invited: the key of the message.
    pub refused: Option<&'static str>,
}

impl DomainForm {
    /// Something was typed, or left empty, on the page that asks.
    #[must_use]
    pub const fn is_told(&self) -> bool {
        self.from_domain.is_some() || self.to_domain.is_some()
    }

    /// As typed.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("from_domain", &self.from_domain),
            ("to_domain", &self.to_domain),
        ];
        let told = fields.into_iter();
        told.filter_map(|(name, typed)| Some((name, typed.clone()?)))
            .collect()
    }

    #[must_use]
    pub fn from_domain(&self) -> &str {
        self.from_domain.as_deref().unwrap_or_default()
    }

    #[must_use]
    pub fn to_domain(&self) -> &str {
        self.to_domain.as_deref().unwrap_or_default()
    }

    /// The domain to be replaced, in its one form. It need not receive mail: it was typed wrong.
    #[must_use]
    pub fn replaced(&self) -> Option<String> {
        let typed = self.from_domain().trim();
        let domain = typed.rsplit_once('@').map_or(typed, |(_, domain)| domain);
        ascii_domain(domain)
    }

    /// The domain that takes its place, in its one form.
    #[must_use]
    pub fn replacement(&self) -> Option<String> {
        let domain = Domain::parse(self.to_domain()).ok()?;
        Some(domain.as_str().to_owned())
    }

    /// Both domains, or what is wrong with them.
    pub fn read(&self, looked: Looked, words: Words) -> Result<OtherDomain, Faults> {
        let mut faults = Faults::default();
        let from = self.replaced();
        if from.is_none() {
            faults.add("from_domain", words.say("correct-from-missing"));
        } else if looked.having == 0 {
            faults.add("from_domain", words.say("correct-from-nobody"));
        }
        let to = self.replacement();
        let fault = match &to {
            None => Some("correct-to-none"),
            Some(_) if from == to => Some("correct-to-same"),
            Some(_) => looked.refused,
        };
        if let Some(fault) = fault {
            faults.add("to_domain", words.say(fault));
        }
        match (from, to) {
            (Some(from_domain), Some(to_domain)) if faults.is_empty() => Ok(OtherDomain {
                from_domain,
                to_domain,
            }),
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DomainForm, Looked};
    use crate::types::Language;
    use crate::web::words::Words;

    fn form(from: &str, to: &str) -> DomainForm {
        DomainForm {
            from_domain: Some(from.to_owned()),
            to_domain: Some(to.to_owned()),
        }
    }

    const fn having(having: i64) -> Looked {
        Looked {
            having,
            refused: None,
        }
    }

    #[test]
    fn domains_are_taken_as_people_write_them() {
        let words = Words(Language::English);
        let read = form(" Ben@Acme.CON", "@acme.com")
            .read(having(3), words)
            .unwrap();
        assert_eq!(
            (&*read.from_domain, &*read.to_domain),
            ("acme.con", "acme.com")
        );
        let faulty = |from, to, number| {
            let faults = form(from, to).read(having(number), words).unwrap_err();
            let fields: Vec<_> = faults.all().map(|(field, _)| field).collect();
            fields.join(" ")
        };
        assert_eq!(faulty("", "", 0), "from_domain to_domain");
        assert_eq!(faulty("a b", "acme.com", 0), "from_domain");
        assert_eq!(faulty("acme.con", "acme.com", 0), "from_domain");
        assert_eq!(faulty("acme.con", "acme.con", 3), "to_domain");
        assert_eq!(faulty("acme.com", "ACME.com", 3), "to_domain");
        let two_lines = "acme.com\r\nBcc: x@evil.example";
        assert_eq!(faulty("acme.con", two_lines, 3), "to_domain");
    }
}
