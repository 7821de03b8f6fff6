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

    /// Both domains, or what is wrong with them. `having` is how many of the chosen have the first.
    pub fn read(&self, having: i64, words: Words) -> Result<OtherDomain, Faults> {
        let mut faults = Faults::default();
        let from = self.replaced();
        if from.is_none() {
            faults.add("from_domain", words.say("correct-from-missing"));
        } else if having == 0 {
            faults.add("from_domain", words.say("correct-from-nobody"));
        }
        let to = Domain::parse(self.to_domain()).map(|domain| domain.as_str().to_owned());
        match &to {
            Err(_) => faults.add("to_domain", words.say("correct-to-none")),
            Ok(to) if from.as_ref() == Some(to) => {
                faults.add("to_domain", words.say("correct-to-same"));
            }
            Ok(_) => {}
        }
        match (from, to) {
            (Some(from_domain), Ok(to_domain)) if faults.is_empty() => Ok(OtherDomain {
                from_domain,
                to_domain,
            }),
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DomainForm;
    use crate::types::Language;
    use crate::web::words::Words;

    fn form(from: &str, to: &str) -> DomainForm {
        DomainForm {
            from_domain: Some(from.to_owned()),
            to_domain: Some(to.to_owned()),
        }
    }

    #[test]
    fn domains_are_taken_as_people_write_them() {
        let words = Words(Language::English);
        let read = form(" Ben@Acme.CON", "@acme.com").read(3, words).unwrap();
        assert_eq!(
            (&*read.from_domain, &*read.to_domain),
            ("acme.con", "acme.com")
        );
        let faulty = |from, to, having| {
            let faults = form(from, to).read(having, words).unwrap_err();
            let fields: Vec<_> = faults.all().map(|(field, _)| field).collect();
            fields.join(" ")
        };
        assert_eq!(faulty("", "", 0), "from_domain to_domain");
        assert_eq!(faulty("a b", "acme.com", 0), "from_domain");
        assert_eq!(faulty("acme.con", "acme.com", 0), "from_domain");
        assert_eq!(faulty("acme.con", "acme.con", 3), "to_domain");
        assert_eq!(faulty("acme.com", "ACME.com", 3), "to_domain");
    }
}
