//! A database of its own for each test, and the people in it.

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use muster::access::create::{NewUser, create_user};
use muster::access::role::{AccountKind, Role};
use muster::accounts::account::{Licence, Plan};
use muster::accounts::commands::{NewAccount, open};
use muster::audit::Actor;
use muster::billing::export;
use muster::billing::import::{Import, Summary};
use muster::db::{Abort, Db, Tx, migrate};
use muster::embedded::{Cluster, ClusterOptions};
use muster::members::commands::join;
use muster::members::member::{NewMember, Profile};
use muster::types::{AccountId, Language, PersonName};
use std::convert::Infallible;
use std::path::Path;

pub struct World {
    pub db: Db,
    url: String,
    /// Dropped last: it stops the server.
    _cluster: Cluster,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

impl World {
    /// A server of its own, the schema, and two individuals (Ana, Ben) beside an organisation (Alice).
    pub fn new(name: &str) -> Self {
        let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("billing")
            .join(name);
        let cluster = Cluster::start(&ClusterOptions::throw_away(place)).unwrap();
        let url = cluster.url("postgres");
        migrate::run(&url).unwrap();
        let world = Self {
            db: Db::new(&url, 4).unwrap(),
            url,
            _cluster: cluster,
        };
        let ana = world.account("Ana", AccountKind::Individual);
        world.person("ana@example.com", Role::Owner, ana);
        let ben = world.account("Ben", AccountKind::Individual);
        world.person("ben@example.com", Role::Owner, ben);
        world.person("bella@example.com", Role::Member, ben);
        let acme = world.account("Acme", AccountKind::Organisation);
        world.person("alice@example.com", Role::Owner, acme);
        world
    }

    fn account(&self, name: &str, kind: AccountKind) -> AccountId {
        let new = NewAccount {
            kind,
            name: name.to_owned(),
            plan: match kind {
                AccountKind::Individual => Plan::Free,
                AccountKind::Organisation => Plan::Business,
            },
            currency: "EUR".to_owned(),
            seats_purchased: 0,
        };
        self.change(|tx| Ok(open(tx, &new, &actor(), now())?))
    }

    fn person(&self, email: &str, role: Role, account: AccountId) {
        let name = PersonName::parse(email, "").unwrap();
        let user = NewUser {
            email: email.parse().unwrap(),
            name: name.clone(),
            password_hash: String::new(),
            language: Language::English,
            staff: None,
            confirmed: true,
        };
        self.change(|tx| {
            let user = create_user(tx, &user, now()).map_err(|_| diesel::NotFound)?;
            let member = NewMember {
                user,
                email: email.parse().unwrap(),
                name,
                role,
                licence: Licence::Basic,
                profile: Profile::default(),
                group: None,
            };
            join(tx, account, &member, now())?;
            Ok(())
        });
    }

    pub fn change<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, Abort<Infallible>>) -> T {
        self.db.transaction_now(work).unwrap().unwrap()
    }

    pub fn import(&self, lines: &str) -> (Summary, Vec<String>) {
        self.run(lines, false)
    }

    pub fn try_out(&self, lines: &str) -> (Summary, Vec<String>) {
        self.run(lines, true)
    }

    fn run(&self, lines: &str, dry_run: bool) -> (Summary, Vec<String>) {
        let import = Import {
            db: &self.db,
            now: now(),
            dry_run,
        };
        let mut refused = Vec::new();
        let summary = import
            .run(lines.as_bytes(), |line| refused.push(line.to_string()))
            .unwrap();
        (summary, refused)
    }

    pub fn export(&self) -> String {
        let lines = self
            .db
            .read_now(|conn| export::some_after(conn, "", 100))
            .unwrap();
        lines
            .iter()
            .map(|line| serde_json::to_string(line).unwrap() + "\n")
            .collect()
    }

    /// One expression of SQL, as text.
    pub fn ask(&self, expression: &str) -> String {
        let answer: Answer = sql_query(format!("SELECT ({expression})::text AS answer"))
            .get_result(&mut self.connect())
            .unwrap();
        answer.answer
    }

    pub fn execute(&self, statement: &str) {
        self.connect().batch_execute(statement).unwrap();
    }

    fn connect(&self) -> PgConnection {
        PgConnection::establish(&self.url).unwrap()
    }

    pub fn bens_account(&self) -> AccountId {
        self.ask("SELECT id FROM accounts WHERE name = 'Ben'")
            .parse()
            .unwrap()
    }

    pub fn bens_version(&self) -> i64 {
        self.ask("SELECT billing_version FROM accounts WHERE name = 'Ben'")
            .parse()
            .unwrap()
    }
}

pub fn now() -> DateTime<Utc> {
    "2026-10-16T00:00:00Z".parse().unwrap()
}

pub fn actor() -> Actor {
    Actor::system("test")
}
