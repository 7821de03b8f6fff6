//! Everything around the program: its database, its gateway, the mail server.

use crate::program::Settings;
use crate::support::database::Database;
use crate::support::gateway::WEBHOOK_SECRET;
use crate::support::mailbox::Mailbox;
use crate::support::{ScriptedGateway, people};
use chrono::{DateTime, Duration, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use muster::config::Config;
use muster::db::Db;
use muster::mail::letter::Links;
use muster::web::clock::Clock;
use serde_json::Value;
use std::net::TcpListener;

/// Throw-away clusters answer before a commit is written. Here the database itself is killed at times, and what was
/// acknowledged must be there afterwards.
const COMMITS_STAY: &str = "DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$";

/// Seats for everybody. Who joins Acme is paid at once, who joins Initech can take it back for three days.
const TERMS: &str = "UPDATE accounts SET seats_purchased = 5000 WHERE kind = 'organisation';
    UPDATE accounts SET undo_window_hours = 0 WHERE name = 'Acme'";

pub struct World {
    pub db: Db,
    pub gateway: ScriptedGateway,
    pub mailbox: Mailbox,
    pub settings: Settings,
    pub base: String,
    pub links: Links,
    /// Dropped last.
    _database: Database,
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

impl World {
    pub fn new() -> Self {
        let (database, gateway, mailbox) =
            (Database::fresh(), ScriptedGateway::open(), Mailbox::open());
        let url = database.url();
        let plain = Db::new(&url, 1).unwrap();
        plain
            .read_now(|conn| conn.batch_execute(COMMITS_STAY))
            .unwrap();
        let db = Db::new(&url, 2).unwrap();
        people::settle_in(&db, now() - Duration::days(60));
        db.read_now(|conn| conn.batch_execute(TERMS)).unwrap();
        // The port is free again at once, and this program's at every start.
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = port.local_addr().unwrap();
        let base = format!("http://{address}");
        let environment = environment((&url, &base), &gateway, &mailbox);
        let config = Config::load(environment.iter().cloned()).unwrap();
        Self {
            links: Links::new(config.base_url, config.signing_keys),
            settings: Settings {
                address,
                environment,
            },
            db,
            gateway,
            mailbox,
            base,
            _database: database,
        }
    }

    /// What the database answers, once it does: it may be starting anew.
    fn asked<T>(&self, work: impl Fn(&mut PgConnection) -> QueryResult<T>) -> T {
        loop {
            match self.db.read_now(&work) {
                Err(error) if error.is_passing() => {}
                answer => return answer.unwrap(),
            }
        }
    }

    pub fn run(&self, sql: &str) {
        self.asked(|conn| conn.batch_execute(sql));
    }

    /// The rows of a query as JSON objects.
    pub fn rows(&self, sql: &str) -> Vec<Value> {
        let wide = format!(
            "SELECT coalesce(jsonb_agg(to_jsonb(asked)), '[]')::text AS said FROM ({sql}) AS asked"
        );
        let said = self.asked(|conn| diesel::sql_query(&wide).get_result::<Said>(conn));
        serde_json::from_str(&said.said).unwrap()
    }

    /// The answer of a query whose one column is called `count`.
    pub fn count(&self, sql: &str) -> i64 {
        self.rows(sql)[0]["count"].as_i64().unwrap()
    }
}

fn environment(
    (url, base): (&str, &str),
    gateway: &ScriptedGateway,
    mailbox: &Mailbox,
) -> Vec<(String, String)> {
    let smtp = format!("smtp://{}", mailbox.address);
    let mut settings = vec![
        ("DATABASE_URL", url),
        ("MUSTER_LISTEN", base.trim_start_matches("http://")),
        ("MUSTER_BASE_URL", base),
        ("MUSTER_WORKERS", "1"),
        ("MUSTER_SMTP_URL", &smtp),
        ("MUSTER_MAIL_FROM", "muster <no-reply@muster.example>"),
        (
            "MUSTER_SIGNING_KEYS",
            "a key that only the kills have and use",
        ),
        ("MUSTER_BANK_NAME", "Harbour Software"),
        ("MUSTER_BANK_IBAN", "DE89370400440532013000"),
    ];
    settings.extend(gateway.settings(WEBHOOK_SECRET));
    let settings = settings.into_iter();
    settings
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The program reads the machine's clock, as in earnest; so do the people.
pub fn now() -> DateTime<Utc> {
    Clock::system().now()
}
