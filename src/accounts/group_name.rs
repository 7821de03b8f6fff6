//! What a group is called.

use crate::types::person_name::fold;
use crate::types::short_text::{TextError, one_line};

/// One line of 1 to 80 characters. New ones have none of [`SEPARATORS`] in them; those of older days may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupNameError {
    #[error("a group needs a name")]
    Empty,
    #[error("the name has more than 80 characters")]
    TooLong,
    #[error("the name has characters that cannot be printed")]
    Unprintable,
    #[error("the name has a character that stands between names")]
    Separator,
}

/// They stand between the names of several groups in one cell of a file.
pub const SEPARATORS: [char; 3] = [',', ';', '|'];

impl GroupName {
    pub const MAX_CHARS: usize = 80;

    /// What a group is to be called from now on.
    pub fn parse(text: &str) -> Result<Self, GroupNameError> {
        let name = Self::written(text)?;
        if name.as_str().contains(SEPARATORS) {
            return Err(GroupNameError::Separator);
        }
        Ok(name)
    }

    /// A name in a file: of a group that there is, or of one to create.
    pub fn written(text: &str) -> Result<Self, GroupNameError> {
        match one_line(text, Self::MAX_CHARS) {
            Ok(name) if name.is_empty() => Err(GroupNameError::Empty),
            Ok(name) => Ok(Self(name)),
            Err(TextError::TooLong) => Err(GroupNameError::TooLong),
            Err(TextError::Unprintable) => Err(GroupNameError::Unprintable),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What two ways to write one name have in common: accents, ligatures and case make no other group. A name of accents
/// alone is itself.
#[must_use]
pub fn key(name: &str) -> String {
    Some(fold(name))
        .filter(|folded| !folded.is_empty())
        .unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{GroupName, GroupNameError, key};

    #[test]
    fn names_are_one_printable_line() {
        let name = GroupName::parse("  Élan   vital ").unwrap();
        assert_eq!(name.as_str(), "Élan vital");
        let broken = GroupName::parse("a\r\nb\u{A0}\u{2028} c").unwrap();
        assert_eq!(broken.as_str(), "a b c", "every white space is one space");
        assert_eq!(key(name.as_str()), key("ÉLAN VITAL"));
        assert_eq!(key(name.as_str()), key("Elan vital"));
        assert_ne!(key(name.as_str()), key("Élan vitale"));
        assert_eq!(key("ﬁnance"), key("Finance"), "a ligature is its letters");
        assert_ne!(key("´"), key("¨"));
        assert_ne!(key("´"), key(""));
        assert_eq!(GroupName::parse(" \t"), Err(GroupNameError::Empty));
        let long = "x".repeat(81);
        assert_eq!(GroupName::parse(&long), Err(GroupNameError::TooLong));
        for two in ["Product, Sales", "a;b", "a|b"] {
            assert_eq!(GroupName::parse(two), Err(GroupNameError::Separator));
            assert!(GroupName::written(two).is_ok(), "of older days");
        }
        let hidden = GroupName::parse("a\u{202E}b");
        assert_eq!(hidden, Err(GroupNameError::Unprintable));
    }
}
