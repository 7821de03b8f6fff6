//! The form that brings a file.

use super::import::Defaults;
use super::mode::Mode;
use crate::types::GroupId;
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
    /// Of lines without one; empty for none.
    pub group: String,
}

impl ImportForm {
    #[must_use]
    pub fn blank(mode: Mode, defaults: Defaults) -> Self {
        let Defaults {
            licence,
            language,
            group,
        } = defaults;
        Self {
            mode: mode.to_string(),
            text: String::new(),
            licence: licence.to_string(),
            language: language.to_string(),
            group: group.map(|group| group.to_string()).unwrap_or_default(),
        }
    }

    /// `lacking`: what to say where neither a file nor a list came with it. `defaults` are for fields that did not come.
    pub fn parse(
        &self,
        lacking: Option<&str>,
        defaults: Defaults,
        groups: &[(GroupId, String)],
        words: Words,
    ) -> Result<(Mode, Defaults), Faults> {
        let mut faults = Faults::default();
        let mode = coded(&self.mode, Mode::Invite);
        if mode.is_none() {
            faults.add("mode", words.say("import-fault-choice"));
        }
        if let Some(key) = lacking {
            faults.add("file", words.say(key));
        }
        let licence = coded(&self.licence, defaults.licence);
        if licence.is_none() {
            faults.add("licence", words.say("import-fault-choice"));
        }
        let language = coded(&self.language, defaults.language);
        if language.is_none() {
            faults.add("language", words.say("import-fault-choice"));
        }
        let group = self.group(groups);
        if group.is_none() && !self.group.is_empty() {
            faults.add("group", words.say("import-fault-choice"));
        }
        match (mode, licence, language) {
            (Some(mode), Some(licence), Some(language)) if faults.is_empty() => {
                let defaults = Defaults {
                    licence,
                    language,
                    group,
                };
                Ok((mode, defaults))
            }
            _ => Err(faults),
        }
    }
}

impl ImportForm {
    fn group(&self, groups: &[(GroupId, String)]) -> Option<GroupId> {
        let group = self.group.parse().ok();
        group.filter(|id| groups.iter().any(|(known, _)| known == id))
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
