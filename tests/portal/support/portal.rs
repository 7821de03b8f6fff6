//! One portal of a test's own: database, server, clock, mail server.

use super::client::Client;
use super::database::Database;
use super::mailbox::{Mail, Mailbox};
use super::people::{self, PASSWORD};
use chrono::{DateTime, Duration, TimeZone, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use muster::config::Config;
use muster::db::Db;
use muster::mail::letter::Links;
use muster::server::{self, Parts};
use muster::web::clock::Clock;
use muster::worker;
use std::net::TcpListener;

pub struct Portal {
    pub base: String,
    pub db: Db,
    pub clock: Clock,
    pub mailbox: Mailbox,
    pub url: String,
    parts: Parts,
    server: actix_web::dev::ServerHandle,
    /// Some stories are about mail that cannot leave.
    pub mail_may_wait: bool,
    /// Dropped last.
    _database: Database,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = Text)]
    text: String,
}

impl Portal {
    /// A Monday in November, in the middle of Ben's month.
    pub fn monday() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 16, 9, 0, 0).unwrap()
    }

    pub async fn open() -> Self {
        Self::open_with(&[]).await
    }

    /// With settings besides those that every portal has.
    #[expect(clippy::unused_async, reason = "stories await it like everything else")]
    pub async fn open_with(settings: &[(&str, &str)]) -> Self {
        let database = Database::fresh();
        let url = database.url();
        let mailbox = Mailbox::open();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let config = config(&url, &base, &mailbox, settings);
        let db = Db::new(&url, 6).unwrap();
        let clock = Clock::fixed(Self::monday());
        people::settle_in(&db, Self::monday() - Duration::days(60));
        let parts = Parts::new(config, db.clone(), clock.clone());
        let server = server::serve(parts.clone(), listener).unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            base,
            db,
            clock,
            mailbox,
            url,
            parts,
            server: handle,
            mail_may_wait: false,
            _database: database,
        }
    }

    pub fn stranger(&self) -> Client {
        Client::new(&self.base, "en")
    }

    pub fn stranger_in(&self, language: &str) -> Client {
        Client::new(&self.base, language)
    }

    /// Signs in by address, or by the first name of somebody at Acme.
    pub async fn sign_in(&self, who: &str) -> Client {
        let email = Self::email(who);
        let mut client = self.stranger();
        let answer = client
            .post("/sign-in", &[("email", &email), ("password", PASSWORD)])
            .await;
        assert_eq!(
            answer.status, 303,
            "{email} cannot sign in: {}",
            answer.body
        );
        client.open("/").await;
        client
    }

    pub fn email(who: &str) -> String {
        match who {
            _ if who.contains('@') => who.to_owned(),
            "alice" | "bob" | "mia" => format!("{who}@acme.example"),
            "charlie" => "charlie@initech.example".to_owned(),
            "sam" | "fay" => format!("{who}@muster.example"),
            _ => format!("{who}@mail.example"),
        }
    }

    pub fn let_time_pass(&self, by: Duration) {
        self.clock.advance(by);
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What the worker is given.
    pub fn parts(&self) -> Parts {
        self.parts.clone()
    }

    /// Sends refunds and works off jobs and the gateway's messages, as the worker would, until nothing is due.
    pub async fn work(&self) {
        let parts = self.parts();
        let work = move || loop {
            let now = parts.clock.now();
            let calls = worker::refunds::send_due(&parts, now).unwrap();
            let messages = worker::gateway_events::work_off(&parts, now).unwrap();
            let rows = worker::jobs::work_off(&parts, now).unwrap();
            if calls + messages + rows == 0 {
                return;
            }
        };
        tokio::task::spawn_blocking(work).await.unwrap();
    }

    /// Sends what is due, as the worker would.
    pub async fn deliver(&self) {
        let transport = &self.parts.transport;
        let links = self.links();
        worker::deliver_due(&self.db, transport, &links, self.now())
            .await
            .unwrap();
    }

    pub fn links(&self) -> Links {
        self.parts.links()
    }

    /// The latest mail to an address, after delivering what is due.
    pub async fn mail_to(&self, who: &str) -> Mail {
        self.deliver().await;
        let email = Self::email(who);
        let mail = self.mailbox.to(&email).pop();
        let mail = mail.unwrap_or_else(|| panic!("no mail to {email}"));
        let text = mail.text.replace('\r', "");
        assert!(!text.contains("\n\n\n"), "a hole in the mail: {text}");
        mail
    }

    /// The link on a line of its own in the latest mail, as a path.
    pub async fn link_mailed_to(&self, who: &str) -> String {
        let mail = self.mail_to(who).await;
        let link = mail
            .text
            .lines()
            .map(str::trim)
            .find_map(|line| line.strip_prefix(&self.base));
        link.unwrap_or_else(|| panic!("no link in {}", mail.text))
            .to_owned()
    }

    /// The answer of a query whose one column is called `count`.
    pub fn count(&self, sql: &str) -> i64 {
        let wide = format!("SELECT counted.count::bigint FROM ({sql}) AS counted");
        let counted = self
            .db
            .read_now(|conn| diesel::sql_query(wide).get_result::<Count>(conn));
        counted.unwrap().count
    }

    /// The answer of a query whose one column is called `text`.
    pub fn text(&self, sql: &str) -> String {
        let answered = self
            .db
            .read_now(|conn| diesel::sql_query(sql).get_result::<Answered>(conn));
        answered.unwrap().text
    }
}

fn config(url: &str, base: &str, mailbox: &Mailbox, more: &[(&str, &str)]) -> Config {
    let settings = [
        ("DATABASE_URL", url.to_owned()),
        ("MUSTER_BASE_URL", base.to_owned()),
        (
            "MUSTER_SIGNING_KEYS",
            "a key that only the tests have and use".to_owned(),
        ),
        ("MUSTER_SMTP_URL", format!("smtp://{}", mailbox.address)),
        (
            "MUSTER_MAIL_FROM",
            "muster <no-reply@muster.example>".to_owned(),
        ),
        ("MUSTER_WORKERS", "1".to_owned()),
    ];
    let more = more
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    let all = settings.into_iter().chain(more);
    Config::load(all.map(|(name, value)| (name.to_owned(), value))).unwrap()
}

impl Drop for Portal {
    /// A story must not end with work left undone.
    fn drop(&mut self) {
        drop(self.server.stop(false));
        if !std::thread::panicking() && !self.mail_may_wait {
            let left =
                self.count("SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')");
            assert_eq!(left, 0, "mails are left in the outbox");
        }
        if !std::thread::panicking() {
            let open = self.count("SELECT count(*) FROM jobs WHERE finished_at IS NULL");
            assert_eq!(open, 0, "jobs are left");
            let now = self.now().to_rfc3339();
            let unheard = format!(
                "SELECT count(*) FROM gateway_events WHERE state = 'new' AND next_try_at <= '{now}'"
            );
            assert_eq!(self.count(&unheard), 0, "messages of the gateway are left");
            super::money::check(self);
            super::counts::check(self);
        }
    }
}
