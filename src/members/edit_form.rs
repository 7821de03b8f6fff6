//! The form of one member: read whole, or with all its faults.

use super::commands::{Change, as_seen};
use super::member::Profile;
use super::queries::held::Held;
use super::way_back::WayBack;
use crate::types::short_text::{TextError, one_line};
use crate::types::{GroupId, Stamp};
use crate::web::form::Faults;
use crate::web::overtaken::Was;
use crate::web::words::Words;
use serde::Deserialize;
use std::str::FromStr;

/// The fields as they came. What does not come stays as it is; `group` always comes from our page, empty if need be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Posted {
    role: Option<String>,
    licence: Option<String>,
    department: Option<String>,
    job_title: Option<String>,
    location: Option<String>,
    manager: Option<String>,
    group: Vec<String>,
    seen: Option<Stamp>,
    was: Option<String>,
    return_to: String,
}

impl Posted {
    /// The list that the form was opened from.
    #[must_use]
    pub fn way_back(&self) -> WayBack {
        WayBack::to(&self.return_to)
    }
}

/// What the form shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditForm {
    pub role: String,
    pub licence: String,
    pub profile: Profile,
    pub groups: Vec<String>,
    /// What the fields were filled in from; none where a form does not say.
    pub seen: Option<Stamp>,
    /// The same in full, to show what somebody else has changed.
    pub was: Option<String>,
}

impl EditForm {
    /// The member as they are.
    #[must_use]
    pub fn of(member: &Held, groups: &[GroupId]) -> Self {
        let mut form = Self {
            role: member.role.to_string(),
            licence: member.licence.to_string(),
            profile: member.profile.clone(),
            groups: groups.iter().map(GroupId::to_string).collect(),
            seen: Some(as_seen(member, groups)),
            was: None,
        };
        form.was = Some(form.written());
        form
    }

    fn written(&self) -> String {
        let groups = self.groups.iter().map(|group| ("group", group.as_str()));
        let chosen = [("role", &self.role[..]), ("licence", &self.licence)];
        let fields = chosen.into_iter().chain(self.profile.fields());
        Was::written(fields.chain(groups))
    }

    /// What somebody else has saved meanwhile, and over it what the person changed of what they had seen.
    #[must_use]
    pub fn over(self, now: Self) -> Self {
        let Some(was) = self.was.as_deref().map(Was::read) else {
            return Self {
                seen: now.seen,
                was: now.was,
                ..self
            };
        };
        let pick = |field, typed: &str, now: &str| was.or_now(field, typed, now);
        let (typed, saved) = (&self.profile, &now.profile);
        let joined = |group: &String| !was.all("group").any(|was| was == group);
        let stayed = |group: &String| joined(group) || self.groups.contains(group);
        let mut groups: Vec<String> = now.groups.into_iter().filter(stayed).collect();
        let added = self.groups.iter().filter(|one| joined(one));
        groups.extend(added.cloned());
        groups.sort_unstable();
        groups.dedup();
        Self {
            role: pick("role", &self.role, &now.role),
            licence: pick("licence", &self.licence, &now.licence),
            profile: Profile {
                department: pick("department", &typed.department, &saved.department),
                job_title: pick("job_title", &typed.job_title, &saved.job_title),
                location: pick("location", &typed.location, &saved.location),
                manager: pick("manager", &typed.manager, &saved.manager),
            },
            groups,
            seen: now.seen,
            was: now.was,
        }
    }

    /// The same, with what was posted.
    #[must_use]
    pub fn with(self, posted: Posted) -> Self {
        let groups = if posted.group.is_empty() {
            self.groups
        } else {
            let chosen = posted.group.into_iter();
            chosen.filter(|group| !group.is_empty()).collect()
        };
        Self {
            role: posted.role.unwrap_or(self.role),
            licence: posted.licence.unwrap_or(self.licence),
            profile: Profile {
                department: posted.department.unwrap_or(self.profile.department),
                job_title: posted.job_title.unwrap_or(self.profile.job_title),
                location: posted.location.unwrap_or(self.profile.location),
                manager: posted.manager.unwrap_or(self.profile.manager),
            },
            groups,
            seen: posted.seen,
            was: posted.was,
        }
    }

    pub fn parse(&self, words: Words) -> Result<Change, Faults> {
        let mut faults = Faults::default();
        let mut line = |field, text| line((field, field), text, words, &mut faults);
        let profile = Profile {
            department: line("department", &self.profile.department),
            job_title: line("job_title", &self.profile.job_title),
            location: line("location", &self.profile.location),
            manager: line("manager", &self.profile.manager),
        };
        let role = coded("role", &self.role, words, &mut faults);
        let licence = coded("licence", &self.licence, words, &mut faults);
        let groups: Result<Vec<GroupId>, _> =
            self.groups.iter().map(|group| group.parse()).collect();
        if groups.is_err() {
            faults.add("group", words.say("member-fault-group"));
        }
        match (role, licence, groups) {
            (Some(role), Some(licence), Ok(groups)) if faults.is_empty() => Ok(Change {
                role,
                licence,
                profile,
                groups,
            }),
            _ => Err(faults),
        }
    }
}

/// Anything unknown was not made by our form.
fn coded<T: FromStr>(
    field: &'static str,
    text: &str,
    words: Words,
    faults: &mut Faults,
) -> Option<T> {
    let parsed = text.parse().ok();
    if parsed.is_none() {
        faults.add(field, words.say("member-fault-choice"));
    }
    parsed
}

/// `label` is what the profile calls the field.
pub(super) fn line(
    (field, label): (&'static str, &str),
    text: &str,
    words: Words,
    faults: &mut Faults,
) -> String {
    one_line(text, Profile::MAX_CHARS).unwrap_or_else(|error| {
        let max = i64::try_from(Profile::MAX_CHARS).unwrap_or(i64::MAX);
        let key = match error {
            TextError::TooLong => "member-fault-too-long",
            TextError::Unprintable => "member-fault-unprintable",
        };
        let label = words.say_code("profile", label);
        let args = [("field", label.into()), ("max", max.into())];
        faults.add(field, words.args(key, args));
        String::new()
    })
}
