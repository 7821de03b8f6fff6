//! What staff do with an open invitation, in place of the organisation. Each act has a reason.

use crate::accounts::settings::{EXPIRY_DAYS, within};
use crate::invitations::address_list;
use crate::invitations::commands::undo::REASON_MAX;
use crate::types::EmailAddress;
use crate::types::short_text::{TextError, paragraph};
use crate::web::form::Faults;
use crate::web::words::Words;
use serde::Deserialize;

coded! {
    pub enum Act {
        Resend => "resend",
        Extend => "extend",
        Correct => "correct",
        Cancel => "cancel",
    }
}

/// An act with all that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    Resend,
    /// By so many days.
    Extend(i32),
    Correct(EmailAddress),
    Cancel,
}

/// The fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    pub reason: String,
    pub days: String,
    pub email: String,
}

/// The reason that was typed, or what is wrong with it; `missing` is the key of what is said of none.
pub fn reason(typed: &str, missing: &str, words: Words) -> Result<String, String> {
    match paragraph(typed, REASON_MAX) {
        Ok(reason) if reason.is_empty() => Err(words.say(missing)),
        Ok(reason) => Ok(reason),
        Err(TextError::TooLong) => {
            let max = i64::try_from(REASON_MAX).unwrap_or(i64::MAX);
            Err(words.with("support-reason-too-long", "max", max))
        }
        Err(TextError::Unprintable) => Err(words.say("support-reason-unprintable")),
    }
}

impl ActForm {
    /// The deed and its reason, or everything that is wrong with the form.
    pub fn parse(&self, act: Act, words: Words) -> Result<(Deed, String), Faults> {
        let mut faults = Faults::default();
        let deed = self.deed(act, words, &mut faults);
        match (
            deed,
            reason(&self.reason, "support-act-reason-missing", words),
        ) {
            (Some(deed), Ok(reason)) if faults.is_empty() => Ok((deed, reason)),
            (_, reason) => {
                if let Err(fault) = reason {
                    faults.add("reason", fault);
                }
                Err(faults)
            }
        }
    }

    fn deed(&self, act: Act, words: Words, faults: &mut Faults) -> Option<Deed> {
        match act {
            Act::Resend => Some(Deed::Resend),
            Act::Cancel => Some(Deed::Cancel),
            Act::Extend => {
                let days = within(&EXPIRY_DAYS, &self.days);
                if days.is_none() {
                    faults.add("days", words.say("change-too-far"));
                }
                days.map(Deed::Extend)
            }
            Act::Correct => {
                let email = address_list::one(&self.email);
                if let Err(fault) = email {
                    faults.add("email", words.say_code("means-fault", fault.as_code()));
                }
                email.ok().map(Deed::Correct)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, ActForm, Deed};
    use crate::types::Language;
    use crate::web::words::Words;

    #[test]
    fn a_form_names_all_its_faults() {
        let words = Words(Language::English);
        let mut form = ActForm {
            days: "0".to_owned(),
            email: "ben".to_owned(),
            ..ActForm::default()
        };
        let fields = |form: &ActForm, act| {
            let faults = form.parse(act, words).err();
            faults.map(|faults| faults.all().map(|(field, _)| field).collect::<Vec<_>>())
        };
        assert_eq!(fields(&form, Act::Extend), Some(vec!["days", "reason"]));
        assert_eq!(fields(&form, Act::Correct), Some(vec!["email", "reason"]));
        assert_eq!(fields(&form, Act::Cancel), Some(vec!["reason"]));
        form.reason = " They called. ".to_owned();
        let parsed = form.parse(Act::Resend, words);
        assert_eq!(parsed, Ok((Deed::Resend, "They called.".to_owned())));
    }
}
