//! Pages of the demo's mailbox.

use super::captured::CapturedMail;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "mail/mailbox.html")]
pub struct MailboxPage {
    pub page: Page,
    pub to: String,
    pub mails: Vec<CapturedMail>,
}

#[derive(Template)]
#[template(path = "mail/message.html")]
pub struct MessagePage {
    page: Page,
    mail: CapturedMail,
    pieces: Vec<Piece>,
}

impl MessagePage {
    #[must_use]
    pub fn new(page: Page, mail: CapturedMail) -> Self {
        Self {
            pieces: pieces(&mail.text_body),
            page,
            mail,
        }
    }
}

/// A stretch of a mail's text.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Link(String),
}

/// Makes what stands alone on a line and is a web address clickable, and nothing else: a name is no link.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let is_link = (bare.starts_with("http://") || bare.starts_with("https://"))
            && !bare.contains(char::is_whitespace);
        if is_link {
            pieces.push(Piece::Link(bare.to_owned()));
            pieces.push(Piece::Words("\n".to_owned()));
        } else {
            pieces.push(Piece::Words(line.to_owned()));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn only_a_line_of_its_own_is_a_link() {
        let found = pieces("Hello http://evil.test\nhttps://a.test/x\nbye");
        let words = |text: &str| Piece::Words(text.to_owned());
        assert_eq!(
            found,
            [
                words("Hello http://evil.test\n"),
                Piece::Link("https://a.test/x".to_owned()),
                words("\n"),
                words("bye"),
            ]
        );
    }
}
