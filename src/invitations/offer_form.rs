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
    /// What it offered when the form was shown: licence, role and group.
    pub was: String,
}

/// What is offered, as a form keeps it.
#[must_use]
pub fn kept(offered: Offered) -> String {
    let group = offered.group.map(|group| group.to_string());
    let Offered { licence, role, .. } = offered;
    format!("{licence} {role} {}", group.unwrap_or_default())
}

impl OfferForm {
    /// A field that is as it was shown stays as somebody else has made it since.
    pub fn parse(&self, now: Offered, words: Words) -> Result<Offered, Faults> {
        let mut faults = Faults::default();
        let mut was = self.was.split(' ');
        let mut changed = |text: &str| was.next().is_none_or(|was| was != text);
        let licence = if changed(&self.licence) {
            &self.licence
        } else {
            ""
        };
        let role = if changed(&self.role) { &self.role } else { "" };
        let group = self.group.first().map(String::as_str);
        let offered = Offered {
            licence: known("licence", licence, now.licence, &mut faults, words),
            role: known("role", role, now.role, &mut faults, words),
            group: match group.filter(|group| changed(group)) {
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
