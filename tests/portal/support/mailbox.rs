//! An SMTP server that keeps what it is sent, and that can be told to misbehave for an address.

use mail_parser::{Message, MessageParser};
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// Whoever waits, for a mail or for a lock, has given up long before.
pub const LONGEST: Duration = Duration::from_secs(30);

/// What the server does with mail for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 550: no such mailbox.
    Refuse,
    /// 450 until told otherwise.
    Defer,
    /// Kept, but the connection is cut before the server says so.
    Lose,
    /// No answer until told otherwise.
    Hold,
}

/// One mail as it arrived.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    pub raw: String,
}

#[derive(Debug, Default)]
struct Kept {
    mails: Vec<Mail>,
    verdicts: HashMap<String, Verdict>,
}

#[derive(Debug, Default)]
struct Keeping {
    kept: Mutex<Kept>,
    changed: Condvar,
}

impl Keeping {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap()
    }

    fn until(&self, so: impl Fn(&Kept) -> bool) {
        let (_kept, waited) = self
            .changed
            .wait_timeout_while(self.lock(), LONGEST, |kept| !so(kept))
            .unwrap();
        assert!(!waited.timed_out(), "the mail server waits for nothing");
    }
}

/// The server's memory, shared with the test.
#[derive(Debug, Clone)]
pub struct Mailbox {
    kept: Arc<Keeping>,
    pub address: SocketAddr,
}

impl Mailbox {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let kept = Arc::new(Keeping::default());
        let shared = kept.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = shared.clone();
                std::thread::spawn(move || {
                    Conversation {
                        kept,
                        recipients: Vec::new(),
                    }
                    .hold(&stream)
                });
            }
        });
        Self { kept, address }
    }

    /// Oldest first.
    pub fn to(&self, address: &str) -> Vec<Mail> {
        let kept = self.kept.lock();
        kept.mails
            .iter()
            .filter(|mail| mail.to == address)
            .cloned()
            .collect()
    }

    pub fn count(&self) -> usize {
        self.kept.lock().mails.len()
    }

    pub fn behave(&self, address: &str, verdict: Option<Verdict>) {
        let mut kept = self.kept.lock();
        match verdict {
            Some(verdict) => kept.verdicts.insert(address.to_owned(), verdict),
            None => kept.verdicts.remove(address),
        };
        self.kept.changed.notify_all();
    }

    /// Returns once a mail to the address is here.
    pub fn until_there_is_one_to(&self, address: &str) {
        self.kept
            .until(|kept| kept.mails.iter().any(|mail| mail.to == address));
    }

    /// All addresses that mails came to, oldest first.
    pub fn order(&self) -> Vec<String> {
        let kept = self.kept.lock();
        kept.mails.iter().map(|mail| mail.to.clone()).collect()
    }
}

/// One connection of a mail server that knows as much of RFC 5321 as lettre speaks.
struct Conversation {
    kept: Arc<Keeping>,
    recipients: Vec<String>,
}

impl Conversation {
    /// Ends when the client hangs up, or when a mail is to be lost.
    fn hold(&mut self, stream: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream);
        say(stream, "220 mail.test")?;
        let mut line = String::new();
        while lines.read_line(&mut line)? > 0 {
            let word = line
                .split([' ', '\r'])
                .next()
                .unwrap_or_default()
                .to_uppercase();
            match word.as_str() {
                "EHLO" | "HELO" => say(stream, "250-mail.test\r\n250 8BITMIME")?,
                "RCPT" => say(stream, self.recipient(&line))?,
                "DATA" => {
                    say(stream, "354 go on")?;
                    let Some(bytes) = body(&mut lines)? else {
                        return Ok(());
                    };
                    if self.keep(&bytes) {
                        return Ok(());
                    }
                    say(stream, "250 2.0.0 kept for the test")?;
                }
                "QUIT" => return say(stream, "221 bye"),
                _ => say(stream, "250 2.0.0 ok")?,
            }
            line.clear();
        }
        Ok(())
    }

    fn recipient(&mut self, line: &str) -> &'static str {
        let to = line.split(['<', '>']).nth(1).unwrap_or_default();
        let held = |kept: &Kept| kept.verdicts.get(to) == Some(&Verdict::Hold);
        self.kept.until(|kept| !held(kept));
        match self.verdict(to) {
            Some(Verdict::Refuse) => "550 5.1.1 no such mailbox here",
            Some(Verdict::Defer) => "450 4.2.0 greylisted, come back later",
            Some(Verdict::Lose | Verdict::Hold) | None => {
                self.recipients.push(to.to_owned());
                "250 2.1.5 ok"
            }
        }
    }

    fn verdict(&self, to: &str) -> Option<Verdict> {
        self.kept.lock().verdicts.get(to).copied()
    }

    /// Whether the connection is to be cut now.
    fn keep(&mut self, bytes: &[u8]) -> bool {
        let message = MessageParser::default().parse(bytes).unwrap();
        let recipients = std::mem::take(&mut self.recipients);
        let lost = recipients
            .iter()
            .any(|to| self.verdict(to) == Some(Verdict::Lose));
        let mut kept = self.kept.lock();
        kept.mails
            .extend(recipients.into_iter().map(|to| read(&message, to, bytes)));
        self.kept.changed.notify_all();
        lost
    }
}

fn say(mut stream: &TcpStream, words: &str) -> io::Result<()> {
    write!(stream, "{words}\r\n")
}

/// Up to the line with a single dot; none where the client hangs up before it: that is no mail.
fn body(lines: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    loop {
        let begin = bytes.len();
        if lines.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if &bytes[begin..] == b".\r\n" {
            bytes.truncate(begin);
            return Ok(Some(bytes));
        }
        if bytes[begin..].starts_with(b"..") {
            bytes.remove(begin);
        }
    }
}

fn read(message: &Message<'_>, to: String, raw: &[u8]) -> Mail {
    Mail {
        to,
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        raw: String::from_utf8_lossy(raw).into_owned(),
    }
}
