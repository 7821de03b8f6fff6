//! One line of free text: a department, a job title, the name of a group.

use crate::types::person_name::is_unprintable;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("the text is too long")]
    TooLong,
    #[error("the text has characters that cannot be printed")]
    Unprintable,
}

/// Trims and folds white space; at most `max` characters, none of them invisible.
pub fn one_line(text: &str, max: usize) -> Result<String, TextError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(&line, max, |_| false)
}

/// Several lines: keeps line breaks, ends every line with `\n` alone.
pub fn paragraph(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    checked(text.trim(), max, |c| c == '\n' || c == '\t')
}

fn checked(text: &str, max: usize, allowed: impl Fn(char) -> bool) -> Result<String, TextError> {
    if text.chars().any(|c| is_unprintable(c) && !allowed(c)) {
        return Err(TextError::Unprintable);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong);
    }
    Ok(text.nfc().collect())
}
