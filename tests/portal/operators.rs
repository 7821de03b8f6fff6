//! What the operator of muster sees and does at the command line.

use crate::support::Portal;
use chrono::Duration;
use muster::db::installation;
use muster::worker;
use std::process::{Command, Output};

fn muster(portal: &Portal, subcommand: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster"))
        .arg(subcommand)
        .env_clear()
        .env("DATABASE_URL", &portal.url)
        .env("MUSTER_BASE_URL", &portal.base)
        .env(
            "MUSTER_SIGNING_KEYS",
            "a key that only the tests have and use",
        )
        .env(
            "MUSTER_SMTP_URL",
            format!("smtp://{}", portal.mailbox.address),
        )
        .env("MUSTER_MAIL_FROM", "muster <no-reply@muster.example>")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn a_restored_copy_sends_nothing_until_somebody_says_that_it_is_the_one_in_use() {
    let portal = Portal::open().await;
    let parts = portal.parts();
    let may_work = || worker::may_work(&parts, portal.now()).unwrap();
    assert!(may_work(), "a new database is nobody else's");
    assert!(said(&muster(&portal, "resume")).contains("already"));

    // What a dump that is restored has: the row of the database that it was taken from.
    let copied = "UPDATE installation SET database = database + 1 RETURNING 1 AS count";
    let moved = portal.db.read_now(|conn| {
        use diesel::RunQueryDsl;
        diesel::sql_query(copied).execute(conn)
    });
    assert_eq!(moved.unwrap(), 1);
    assert!(!may_work());
    let doctor = muster(&portal, "doctor");
    assert!(!doctor.status.success());
    assert!(
        said(&doctor).contains("WRONG worker: holds back"),
        "{}",
        said(&doctor)
    );

    let resumed = muster(&portal, "resume");
    assert!(
        said(&resumed).contains("0 mails and 0 refunds"),
        "{}",
        said(&resumed)
    );
    assert!(may_work());
    assert!(
        portal
            .db
            .read_now(|conn| installation::is_ours(conn, portal.now()))
            .unwrap()
    );
}

#[tokio::test]
async fn the_doctor_finds_what_waits_and_what_does_not_add_up() {
    let portal = Portal::open().await;
    let healthy = muster(&portal, "doctor");
    assert!(healthy.status.success(), "{}", said(&healthy));
    for line in [
        "ok    database: PostgreSQL",
        "ok    schema: up to date",
        "ok    mail server: answers",
    ] {
        assert!(said(&healthy).contains(line), "{}", said(&healthy));
    }
    let mut alice = portal.sign_in("alice").await;
    crate::support::inviting::invite(&mut alice, "ben@mail.example").await;
    // The story's clock stands in November; the doctor's does not.
    portal.let_time_pass(Duration::minutes(1));
    let waits = muster(&portal, "doctor");
    assert!(!waits.status.success());
    assert!(
        said(&waits).contains("WRONG mails: 1 wait"),
        "{}",
        said(&waits)
    );
    portal.deliver().await;
    assert!(muster(&portal, "doctor").status.success());
}
