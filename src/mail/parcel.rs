//! A letter made ready for the post: addressed, dated, with the id that all its tries share.

use super::letter::Letter;
use crate::types::MailId;
use crate::types::person_name::is_unprintable;
use chrono::{DateTime, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};

#[derive(Debug, Clone)]
pub struct Parcel {
    /// With its angle brackets. Made from the outbox's id, so that copies of one mail collapse into one.
    pub message_id: String,
    pub from: Mailbox,
    pub letter: Letter,
    pub sent_at: DateTime<Utc>,
}

/// The letter cannot be put into the form that mail has.
#[derive(Debug, thiserror::Error)]
pub enum PackingError {
    #[error("the address is not one for mail: {0}")]
    Address(#[from] lettre::address::AddressError),
    #[error("the message is not complete: {0}")]
    Message(#[from] lettre::error::Error),
}

/// The `Message-ID` of a mail; `host` is that of the portal.
#[must_use]
pub fn message_id(mail: MailId, host: &str) -> String {
    format!("<{mail}@{host}>")
}

/// The mail behind a `Message-ID`, with or without its brackets.
#[must_use]
pub fn mail_of(message_id: &str) -> Option<MailId> {
    let inner = message_id.trim().trim_start_matches('<');
    let (id, _) = inner.split_once('@')?;
    id.parse().ok()
}

impl Parcel {
    /// As it goes over the wire: plain text first, then HTML.
    pub fn message(&self) -> Result<Message, PackingError> {
        let name = Some(one_line(&self.letter.to_name)).filter(|name| !name.is_empty());
        let to = Mailbox::new(name, self.letter.to.as_str().parse()?);
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let bodies =
            MultiPart::alternative_plain_html(self.letter.text.clone(), self.letter.html.clone());
        Ok(Message::builder()
            .message_id(Some(self.message_id.clone()))
            .date(self.sent_at.into())
            .from(self.from.clone())
            .to(to)
            .subject(one_line(&self.letter.subject))
            .raw_header(automatic)
            .multipart(bodies)?)
    }
}

/// Header values are single lines of printable characters; lettre panics on others.
fn one_line(text: &str) -> String {
    let printed: String = text
        .chars()
        .map(|c| if is_unprintable(c) { ' ' } else { c })
        .collect();
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Parcel, mail_of, message_id};
    use crate::mail::letter::Letter;
    use crate::types::{Language, MailId};
    use chrono::DateTime;

    fn parcel(name: &str, subject: &str) -> Parcel {
        let mail = MailId::from_uuid(uuid::Uuid::from_u128(7));
        Parcel {
            message_id: message_id(mail, "muster.example"),
            from: "muster <no-reply@muster.example>".parse().unwrap(),
            letter: Letter {
                to: "ana@example.com".parse().unwrap(),
                to_name: name.to_owned(),
                language: Language::French,
                subject: subject.to_owned(),
                text: "Bonjour à vous".to_owned(),
                html: "<p>Bonjour à vous</p>".to_owned(),
            },
            sent_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        }
    }

    #[test]
    fn no_name_or_subject_adds_a_header_or_a_recipient() {
        let evil = [
            "Ana\r\nBcc: x@evil.test",
            "Ana%0d%0aBcc: x@evil.test",
            "Ana\u{2028}Bcc: x@evil.test",
            "\"><x@evil.test>, \"",
            "a@x.test, b@y.test",
        ];
        for name in evil {
            let message = parcel(name, name).message().unwrap();
            assert_eq!(message.envelope().to().len(), 1, "{name}");
            let wire = String::from_utf8(message.formatted()).unwrap();
            let head = wire.split("\r\n\r\n").next().unwrap().to_lowercase();
            let count = |header: &str| head.lines().filter(|line| line.starts_with(header)).count();
            assert_eq!(count("bcc:"), 0, "{head}");
            let once = ["to:", "from:", "subject:", "message-id:", "date:"];
            assert!(once.iter().all(|header| count(header) == 1), "{head}");
        }
    }

    #[test]
    fn every_try_carries_the_same_id_and_its_own_marks() {
        let message = parcel("Ana", "Bienvenue à l’équipe").message().unwrap();
        let wire = String::from_utf8(message.formatted()).unwrap();
        assert!(wire.contains("Message-ID: <00000000-0000-0000-0000-000000000007@muster.example>"));
        assert!(wire.contains("Auto-Submitted: auto-generated"));
        assert!(wire.contains("Date: Fri, 15 Jan 2027 08:00:00 +0000"));
        let plain = wire.find("text/plain").unwrap();
        assert!(plain < wire.find("text/html").unwrap(), "plain text first");
    }

    #[test]
    fn a_message_id_leads_back_to_its_mail() {
        let mail = MailId::from_uuid(uuid::Uuid::from_u128(7));
        assert_eq!(mail_of(&message_id(mail, "muster.example")), Some(mail));
        assert_eq!(mail_of("<other@host>"), None);
        assert_eq!(mail_of(""), None);
    }
}
