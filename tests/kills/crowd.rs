//! Many people who pay for themselves and are invited, half to Acme and half to Initech.

use crate::support::inviting::invite;
use crate::support::{Client, PASSWORD, billing, people};
use crate::world::{World, now};
use chrono::{DateTime, Duration, Months, Utc};
use muster::db::Abort;
use serde_json::{Value, json};
use std::collections::HashMap;

pub const FAY: &str = "fay@muster.example";
const OWNERS: [&str; 2] = ["alice@acme.example", "charlie@initech.example"];

#[derive(Debug, Default)]
pub struct Crowd {
    /// Address and link of those who have not answered yet.
    waiting: Vec<(String, String)>,
    browsers: HashMap<String, Client>,
}

impl Crowd {
    /// Brings them in and has the owners invite them; the program runs.
    pub async fn invited(world: &World, how_many: u32) -> Self {
        let emails: Vec<_> = (0..how_many).map(|number| settle(world, number)).collect();
        let mut crowd = Self::default();
        for (owner, some) in OWNERS.iter().zip(emails.chunks(emails.len().div_ceil(2))) {
            let mut owner = crowd.browser(world, owner).await;
            invite(&mut owner, &some.join("\n")).await;
        }
        let invited = "SELECT account_id, id, email FROM invitations ORDER BY md5(email)";
        for row in world.rows(invited) {
            let id = |name: &str| row[name].as_str().unwrap().to_owned();
            let (account, invitation) = (id("account_id").parse(), id("id").parse());
            let link = world
                .links
                .invitation(account.unwrap(), invitation.unwrap(), 1);
            let path = link.strip_prefix(&world.base).unwrap().to_owned();
            crowd.waiting.push((id("email"), path));
        }
        assert_eq!(crowd.waiting.len(), emails.len(), "all are invited");
        crowd
    }

    /// Somebody with an open invitation, and its link.
    pub fn next(&mut self) -> Option<(String, String)> {
        self.waiting.pop()
    }

    /// Signed in; sessions outlive the program.
    pub async fn browser(&mut self, world: &World, email: &str) -> Client {
        if let Some(known) = self.browsers.get(email) {
            return known.clone();
        }
        let mut client = Client::new(&world.base, "en");
        let fields = [("email", email), ("password", PASSWORD)];
        let answer = client.post("/sign-in", &fields).await;
        assert_eq!(answer.status, 303, "{email}: {}", answer.words());
        client.open("/").await;
        self.browsers.insert(email.to_owned(), client.clone());
        client
    }
}

/// Somebody with a paid month, of which ten days are over; every other one paid it in two parts.
fn settle(world: &World, number: u32) -> String {
    let (first, now) = (format!("Person{number}"), now());
    let settled = world.db.transaction_now(|tx| -> Result<_, Abort<()>> {
        Ok(people::individual(
            tx,
            &first,
            "Okafor",
            now - Duration::days(20),
        ))
    });
    settled.unwrap().unwrap();
    let email = format!("{}@mail.example", first.to_lowercase());
    billing::import(&world.db, now, &month(&email, now, number % 2 == 1));
    email
}

fn month(email: &str, now: DateTime<Utc>, in_parts: bool) -> Value {
    let begin = now - Duration::days(10);
    let end = begin.checked_add_months(Months::new(1)).unwrap();
    let day = |at: DateTime<Utc>| at.format("%Y-%m-%dT00:00:00Z").to_string();
    let november = billing::november(email, "paid").to_string();
    let month = november
        .replace("2026-11-01T00:00:00Z", "begin")
        .replace("2026-12-01T00:00:00Z", &day(end))
        .replace("begin", &day(begin));
    let mut month: Value = serde_json::from_str(&month).unwrap();
    if in_parts {
        let payments = &mut month["invoices"][0]["payments"];
        let mut second = payments[0].clone();
        payments[0]["amount"] = json!(3000);
        second["amount"] = json!(720);
        second["id"] = json!(format!("ch_rest_{email}"));
        payments.as_array_mut().unwrap().push(second);
    }
    month
}
