//! Everything around the program: its database, its gateway, the mail server.

use crate::program::Settings;
use crate::support::gateway::WEBHOOK_SECRET;
use crate::support::mailbox::Mailbox;
use crate::support::{ScriptedGateway, database, people};
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
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

impl World {
    pub fn new() -> Self {
        let (url, gateway, mailbox) = (database::fresh(), ScriptedGateway::open(), Mailbox::open());
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
        let mut environment = vec![
            ("DATABASE_URL", url),
            ("MUSTER_LISTEN", address.to_string()),
            ("MUSTER_BASE_URL", base.clone()),
            ("MUSTER_WORKERS", "1".to_owned()),
            ("MUSTER_SMTP_URL", format!("smtp://{}", mailbox.address)),
            (
                "MUSTER_MAIL_FROM",
                "muster <no-reply@muster.example>".to_owned(),
            ),
            (
                "MUSTER_SIGNING_KEYS",
                "a key that only the kills have and use".to_owned(),
            ),
            ("MUSTER_BANK_NAME", "Harbour Software".to_owned()),
            ("MUSTER_BANK_IBAN", "DE89370400440532013000".to_owned()),
        ];
        let stripe = gateway.settings(WEBHOOK_SECRET);
        environment.extend(stripe.map(|(name, value)| (name, value.to_owned())));
        let environment: Vec<_> = environment
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
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
        }
    }

    pub fn run(&self, sql: &str) {
        self.db.read_now(|conn| conn.batch_execute(sql)).unwrap();
    }

    /// Returns once the database answers again.
    pub async fn recovers(&self) {
        while self
            .db
            .read(|conn| conn.batch_execute("SELECT 1"))
            .await
            .is_err()
        {
            tokio::task::yield_now().await;
        }
    }

    /// The rows of a query as JSON objects.
    pub fn rows(&self, sql: &str) -> Vec<Value> {
        let wide = format!(
            "SELECT coalesce(jsonb_agg(to_jsonb(asked)), '[]')::text AS said FROM ({sql}) AS asked"
        );
        let said = self
            .db
            .read_now(|conn| diesel::sql_query(wide).get_result::<Said>(conn));
        serde_json::from_str(&said.unwrap().said).unwrap()
    }

    /// The answer of a query whose one column is called `count`.
    pub fn count(&self, sql: &str) -> i64 {
        self.rows(sql)[0]["count"].as_i64().unwrap()
    }
}

/// The program reads the machine's clock, as in earnest; so do the people.
pub fn now() -> DateTime<Utc> {
    Clock::system().now()
}
