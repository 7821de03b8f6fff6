//! What a form keeps of an invitation, so that a second press of its button does nothing.

use super::order::Act;
use crate::types::MailId;
use chrono::{DateTime, Utc};

/// What an act changes about an invitation: the mail that was asked for last, or else the deadline.
#[must_use]
pub fn stamp(act: Act, last_mail: Option<MailId>, expires_at: DateTime<Utc>) -> String {
    match act {
        Act::Resend => last_mail.map_or_else(|| "none".to_owned(), |mail| mail.to_string()),
        _ => expires_at.timestamp_micros().to_string(),
    }
}
