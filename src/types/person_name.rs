//! A person's name, and the folded form that lists sort and search by.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// First and last name, trimmed, without control characters; the last name may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    first: String,
    last: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("a name is missing")]
    Empty,
    #[error("a name has more than 100 characters")]
    TooLong,
    #[error("a name has characters that cannot be printed")]
    Unprintable,
}

impl PersonName {
    pub const MAX_CHARS: usize = 100;

    pub fn parse(first: &str, last: &str) -> Result<Self, NameError> {
        let first = Self::part(first)?;
        if first.is_empty() {
            return Err(NameError::Empty);
        }
        Ok(Self {
            first,
            last: Self::part(last)?,
        })
    }

    /// One half of a name: trimmed, inner white space folded; may be empty.
    pub fn part(text: &str) -> Result<String, NameError> {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().any(is_unprintable) {
            return Err(NameError::Unprintable);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(NameError::TooLong);
        }
        Ok(text.nfc().collect())
    }

    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    #[must_use]
    pub fn full(&self) -> String {
        format!("{} {}", self.first, self.last)
            .trim_end()
            .to_owned()
    }

    /// Last name first, folded: the order of lists.
    #[must_use]
    pub fn sort_key(&self) -> String {
        fold(&format!("{} {}", self.last, self.first))
    }
}

/// Control and invisible formatting characters, bidirectional overrides among them.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Case and accents folded, ligatures opened: "Œuvre Élodie" and "oeuvre elodie" are one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase() {
            match lower {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                other => folded.push(other),
            }
        }
    }
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{NameError, PersonName, fold};

    #[test]
    fn names_are_trimmed_and_must_be_printable() {
        let name = PersonName::parse("  Chloé ", " de  la Tour ").unwrap();
        assert_eq!(name.full(), "Chloé de la Tour");
        assert_eq!(name.sort_key(), "de la tour chloe");
        assert_eq!(PersonName::parse(" ", "X"), Err(NameError::Empty));
        assert_eq!(
            PersonName::parse("a\u{202E}b", ""),
            Err(NameError::Unprintable)
        );
        assert_eq!(
            PersonName::parse(&"x".repeat(101), ""),
            Err(NameError::TooLong)
        );
    }

    #[test]
    fn folding_makes_accents_and_case_equal() {
        assert_eq!(fold("Œuvre ÉLODIE Straße"), "oeuvre elodie strasse");
    }
}
