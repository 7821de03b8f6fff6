//! The totals of the Users tab, which are kept and not counted. Every story checks the kept counts when it ends; these
//! do to the tables what no other story does.

use crate::support::{Answer, Portal, counts};
use diesel::prelude::*;

const USERS: &str = "/user-management/users";
const GROUPS: &str = "/user-management/groups";

fn sql(portal: &Portal, statement: &str) -> usize {
    let ran = portal
        .db
        .read_now(|conn| diesel::sql_query(statement).execute(conn));
    ran.unwrap()
}

fn total(page: &Answer) -> String {
    page.texts("caption").join(" ").trim().to_owned()
}

#[tokio::test]
async fn totals_follow_what_alice_does() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let page = alice.submit(GROUPS, &[("name", "Design")]).await;
    let group = page.attribute("tr[data-group]", "data-group");
    let list = alice.open(&format!("{USERS}?q=mia")).await;
    let mia = list.leads_to("tr[data-email] th a");

    alice.submit(&mia, &[("group", &group)]).await;
    counts::check(&portal);
    alice.submit(&mia, &[("licence", "licensed")]).await;
    counts::check(&portal);
    alice.submit(&format!("{mia}/deactivate"), &[]).await;
    counts::check(&portal);
    for (filter, expected) in [
        ("", "3"),
        ("?licence=licensed", "3"),
        ("?licence=licensed&status=active", "2"),
        ("?role=admin", "1"),
        ("?role=admin&licence=basic", "0"),
        (&format!("?group={group}"), "1"),
        (&format!("?group={group}&status=deactivated"), "1"),
        (&format!("?group={group}&status=active"), "0"),
    ] {
        let page = alice.open(&format!("{USERS}{filter}")).await;
        let shown = page.attributes("tr[data-email]", "data-email").len();
        assert_eq!(shown.to_string(), expected, "{filter}");
        let total = total(&page);
        assert!(
            total.starts_with(expected) || expected == "0",
            "{filter}: {total}"
        );
    }
    alice.submit(&format!("{mia}/unlink"), &[]).await;
    counts::check(&portal);
    assert!(total(&alice.open(USERS).await).starts_with('2'));
}

/// Whoever mends data by hand in one statement breaks no count.
#[tokio::test]
async fn many_rows_in_one_statement_are_counted_too() {
    let portal = Portal::open().await;
    let acme = "(SELECT id FROM accounts WHERE name = 'Acme')";
    for statement in [
        format!(
            "INSERT INTO groups SELECT {acme}, gen_random_uuid(), 'Group ' || n, now() FROM generate_series(1, 3) n"
        ),
        format!(
            "INSERT INTO group_members SELECT m.account_id, g.id, m.id FROM memberships m \
                 JOIN groups g USING (account_id) WHERE m.account_id = {acme}"
        ),
        "UPDATE memberships SET licence = 'basic', department = 'All'".to_owned(),
        "UPDATE memberships SET ended_at = now() WHERE role = 'admin'".to_owned(),
        "UPDATE memberships SET status = 'deactivated', deactivated_at = now()".to_owned(),
        "DELETE FROM group_members WHERE group_id = (SELECT id FROM groups WHERE name = 'Group 1')"
            .to_owned(),
        "UPDATE memberships SET ended_at = NULL WHERE role = 'admin'".to_owned(),
        "DELETE FROM groups WHERE name = 'Group 2'".to_owned(),
        "DELETE FROM memberships WHERE email = 'mia@acme.example'".to_owned(),
        // Statements past the commands move no seats: nobody holds one now.
        "UPDATE accounts SET seats_used = 0 WHERE kind = 'organisation'".to_owned(),
    ] {
        assert!(sql(&portal, &statement) > 0, "{statement}");
        counts::check(&portal);
    }
    let left = "SELECT sum(members) AS count FROM group_counts";
    assert_eq!(
        portal.count(left),
        2,
        "Alice and Bob are in the third group"
    );
}
