//! What lists of a large organisation read where most accounts are one person's: what Postgres expects of an account is
//! then nothing like it.

use crate::plans::{OWNER, Watch};
use crate::plans_of_work::fill;

const PEOPLE: &str = "/user-management";

/// Twenty thousand people who pay for themselves, and a thousand organisations that have invited one person each.
fn alone() -> [String; 4] {
    let accounts = "INSERT INTO accounts (id, kind, name, plan, currency, credit_note_prefix, created_at) \
         SELECT gen_random_uuid(), k.kind, 'Alone ' || n, CASE k.kind WHEN 'organisation' THEN 'business' ELSE 'pro' END, 'EUR', \
         'ALONE' || n, now() FROM generate_series(1, 20000) n \
         CROSS JOIN LATERAL (SELECT CASE WHEN n % 20 = 0 THEN 'organisation' ELSE 'individual' END) k (kind)";
    let users = "INSERT INTO users (id, email, first_name, last_name, password_hash, locale, time_zone, created_at) \
         SELECT gen_random_uuid(), lower(replace(name, ' ', '')) || '@mail.example', 'Al', name, 'none', 'en', 'UTC', now() \
         FROM accounts WHERE name LIKE 'Alone %'";
    let memberships = "INSERT INTO memberships (account_id, id, user_id, role, licence, joined_at, email, display_name, sort_name, \
         search_text) SELECT a.id, gen_random_uuid(), u.id, 'owner', 'basic', now(), u.email, a.name, lower(a.name), u.email \
         FROM accounts a JOIN users u ON u.last_name = a.name";
    let invitations = "INSERT INTO invitations (account_id, id, email, invited_by, inviter_name, role, licence, language, \
         holds_seat, created_at, expires_at) SELECT m.account_id, gen_random_uuid(), 'friend@mail.example', m.user_id, \
         m.display_name, 'member', 'basic', 'en', false, now(), now() + interval '30 days' \
         FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.name LIKE 'Alone %' AND a.kind = 'organisation'";
    [accounts, users, memberships, invitations].map(str::to_owned)
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
