//! What lists of a large organisation read where most accounts are one person's: what Postgres expects of an account is
//! then nothing like it.

use crate::plans_of_work::fill;
use crate::watching::{OWNER, Watch};

const PEOPLE: &str = "/user-management";

/// Fifteen thousand people who pay for themselves; every twentieth has an organisation instead, and has invited somebody.
fn alone() -> [String; 5] {
    let accounts = "INSERT INTO accounts (id, kind, name, plan, currency, credit_note_prefix, created_at) \
         SELECT md5('account' || n)::uuid, k.kind, 'Alone ' || n, k.plan, 'EUR', 'ALONE' || n, now() \
         FROM generate_series(1, 15000) n \
         JOIN (VALUES (true, 'organisation', 'business'), (false, 'individual', 'pro')) k (invites, kind, plan) \
         ON k.invites = (n % 20 = 0)";
    let users = "INSERT INTO users (id, email, first_name, last_name, password_hash, created_at) \
         SELECT md5('user' || n)::uuid, 'alone' || n || '@mail.example', 'Al', 'One', 'none', now() \
         FROM generate_series(1, 15000) n";
    let memberships = |from: i32, to: i32| {
        format!(
            "INSERT INTO memberships (account_id, id, user_id, role, licence, joined_at, email, display_name, sort_name, \
             search_text) SELECT md5('account' || n)::uuid, md5('member' || n)::uuid, md5('user' || n)::uuid, 'owner', 'basic', \
             now(), 'alone' || n || '@mail.example', 'Al One', 'one al', '' FROM generate_series({from}, {to}) n"
        )
    };
    let invitations = "INSERT INTO invitations (account_id, id, email, invited_by, inviter_name, role, licence, language, \
         holds_seat, created_at, expires_at) SELECT md5('account' || n)::uuid, md5('invitation' || n)::uuid, \
         'friend@mail.example', md5('user' || n)::uuid, 'Al One', 'member', 'basic', 'en', false, now(), \
         now() + interval '30 days' FROM generate_series(20, 15000, 20) n";
    [
        accounts.to_owned(),
        users.to_owned(),
        memberships(1, 7_500),
        memberships(7_501, 15_000),
        invitations.to_owned(),
    ]
}

#[tokio::test]
async fn a_large_organisation_among_people_alone_reads_what_it_shows() {
    let mut watch = Watch::open().await;
    fill(&mut watch, &alone());
    let mut owner = watch.portal.sign_in(OWNER).await;
    for list in [
        "users",
        "users?sort=-joined",
        "users?sort=email",
        "users?sort=last_sign_in",
        "pending",
        "pending?sort=expires",
        "pending?sort=email",
    ] {
        let list = format!("{PEOPLE}/{list}");
        watch.check(&mut owner, &list, 150).await;
        let page = owner.open(&list).await;
        let base = list.split('?').next().unwrap();
        let next = format!("{base}{}", page.attribute("[rel=next]", "href"));
        watch.check(&mut owner, &next, 150).await;
    }
    for filter in ["role=member", "licence=licensed&status=active"] {
        let list = format!("{PEOPLE}/users?{filter}");
        watch.check(&mut owner, &list, 400).await;
    }
    for state in ["pending", "any"] {
        let list = format!("{PEOPLE}/pending?state={state}");
        watch.check(&mut owner, &list, 450).await;
    }
}
