//! Reading a bounce: a delivery report (RFC 3464) about a mail that a server took and could not deliver after all.

use super::attempt::printable;
use super::parcel::mail_of;
use crate::types::MailId;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// A mail that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    pub mail: MailId,
    /// The diagnostic of the server that gave up.
    pub words: String,
}

/// Why a message is not a bounce that can be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BounceError {
    #[error("this is not a mail message")]
    NotMail,
    #[error("this is not a delivery report: it has no message/delivery-status part (RFC 3464)")]
    NotReport,
    #[error("the report says that the mail was not given up: nothing is to be done")]
    NotGivenUp,
    #[error("the report does not quote the mail it is about, so its Message-ID is not known")]
    NoOriginal,
    #[error("the mail that the report is about was not sent by muster")]
    NotOurs,
}

/// Reads one message as it came in.
pub fn read(raw: &[u8]) -> Result<Bounce, BounceError> {
    let report = MessageParser::new()
        .parse(raw)
        .filter(|message| !message.headers().is_empty())
        .ok_or(BounceError::NotMail)?;
    let status = report
        .parts
        .iter()
        .find(|part| is_of_type(part, "message", "delivery-status"))
        .ok_or(BounceError::NotReport)?;
    let words = given_up(status.contents()).ok_or(BounceError::NotGivenUp)?;
    let original = report
        .parts
        .iter()
        .find_map(original_id)
        .ok_or(BounceError::NoOriginal)?;
    Ok(Bounce {
        mail: mail_of(&original).ok_or(BounceError::NotOurs)?,
        words: printable(&words),
    })
}

fn is_of_type(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found
                .subtype()
                .is_some_and(|found| found.eq_ignore_ascii_case(subtype))
    })
}

/// The words of the first recipient that was given up; the groups of fields are parted by empty lines.
fn given_up(status: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(status).replace("\r\n", "\n");
    text.split("\n\n").find_map(|group| {
        let group = format!("{}\n\n", group.trim_start());
        let fields = MessageParser::new().parse_headers(group.as_bytes())?;
        let action = field(&fields, "Action")?;
        if !action.eq_ignore_ascii_case("failed") {
            return None;
        }
        let status = field(&fields, "Status").unwrap_or_default();
        let diagnostic = field(&fields, "Diagnostic-Code").map(|code| match code.split_once(';') {
            Some((_, said)) => said.trim().to_owned(),
            None => code,
        });
        Some(diagnostic.unwrap_or(status))
    })
}

fn field(fields: &Message<'_>, name: &str) -> Option<String> {
    let found = fields.header_raw(name.to_owned())?;
    Some(found.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The `Message-ID` of the mail that came back, whole or only its head.
fn original_id(part: &MessagePart<'_>) -> Option<String> {
    if let Some(original) = part.message() {
        return original.message_id().map(str::to_owned);
    }
    let headers_only = is_of_type(part, "text", "rfc822-headers")
        || is_of_type(part, "message", "rfc822-headers")
        || is_of_type(part, "message", "global-headers");
    if !headers_only {
        return None;
    }
    let head = MessageParser::new().parse_headers(part.contents())?;
    head.message_id().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{BounceError, read};

    fn report(action: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: no-reply@muster.example\r\nSubject: Undelivered\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; ana@example.com\r\nAction: {action}\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>:\r\n    user unknown\r\n\r\n\
             --b\r\n{original}\r\n--b--\r\n"
        )
    }

    const HEAD: &str =
        "Subject: Bonjour\r\nMessage-ID: <00000000-0000-0000-0000-000000000007@muster.example>\r\n";

    #[test]
    fn the_original_is_found_whole_or_by_its_head() {
        for kind in ["message/rfc822", "text/rfc822-headers"] {
            let original = format!("Content-Type: {kind}\r\n\r\n{HEAD}\r\nHello\r\n");
            let bounce = read(report("failed", &original).as_bytes()).unwrap();
            assert_eq!(bounce.mail.uuid().as_u128(), 7, "{kind}");
            assert_eq!(bounce.words, "550 5.1.1 <ana@example.com>: user unknown");
        }
    }

    #[test]
    fn what_is_no_bounce_says_why() {
        let original = format!("Content-Type: message/rfc822\r\n\r\n{HEAD}\r\nHello\r\n");
        let foreign = original.replace("00000000-", "other-");
        let refused = |message: &str| read(message.as_bytes()).unwrap_err();
        assert_eq!(refused(""), BounceError::NotMail);
        assert_eq!(refused("Subject: hi\r\n\r\nhi"), BounceError::NotReport);
        let delayed = report("delayed", &original);
        assert_eq!(refused(&delayed), BounceError::NotGivenUp);
        let bare = report("failed", "Content-Type: text/plain\r\n\r\nnothing\r\n");
        assert_eq!(refused(&bare), BounceError::NoOriginal);
        let not_ours = report("failed", &foreign);
        assert_eq!(refused(&not_ours), BounceError::NotOurs);
    }

    #[test]
    fn no_damage_makes_it_panic() {
        let whole = report(
            "failed",
            &format!("Content-Type: message/rfc822\r\n\r\n{HEAD}"),
        );
        for end in 0..whole.len() {
            let cut = read(&whole.as_bytes()[..end]);
            assert!(cut.is_err() || end > whole.len() / 2);
        }
    }
}
