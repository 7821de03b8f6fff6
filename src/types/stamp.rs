//! What a form was filled in from, so that whoever sends it late is told that somebody else was faster.

use super::secret::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use std::fmt;

/// The same for the same values, and no way back to them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Stamp(String);

impl Stamp {
    /// Each value counts with its place.
    #[must_use]
    pub fn of(values: &[String]) -> Self {
        let mut text = String::new();
        for value in values {
            text.push_str(&value.len().to_string());
            text.push(':');
            text.push_str(value);
        }
        Self(URL_SAFE_NO_PAD.encode(&digest(&text)[..16]))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    fn of(values: &[&str]) -> Stamp {
        let owned: Vec<String> = values.iter().map(ToString::to_string).collect();
        Stamp::of(&owned)
    }

    #[test]
    fn a_value_that_moves_to_the_next_field_changes_it() {
        assert_eq!(of(&["ab", ""]), of(&["ab", ""]));
        assert_ne!(of(&["ab", ""]), of(&["a", "b"]));
        assert_ne!(of(&["ab", ""]), of(&["", "ab"]));
        assert_ne!(of(&["1:a", ""]), of(&["1", "a"]));
    }
}
