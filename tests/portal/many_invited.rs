//! Organisations that have invited people by the thousand.

use crate::plans_of_work::fill;
use crate::support::Portal;
use crate::support::bulk::meanwhile;
use crate::watching::{OWNER, Watch};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

#[tokio::test]
async fn whoever_has_joined_costs_the_list_of_invitations_nothing() {
    let mut watch = Watch::open().await;
    let account = format!("(SELECT account_id FROM memberships WHERE email = '{OWNER}')");
    let joined = format!(
        "INSERT INTO invitations (account_id, id, email, created_at, invited_by, inviter_name, role, licence, language, \
               holds_seat, expires_at, status, accepted_by, membership_id, decided_at) \
             SELECT account_id, gen_random_uuid(), 'joined' || n || '@mail.example', created_at + interval '1 hour', invited_by, \
               inviter_name, role, licence, language, false, expires_at, 'accepted', invited_by, \
               (SELECT id FROM memberships WHERE email = '{OWNER}'), created_at + interval '1 hour' \
             FROM (SELECT * FROM invitations WHERE account_id = {account} ORDER BY created_at DESC LIMIT 1) last, \
               generate_series(1, 5000) n"
    );
    fill(&mut watch, &[joined]);
    let mut owner = watch.portal.sign_in(OWNER).await;
    for query in [
        "",
        "?sort=invited",
        "?sort=expires",
        "?sort=-email",
        "?state=any",
        "?state=pending",
    ] {
        let path = format!("/user-management/pending{query}");
        watch.check(&mut owner, &path, 400).await;
    }
}

/// Those who have expired and hold no seat any more are nothing to whoever invites.
#[tokio::test]
async fn inviting_one_does_not_look_at_all_who_have_expired() {
    let mut watch = Watch::open().await;
    let account = format!("(SELECT account_id FROM memberships WHERE email = '{OWNER}')");
    let late = format!(
        "UPDATE invitations SET expires_at = created_at + interval '1 minute', holds_seat = false \
             WHERE account_id = {account} AND email < (SELECT max(email) FROM (SELECT email FROM invitations \
               WHERE account_id = {account} ORDER BY email LIMIT 3000) half)"
    );
    let held = format!(
        "UPDATE accounts SET seats_reserved = (SELECT count(*) FROM invitations WHERE account_id = {account} AND holds_seat) \
             WHERE id = {account}"
    );
    fill(&mut watch, &[late, held]);
    watch.portal.mail_may_wait = true;
    let mut owner = watch.portal.sign_in(OWNER).await;
    let before = watch.reads();
    for number in 0..8 {
        let email = format!("new{number}@mail.example");
        let form = [("emails", &*email), ("licence", "basic")];
        owner.submit("/user-management/users/new", &form).await;
    }
    watch.must_be_few(&before, ("inviting one", 8), |_| 400);
}

/// Postgres would rather read all invitations than trust the index of seats, where it is free to.
#[tokio::test]
async fn inviting_one_reads_no_invitation_that_it_does_not_need() {
    let mut watch = Watch::open().await;
    let expired = "UPDATE invitations SET expires_at = created_at + interval '1 minute', holds_seat = false \
             WHERE id IN (SELECT id FROM invitations WHERE NOT holds_seat LIMIT 1000)";
    fill(&mut watch, &[expired.to_owned()]);
    meanwhile(
        &watch.portal,
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET enable_seqscan', current_database()); END $$",
    );
    watch.portal.mail_may_wait = true;
    let mut owner = watch.portal.sign_in(OWNER).await;
    let before = watch.reads();
    for number in 0..8 {
        let email = format!("new{number}@mail.example");
        let form = [("emails", &*email), ("licence", "basic")];
        owner.submit("/user-management/users/new", &form).await;
    }
    let read = watch.since(&before, 1);
    let invitations = read.iter().find(|read| read.name == "invitations");
    assert_eq!(invitations.unwrap().whole, 0, "{read:?}");
}

#[tokio::test]
async fn seats_of_thousands_that_expired_come_back_part_by_part() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    crate::joining::invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    meanwhile(
        &portal,
        "UPDATE accounts SET seats_purchased = 5000, seats_reserved = seats_reserved + 2300 WHERE name = 'Acme'; \
         INSERT INTO invitations (account_id, id, email, created_at, invited_by, inviter_name, role, licence, language, \
           holds_seat, expires_at) \
         SELECT account_id, gen_random_uuid(), 'late' || n || '@mail.example', created_at - interval '40 days', invited_by, \
           inviter_name, role, licence, language, true, created_at - interval '10 days' \
         FROM invitations, generate_series(1, 2300) n",
    );
    let held = "SELECT count(*) FROM invitations WHERE holds_seat AND email LIKE 'late%'";
    let add = [("emails", "b@mail.example"), ("licence", "licensed")];
    alice.submit("/user-management/users/new", &add).await;
    assert_eq!(portal.count(held), 1_300, "an invitation waits for a part");
    portal.deliver().await;
    let chores = muster::worker::chores::CHORES.iter();
    for chore in chores.filter(|chore| chore.name == "expired seats") {
        (chore.run)(&portal.parts(), portal.now()).unwrap();
    }
    assert_eq!(portal.count(held), 0);
    let told = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_expired'";
    assert_eq!(portal.count(told), 2_300);
    let reserved = "SELECT seats_reserved::bigint AS count FROM accounts WHERE name = 'Acme'";
    let holding = "SELECT count(*) FROM invitations WHERE holds_seat";
    assert_eq!(portal.count(reserved), portal.count(holding));
}

#[tokio::test]
async fn a_place_in_a_list_that_no_time_can_have_is_its_beginning() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let tie = "a@mail.example 0190a0a0-0000-7000-8000-000000000001";
    for key in ["-9999-01-01T00:00:00Z", "+99999-01-01T00:00:00Z"] {
        let place = format!(r#"{{"b":false,"k":"{key}","t":"{tie}"}}"#);
        let place = URL_SAFE_NO_PAD.encode(place);
        for list in [
            "users?sort=joined&",
            "users?sort=-last_sign_in&",
            "pending?",
            "pending?sort=expires&",
        ] {
            let path = format!("/user-management/{list}cursor={place}");
            let status = alice.get(&path).await.status;
            assert!([200, 303].contains(&status), "{status} {path}");
        }
    }
}

#[tokio::test]
async fn a_group_takes_no_more_addresses_at_once_than_add_users() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let groups = "/user-management/groups";
    let page = alice.submit(groups, &[("name", "Everybody")]).await;
    let group = page.attribute("tr[data-group]", "data-group");
    let list = |count: usize| -> String {
        let all = (0..count).map(|number| format!("s{number}@mail.example\n"));
        all.collect()
    };
    let members = format!("{groups}/{group}/members");
    for (count, said) in [
        (1_001, "at most 1,000 addresses"),
        (1_000, "s108@mail.example, …"),
    ] {
        let refused = alice.post(&members, &[("emails", &list(count))]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says(said), "{count}");
    }
}
