//! How a room writes a mail: a struct with a [`Head`], the macro `letter!` and two templates that extend
//! `emails/frame.txt` and `emails/frame.html`. Words come from `locales/`, in the reader's language.

use super::letter::Letter;
use crate::types::money::Money;
use crate::types::{EmailAddress, Language};
use crate::web::format;
use crate::web::words::{Value, Words};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Who reads a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    pub to: EmailAddress,
    /// Empty where the name is not known.
    pub name: String,
    pub language: Language,
    pub zone: Tz,
}

/// What the frame of every mail needs; `head` in its templates.
#[derive(Debug, Clone)]
pub struct Head {
    reader: Reader,
    words: Words,
    subject: String,
}

impl Head {
    /// `key` is the message of the subject; names in its arguments pass through [`brief`] first.
    #[must_use]
    pub fn new<const N: usize>(
        reader: Reader,
        key: &str,
        args: [(&'static str, Value); N],
    ) -> Self {
        let words = Words(reader.language);
        Self {
            subject: words.args(key, args),
            reader,
            words,
        }
    }

    #[must_use]
    pub fn language(&self) -> Language {
        self.reader.language
    }

    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    #[must_use]
    pub fn to(&self) -> &EmailAddress {
        &self.reader.to
    }

    #[must_use]
    pub fn words(&self) -> Words {
        self.words
    }

    /// "Hello Ana,", or without a name where none is known.
    #[must_use]
    pub fn greeting(&self) -> String {
        if self.reader.name.is_empty() {
            self.say("mail-greeting-stranger")
        } else {
            self.with("mail-greeting", "name", self.reader.name.clone())
        }
    }

    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    #[must_use]
    pub fn with(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.words.with(key, name, value)
    }

    #[must_use]
    pub fn money(&self, money: Money) -> String {
        format::money(self.language(), money)
    }

    #[must_use]
    pub fn date(&self, at: DateTime<Utc>) -> String {
        format::date(self.language(), at, self.reader.zone)
    }

    #[must_use]
    pub fn deadline(&self, at: DateTime<Utc>) -> String {
        format::deadline(self.language(), at, self.reader.zone)
    }
}

/// Both templates of one mail; `letter!` implements it.
pub trait Written {
    fn head(&self) -> &Head;
    fn text(&self) -> askama::Result<String>;
    fn html(&self) -> askama::Result<String>;
}

impl Letter {
    /// Fills in the templates.
    pub fn write(mail: &impl Written) -> askama::Result<Self> {
        let head = mail.head();
        Ok(Self {
            to: head.reader.to.clone(),
            to_name: head.reader.name.clone(),
            language: head.language(),
            subject: head.subject.clone(),
            text: spaced(mail.text()?.trim()),
            html: mail.html()?,
        })
    }
}

/// One blank line at most between two lines: parts of a mail that are left out leave none behind.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for line in text.lines() {
        if !(line.is_empty() && spaced.ends_with("\n\n")) {
            spaced.push_str(line);
            spaced.push('\n');
        }
    }
    spaced
}

/// Ties a struct with a field `head: Head` to its two templates. They see `head` and, for the rest, `mail`.
#[macro_export]
macro_rules! letter {
    ($mail:ident, $text:tt, $html:tt) => {
        impl $crate::mail::render::Written for $mail {
            fn head(&self) -> &$crate::mail::render::Head {
                &self.head
            }

            fn text(&self) -> askama::Result<String> {
                #[derive(askama::Template)]
                #[template(path = $text)]
                struct Text<'a> {
                    head: &'a $crate::mail::render::Head,
                    mail: &'a $mail,
                }
                askama::Template::render(&Text {
                    head: &self.head,
                    mail: self,
                })
            }

            fn html(&self) -> askama::Result<String> {
                #[derive(askama::Template)]
                #[template(path = $html)]
                struct Html<'a> {
                    head: &'a $crate::mail::render::Head,
                    mail: &'a $mail,
                }
                askama::Template::render(&Html {
                    head: &self.head,
                    mail: self,
                })
            }
        }
    };
}

/// A name short enough for a subject: cut at a character, with an ellipsis.
#[must_use]
pub fn brief(name: &str) -> String {
    const MOST: usize = 24;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let cut: String = name.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn a_long_name_is_cut_between_characters() {
        assert_eq!(brief("Chloé Élodie"), "Chloé Élodie");
        let long = brief(&"é".repeat(300));
        assert_eq!(long.chars().count(), 24);
        assert!(long.ends_with('…'));
    }
}
