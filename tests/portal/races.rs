//! What happens at once: a second connection holds the row until everybody waits for it.

use crate::joining::invite;
use crate::support::mailbox::LONGEST;
use crate::support::{Portal, billing};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use futures_util::future::join_all;
use muster::accounts::commands::move_seats;
use muster::accounts::seats::{NoSeat, SeatChange};
use muster::db::{Abort, Db};
use muster::types::AccountId;
use std::time::Instant;
use uuid::Uuid;

/// Holds Acme's row, from outside the portal.
pub struct Hold(PgConnection);

impl Hold {
    pub fn acme(portal: &Portal) -> Self {
        let mut conn = PgConnection::establish(&portal.url).unwrap();
        conn.batch_execute("BEGIN; SELECT 1 FROM accounts WHERE name = 'Acme' FOR UPDATE")
            .unwrap();
        Self(conn)
    }

    /// In the same transaction.
    pub fn run(&mut self, sql: &str) {
        self.0.batch_execute(sql).unwrap();
    }

    pub fn let_go(mut self) {
        self.0.batch_execute("COMMIT").unwrap();
    }
}

const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
                       WHERE datname = current_database() AND wait_event_type = 'Lock'";

/// Returns once so many connections wait for a lock.
pub async fn until_waiting(portal: &Portal, how_many: i64) {
    let begun = Instant::now();
    loop {
        let waiting = portal.count(WAITING);
        if waiting >= how_many {
            return;
        }
        assert!(
            begun.elapsed() < LONGEST,
            "{waiting} wait for a lock, not {how_many}"
        );
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_want_the_last_seats_and_only_as_many_get_one() {
    let portal = Portal::open().await;
    // Acme bought ten; Alice and Bob have two of them, and eight are free.
    let row = "SELECT ('x' || substr(replace(id::text, '-', ''), 1, 16))::bit(64)::bigint AS count FROM accounts WHERE name = 'Acme'";
    let low = row.replace("1, 16", "17, 16");
    let halves = [portal.count(row), portal.count(&low)].map(i64::cast_unsigned);
    let acme = AccountId::from_uuid(Uuid::from_u64_pair(halves[0], halves[1]));
    let wide = Db::new(&portal.url, 50).unwrap();
    let hold = Hold::acme(&portal);
    let takers: Vec<_> = (0..50)
        .map(|_| {
            let (db, now) = (wide.clone(), portal.now());
            tokio::spawn(async move {
                let taken = db.transaction(move |tx| -> Result<(), Abort<NoSeat>> {
                    // On a slow machine the first waits longer than the portal would let it.
                    let patient = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0";
                    tx.conn().batch_execute(patient)?;
                    move_seats(tx, acme, SeatChange::take(1), now)
                });
                taken.await.unwrap()
            })
        })
        .collect();
    until_waiting(&portal, 50).await;
    hold.let_go();
    let taken = join_all(takers)
        .await
        .into_iter()
        .filter(|taken| taken.as_ref().unwrap().is_ok())
        .count();
    assert_eq!(taken, 8);
    assert_eq!(
        portal.count("SELECT seats_used AS count FROM accounts WHERE name = 'Acme'"),
        10
    );
    // Nobody sits on them: they go back before the story's records are looked at.
    let now = portal.now();
    let given = portal
        .db
        .transaction_now(|tx| -> Result<(), Abort<NoSeat>> {
            move_seats(tx, acme, SeatChange::give_back(8), now)
        });
    assert!(given.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_link_pressed_five_times_at_once_joins_once() {
    let portal = Portal::open().await;
    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("ben@mail.example", "paid"),
    );
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    let details = ben.get(&format!("{link}/refund")).await;
    let quote = details.attribute("input[name=quote]", "value");

    let hold = Hold::acme(&portal);
    let presses: Vec<_> = (0..5)
        .map(|_| {
            let (mut ben, link, quote) = (ben.clone(), link.clone(), quote.clone());
            tokio::spawn(async move {
                let fields = [
                    ("quote", quote.as_str()),
                    ("destination", "original"),
                    ("agree", "1"),
                ];
                ben.post(&format!("{link}/refund"), &fields).await
            })
        })
        .collect();
    until_waiting(&portal, 5).await;
    hold.let_go();
    for answer in join_all(presses).await {
        let answer = answer.unwrap();
        assert_eq!(
            (answer.status, answer.location()),
            (303, format!("{link}/welcome").as_str())
        );
    }
    assert_eq!(portal.count("SELECT count(*) FROM credit_notes"), 1);
    assert_eq!(portal.count("SELECT count(*) FROM refunds"), 1);
    let members =
        "SELECT count(*) FROM memberships WHERE email = 'ben@mail.example' AND ended_at IS NULL";
    assert_eq!(portal.count(members), 1);
    assert_eq!(
        portal.count("SELECT seats_used AS count FROM accounts WHERE name = 'Acme'"),
        3
    );
    portal.deliver().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_form_sent_twice_makes_one_batch() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let key = alice
        .open("/user-management/users/new")
        .await
        .attribute("input[name=form_key]", "value");
    let hold = Hold::acme(&portal);
    let presses: Vec<_> = (0..2)
        .map(|_| {
            let (mut alice, key) = (alice.clone(), key.clone());
            tokio::spawn(async move {
                let fields = [
                    ("form_key", key.as_str()),
                    ("emails", "ana@mail.example"),
                    ("licence", "licensed"),
                    ("role", "member"),
                    ("language", "en"),
                    ("expires_in_days", "30"),
                ];
                alice.post("/user-management/users", &fields).await
            })
        })
        .collect();
    until_waiting(&portal, 2).await;
    hold.let_go();
    let answers = join_all(presses).await;
    let places: Vec<String> = answers
        .into_iter()
        .map(|answer| answer.unwrap().location().to_owned())
        .collect();
    assert!(
        places[0].contains("/batches/") && places[0] == places[1],
        "{places:?}"
    );
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 1);
    let other = [
        ("form_key", key.as_str()),
        ("emails", "ben@mail.example"),
        ("licence", "licensed"),
        ("role", "member"),
        ("language", "en"),
        ("expires_in_days", "30"),
    ];
    assert_eq!(
        alice.post("/user-management/users", &other).await.status,
        409,
        "the same key, something else"
    );
    portal.deliver().await;
    assert_eq!(portal.mailbox.count(), 1);
}
