//! The form that brings a file.

use super::import::Defaults;
use super::mode::Mode;
use crate::accounts::account::Licence;
use crate::types::Language;
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;

/// Bytes of a pasted list that a refused form shows again.
pub const TEXT_SHOWN_AGAIN: u64 = 256 * 1024;

/// The fields as they came, without the files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ImportForm {
    pub mode: String,
    pub text: String,
    pub licence: String,
    pub language: String,
}

impl ImportForm {
    #[must_use]
    pub fn blank(mode: Mode, language: Language, licence: Licence) -> Self {
        Self {
            mode: mode.to_string(),
            text: String::new(),
            licence: licence.to_string(),
            language: language.to_string(),
        }
    }

    /// `brought`: a file or a list came with it. `defaults` are for fields that did not come.
    pub fn parse(
        &self,
        brought: bool,
        defaults: Defaults,
        words: Words,
    ) -> Result<(Mode, Defaults), Faults> {
        let mut faults = Faults::default();
        let mode = coded(&self.mode, Mode::Invite);
        if mode.is_none() {
            faults.add("mode", words.say("import-fault-choice"));
        }
        if !brought {
            faults.add("file", words.say("import-fault-nothing"));
        }
        let licence = coded(&self.licence, defaults.licence);
        if licence.is_none() {
            faults.add("licence", words.say("import-fault-choice"));
        }
        let language = coded(&self.language, defaults.language);
        if language.is_none() {
            faults.add("language", words.say("import-fault-choice"));
        }
        match (mode, licence, language) {
            (Some(mode), Some(licence), Some(language)) if faults.is_empty() => {
                Ok((mode, Defaults { licence, language }))
            }
            _ => Err(faults),
        }
    }
}

/// An empty field means the default; anything unknown was not made by our form.
fn coded<T: std::str::FromStr>(text: &str, default: T) -> Option<T> {
    if text.is_empty() {
        Some(default)
    } else {
        text.parse().ok()
    }
}
