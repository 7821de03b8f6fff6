//! The totals of the Pending tab, which are kept and not counted. Every story checks the kept counts when it ends; these
//! read them where time, bulk and hands past the portal move them.

use crate::joining::invite;
use crate::support::{Answer, Client, Portal, counts};
use chrono::{Duration, Timelike};
use diesel::dsl::sql as sql_text;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

const PENDING: &str = "/user-management/pending";
const ACME: &str = "(SELECT id FROM accounts WHERE name = 'Acme')";

fn sql(portal: &Portal, statement: &str) -> usize {
    let ran = portal
        .db
        .read_now(|conn| diesel::sql_query(statement).execute(conn));
    ran.unwrap()
}

fn caption(page: &Answer) -> String {
    page.texts("caption").join(" ").trim().to_owned()
}

/// What the list says that it has, for each of these filters.
async fn totals(admin: &mut Client, filters: &[&str]) -> Vec<String> {
    let mut said = Vec::new();
    for filter in filters {
        let page = admin.open(&format!("{PENDING}?{filter}")).await;
        let words = caption(&page);
        let number = words.split(' ').next().unwrap_or_default();
        let rows = page.attributes("tr[data-email]", "data-email").len();
        assert!(
            number.is_empty() == (rows == 0),
            "{filter}: {words}, {rows} rows"
        );
        said.push(number.to_owned());
    }
    said
}

#[tokio::test]
async fn totals_follow_answers_and_the_clock() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(
        &mut alice,
        "a@mail.example b@mail.example c@mail.example d@mail.example ben@mail.example",
    )
    .await;
    let ben = portal.link_mailed_to("ben").await;
    let states = [
        "state=open",
        "state=pending",
        "state=expired",
        "state=cancelled",
        "state=declined",
        "state=any",
    ];
    assert_eq!(
        totals(&mut alice, &states).await,
        ["5", "5", "", "", "", "5"]
    );
    let list = alice.open(&format!("{PENDING}?q=a@mail")).await;
    let a = list.attribute("tbody th a", "href");
    alice.post(&format!("{a}/cancel"), &[]).await;
    let mut reader = portal.sign_in("ben").await;
    reader
        .post(&format!("{ben}/decline"), &[("reason", "")])
        .await;
    let list = alice.open(&format!("{PENDING}?q=b@mail")).await;
    let b = list.attribute("tbody th a", "href");
    alice.post(&format!("{b}/extend"), &[("days", "1")]).await;
    counts::check(&portal);
    assert_eq!(
        totals(&mut alice, &states).await,
        ["3", "3", "", "1", "1", "5"]
    );
    portal.deliver().await;

    // Within the hour in which they expire, then in the one after, then past the one that was extended.
    portal.let_time_pass(Duration::days(30));
    let mut alice = portal.sign_in("alice").await;
    let of_the_hour = totals(&mut alice, &states).await;
    assert_eq!(of_the_hour, ["3", "1", "2", "1", "1", "5"]);
    portal.let_time_pass(Duration::hours(1));
    assert_eq!(totals(&mut alice, &states).await, of_the_hour);
    portal.let_time_pass(Duration::hours(23) + Duration::minutes(i64::from(portal.now().minute())));
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(
        totals(&mut alice, &states).await,
        ["3", "", "3", "1", "1", "5"]
    );
}

#[tokio::test]
async fn every_total_without_words_is_exact() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let many = format!(
        "INSERT INTO invitations (account_id, id, email, invited_by, inviter_name, role, licence, language, holds_seat, \
         created_at, expires_at) SELECT account_id, gen_random_uuid(), 'p' || n || '@else.example', invited_by, \
         inviter_name, role, 'basic', language, false, created_at, expires_at + n * interval '1 minute' \
         FROM invitations, generate_series(1, 1100) n WHERE account_id = {ACME}"
    );
    assert_eq!(sql(&portal, &many), 1100);
    let page = alice.open(PENDING).await;
    assert!(caption(&page).starts_with("1,101 open invitations"));
    assert!(page.says("All 1,101 that match"), "{}", page.words());
    let searched = alice.open(&format!("{PENDING}?q=else")).await;
    assert!(
        caption(&searched).starts_with("More than 1,000 of 1,101 invitations"),
        "{}",
        caption(&searched)
    );
    assert!(searched.says("All that match"));
    let few = alice.open(&format!("{PENDING}?q=p110")).await;
    assert!(caption(&few).starts_with("2 of 1,101 invitations"));
    let sent = alice.open(&format!("{PENDING}?delivery=sent")).await;
    assert!(caption(&sent).starts_with("1 of 1,101 invitations"));
}

/// Whoever mends data by hand in one statement breaks no count.
#[tokio::test]
async fn many_rows_in_one_statement_are_counted_too() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example c@mail.example").await;
    portal.deliver().await;
    for statement in [
        "UPDATE invitations SET holds_seat = false",
        "UPDATE invitations SET blocked_at = now() WHERE email < 'b'",
        "UPDATE invitations SET expires_at = expires_at + interval '3 hours'",
        "UPDATE invitations SET status = 'cancelled', decided_at = now() WHERE email < 'c'",
        "UPDATE invitations SET status = 'pending', decided_at = NULL, blocked_at = NULL",
        "DELETE FROM invitations WHERE email > 'b'",
        // Statements past the commands move no seats.
        "UPDATE accounts SET seats_reserved = 0 WHERE kind = 'organisation'",
    ] {
        assert!(sql(&portal, statement) > 0, "{statement}");
        counts::check(&portal);
    }
    let empty = "SELECT count(*) FROM invitation_deadlines WHERE invitations = 0";
    assert_eq!(portal.count(empty), 0, "hours without invitations go");
}

/// Fifty or five hundred at once write the counts once.
#[tokio::test]
async fn a_batch_touches_each_count_once() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let many = format!(
        "INSERT INTO invitations (account_id, id, email, invited_by, inviter_name, role, licence, language, holds_seat, \
         created_at, expires_at) SELECT account_id, gen_random_uuid(), 'p' || n || '@else.example', invited_by, \
         inviter_name, role, 'basic', language, false, created_at, expires_at \
         FROM invitations, generate_series(1, 500) n WHERE account_id = {ACME}"
    );
    let written = "(SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_xact_user_tables \
                   WHERE relname IN ('invitation_counts', 'invitation_deadlines'))::bigint";
    let written: QueryResult<i64> =
        PgConnection::establish(&portal.url)
            .unwrap()
            .transaction(|conn| {
                diesel::sql_query(&many).execute(conn)?;
                diesel::select(sql_text::<BigInt>(written)).get_result(conn)
            });
    assert_eq!(written.unwrap(), 2);
}

/// Few of many are put in order by the program and not by an index: the order is the same.
#[tokio::test]
async fn few_among_many_are_paged_both_ways() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let many = format!(
        "INSERT INTO invitations (account_id, id, email, invited_by, inviter_name, role, licence, language, holds_seat, \
         created_at, expires_at, status, decided_at) SELECT account_id, gen_random_uuid(), md5(n::text) || '@else.example', \
         invited_by, inviter_name, role, 'basic', language, false, created_at - n % 7 * interval '1 day', \
         expires_at + n % 5 * interval '1 hour', CASE WHEN n % 10 = 0 THEN 'cancelled' ELSE 'pending' END, \
         CASE WHEN n % 10 = 0 THEN created_at END FROM invitations, generate_series(1, 400) n WHERE account_id = {ACME}"
    );
    assert_eq!(sql(&portal, &many), 400);
    for (sort, order) in [
        ("invited", "created_at, email"),
        ("-invited", "created_at DESC, email DESC"),
        ("expires", "expires_at, email"),
        ("-expires", "expires_at DESC, email DESC"),
        ("email", "email"),
        ("-email", "email DESC"),
    ] {
        let expected = portal.text(&format!(
            "SELECT string_agg(email, ' ' ORDER BY {order}) AS text FROM invitations WHERE status = 'cancelled'"
        ));
        let list = format!("{PENDING}?state=cancelled&sort={sort}");
        let first = alice.open(&list).await;
        assert!(caption(&first).starts_with("40 of 401 invitations"));
        let next = format!("{PENDING}{}", first.attribute("[rel=next]", "href"));
        let second = alice.open(&next).await;
        let emails = |page: &Answer| page.attributes("tr[data-email]", "data-email");
        let both = [emails(&first), emails(&second)].concat();
        assert_eq!(both.join(" "), expected, "{sort}");
        let back = format!("{PENDING}{}", second.attribute("[rel=prev]", "href"));
        assert_eq!(emails(&alice.open(&back).await), emails(&first), "{sort}");
    }
}
