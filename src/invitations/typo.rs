//! Addresses that were probably meant otherwise: a letter off a well-known domain, an ending that does not exist.

use super::address_list::Entry;
use super::verdict::Fault;
use crate::types::EmailAddress;
use strsim::osa_distance;

/// Where many people have their mailbox. What stands here is never a typo of something else.
const COMMON: [&str; 36] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.fr",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.co.uk",
    "live.com",
    "live.fr",
    "msn.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "mail.com",
    "email.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "gmx.fr",
    "web.de",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "fastmail.com",
    "zoho.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "bbox.fr",
];

/// Endings that people mean when they type one that does not exist, the likeliest first.
const ENDINGS: [&str; 8] = ["com", "net", "org", "fr", "eu", "io", "de", "uk"];

/// The shortest first label that is compared: "ab.fr" is one letter away from too much.
const MIN_LABEL: usize = 4;

/// What was probably meant. `own` are domains that the organisation's people have.
#[must_use]
pub fn correction(entry: &Entry, own: &[String]) -> Option<EmailAddress> {
    if let Some(bare) = without_apostrophes(&entry.typed) {
        return Some(bare);
    }
    match &entry.address {
        Ok(address) => near(address.local_part(), address.domain(), own),
        Err(Fault::Domain) => {
            let (local, domain) = entry.typed.split_once('@')?;
            let domain = domain.to_lowercase();
            near(local, &domain, own).or_else(|| other_ending(local, &domain))
        }
        Err(
            Fault::TooLong
            | Fault::NoAt
            | Fault::Unprintable
            | Fault::LocalPart
            | Fault::LocalPartTooLong
            | Fault::MixedScripts,
        ) => None,
    }
}

/// Mail programs put apostrophes around addresses, and files one before what a spreadsheet would compute.
fn without_apostrophes(typed: &str) -> Option<EmailAddress> {
    let bare = typed.trim_matches(['\'', '‘', '’']);
    bare.parse().ok().filter(|_| bare != typed)
}

fn near(local: &str, domain: &str, own: &[String]) -> Option<EmailAddress> {
    let known = || own.iter().map(String::as_str).chain(COMMON);
    // Numbered domains differ by one character on purpose.
    if known().any(|right| right == domain) || domain.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let right = known().find(|right| {
        let label = right.split('.').next().unwrap_or_default();
        label.len() >= MIN_LABEL && osa_distance(domain, right) == 1
    })?;
    format!("{local}@{right}").parse().ok()
}

fn other_ending(local: &str, domain: &str) -> Option<EmailAddress> {
    let (name, ending) = domain.rsplit_once('.')?;
    let right = ENDINGS
        .iter()
        .find(|right| osa_distance(ending, right) == 1)?;
    format!("{local}@{name}.{right}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::correction;
    use crate::invitations::address_list::read;

    fn corrected(text: &str) -> Option<String> {
        let own = ["acme.example".to_owned()];
        let entry = read(text).remove(0);
        correction(&entry, &own).map(|address| address.to_string())
    }

    #[test]
    fn one_letter_off_a_known_domain_is_a_likely_typo() {
        for (typed, meant) in [
            ("emil@gmial.com", "emil@gmail.com"),
            ("emil@gmail.con", "emil@gmail.com"),
            ("emil@hotmial.fr", "emil@hotmail.fr"),
            ("emil@acne.example", "emil@acme.example"),
            ("emil@initech.con", "emil@initech.com"),
            ("emil@initech.cmo", "emil@initech.com"),
            ("'emil@initech.com", "emil@initech.com"),
            ("'o'neil@initech.com'", "o'neil@initech.com"),
        ] {
            assert_eq!(corrected(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn real_domains_are_left_alone() {
        for typed in [
            "a@gmail.com",
            "o'neil@gmail.com",
            "a@mail.com",
            "a@ymail.com",
            "a@acme.example",
            "a@example.com",
            "a@initech.example",
            "a@gmx.de",
            "a@corp2.example",
            "a@localhost",
            "not an address",
        ] {
            assert_eq!(corrected(typed), None, "{typed}");
        }
    }
}
