//! The form of what an open invitation offers. A field that does not come stays as it is.

use super::offered::Offered;
use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;
use std::str::FromStr;

/// The fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OfferForm {
    pub licence: String,
    pub role: String,
    /// None, or one that may be empty: no group.
    pub group: Vec<String>,
}

impl OfferForm {
    pub fn parse(&self, now: Offered, words: Words) -> Result<Offered, Faults> {
        let mut faults = Faults::default();
        let offered = Offered {
            licence: known("licence", &self.licence, now.licence, &mut faults, words),
            role: known("role", &self.role, now.role, &mut faults, words),
            group: match self.group.first().map(String::as_str) {
                None => now.group,
                Some("") => None,
                Some(id) => id.parse::<GroupId>().ok().or_else(|| {
                    faults.add("group", words.say("add-fault-group"));
                    now.group
                }),
            },
        };
        if faults.is_empty() {
            Ok(offered)
        } else {
            Err(faults)
        }
    }
}

fn known<T: FromStr>(
    field: &'static str,
    text: &str,
    now: T,
    faults: &mut Faults,
    words: Words,
) -> T {
    if text.is_empty() {
        return now;
    }
    text.parse().unwrap_or_else(|_| {
        faults.add(field, words.say("add-fault-choice"));
        now
    })
}
