//! Handing mail to an SMTP server. Connections are ours and not lettre's pool's: the pool would put back one whose
//! answer we stopped waiting for, and the next mail would read that answer as its own.

use super::attempt::Answer;
use super::smtp_server::SmtpServer;
use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use std::error::Error as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// For connecting, and again for handing one mail over.
const PATIENCE: Duration = Duration::from_secs(10);

/// Servers close connections that carry too many mails.
const MOST_MAILS: u32 = 50;

#[derive(Debug)]
pub struct Smtp {
    server: SmtpServer,
    parked: Mutex<Vec<Line>>,
}

/// An open connection, and how many mails it has carried.
struct Line {
    conn: AsyncSmtpConnection,
    mails: u32,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line({} mails)", self.mails)
    }
}

impl Smtp {
    #[must_use]
    pub fn new(server: SmtpServer) -> Self {
        Self {
            server,
            parked: Mutex::default(),
        }
    }

    /// One try. A line that was not answered in time is dropped with the mail, never used again.
    pub async fn send(&self, message: &Message) -> Answer {
        let mut line = match self.line().await {
            Ok(line) => line,
            Err(answer) => return answer,
        };
        let bytes = message.formatted();
        let sending = timeout(PATIENCE, line.conn.send(message.envelope(), &bytes)).await;
        match sending {
            Ok(Ok(reply)) => {
                let lines: Vec<&str> = reply.message().collect();
                let words = format!("{} {}", reply.code(), lines.join(" "));
                self.park(line);
                Answer::Sent(words)
            }
            Ok(Err(error)) => refusal(&error),
            Err(_) => silence(),
        }
    }

    /// Says good-bye on all idle lines.
    pub async fn hang_up(&self) {
        let lines = std::mem::take(&mut *self.lines());
        for mut line in lines {
            if timeout(Duration::from_secs(1), line.conn.quit())
                .await
                .is_err()
            {
                tracing::debug!("the mail server did not answer QUIT");
            }
        }
    }

    async fn line(&self) -> Result<Line, Answer> {
        while let Some(mut line) = self.unpark() {
            let alive = timeout(PATIENCE, line.conn.test_connected()).await;
            if alive == Ok(true) {
                return Ok(line);
            }
        }
        match timeout(PATIENCE, self.server.connect(PATIENCE)).await {
            Ok(Ok(conn)) => Ok(Line { conn, mails: 0 }),
            // Before a mail is named, a refusal is about us and not about the mail.
            Ok(Err(error)) => Err(Answer::Deferred(words(&error))),
            Err(_) => Err(silence()),
        }
    }

    fn unpark(&self) -> Option<Line> {
        self.lines().pop()
    }

    fn park(&self, mut line: Line) {
        line.mails += 1;
        if line.mails < MOST_MAILS && !line.conn.has_broken() {
            self.lines().push(line);
        }
    }

    fn lines(&self) -> std::sync::MutexGuard<'_, Vec<Line>> {
        self.parked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refusal(error: &Error) -> Answer {
    // "Authenticate first", "TLS first": our settings are wrong, the mail is not.
    const OURS: [u16; 4] = [530, 534, 535, 538];
    let code = error.status().map(u16::from);
    if error.is_permanent() && !code.is_some_and(|code| OURS.contains(&code)) {
        Answer::Bounced(words(error))
    } else {
        Answer::Deferred(words(error))
    }
}

/// The server's words after its code; for a connection that failed, what the system says of it.
fn words(error: &Error) -> String {
    match (error.status(), error.source()) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        _ => error.to_string(),
    }
}

fn silence() -> Answer {
    Answer::Deferred(format!(
        "the mail server did not answer within {} seconds",
        PATIENCE.as_secs()
    ))
}
