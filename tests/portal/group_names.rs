//! What a group may be called: names that a reader takes for one are one.

use crate::support::bulk::meanwhile;
use crate::support::imports::{bring, confirm, verdict};
use crate::support::{Answer, Portal};

const GROUPS: &str = "/user-management/groups";

fn names(page: &Answer) -> Vec<String> {
    page.texts("tr[data-group] th a")
}

#[tokio::test]
async fn accents_ligatures_and_case_make_no_second_group() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for name in ["Équipe", "finance", "Œuvre\r\nsociale"] {
        assert_eq!(
            alice.post(GROUPS, &[("name", name)]).await.status,
            303,
            "{name}"
        );
    }
    for name in ["equipe", "E\u{301}QUIPE", "ﬁnance", "oeuvre sociale"] {
        let refused = alice.post(GROUPS, &[("name", name)]).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(
            refused.texts("#name-error")[0].contains("already"),
            "{name}"
        );
    }
    let list = alice.open(GROUPS).await;
    assert_eq!(names(&list), ["Équipe", "finance", "Œuvre sociale"]);
    let address = list.attributes("tr[data-group] th a", "href").remove(0);
    let renamed = alice.submit(&address, &[("name", "Equipe")]).await;
    assert!(
        renamed.says("The group is now called “Equipe”."),
        "its own name"
    );
    let past = "INSERT INTO groups SELECT account_id, gen_random_uuid(), 'ÉQUIPE', now() \
                FROM groups WHERE name = 'Equipe' ON CONFLICT DO NOTHING";
    meanwhile(&portal, past);
    for name in ["´", "¨"] {
        let made = alice.post(GROUPS, &[("name", name)]).await;
        assert_eq!(made.status, 303, "accents alone are names: {name}");
    }
    assert_eq!(
        portal.count("SELECT count(*) FROM groups"),
        5,
        "held by the database too"
    );
}

#[tokio::test]
async fn twins_of_older_days_are_numbered() {
    let portal = Portal::open().await;
    let down = include_str!("../../migrations/2026-11-26-000032_group_names/down.sql");
    let up = include_str!("../../migrations/2026-11-26-000032_group_names/up.sql");
    let old = "INSERT INTO groups SELECT id, gen_random_uuid(), said, now() + place * interval '1 s' \
               FROM accounts, unnest(ARRAY['Équipe', 'Equipe', 'équipe (2)', 'Sales', 'E\u{301}quipe', \
               repeat('x', 80), repeat('x', 79) || 'X\u{301}']) WITH ORDINALITY AS names (said, place) \
               WHERE accounts.name = 'Acme'";
    let kept_down = include_str!("../../migrations/2026-11-26-000034_groups_by_name/down.sql");
    let kept_up = include_str!("../../migrations/2026-11-26-000034_groups_by_name/up.sql");
    for sql in [kept_down, down, old, up, kept_up] {
        meanwhile(&portal, sql);
    }
    let mut alice = portal.sign_in("alice").await;
    let x = "x".repeat(76);
    assert_eq!(
        names(&alice.open(GROUPS).await),
        [
            "Équipe",
            "équipe (2)",
            "Equipe (3)",
            "E\u{301}quipe (4)",
            "Sales",
            &format!("{x} (2)"),
            &format!("{x}xxxx")
        ]
    );
}

/// Acme has it since names with commas were taken.
fn old_group(portal: &Portal, name: &str) {
    let sql = format!(
        "INSERT INTO groups SELECT id, gen_random_uuid(), '{name}', now() FROM accounts WHERE name = 'Acme'"
    );
    meanwhile(portal, &sql);
}

#[tokio::test]
async fn what_an_export_says_of_two_groups_is_no_third_one() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for name in ["Product, Sales", "Product; Sales", "Product|Sales"] {
        let refused = alice.post(GROUPS, &[("name", name)]).await;
        assert_eq!(refused.status, 422, "{name}");
        let fault = &refused.texts("#name-error")[0];
        assert!(fault.contains("Leave out commas"), "{fault}");
    }
    for name in ["Product", "Sales"] {
        alice.post(GROUPS, &[("name", name)]).await;
    }
    let both = "email,group\nmia@acme.example,\"Product, Sales\"\n";
    let page = bring(&mut alice, "update", both.as_bytes()).await;
    confirm(&mut alice, &page, &[]).await;
    old_group(&portal, "Product, Sales");
    let exported = alice.open("/user-management/users/export.csv?q=mia").await;
    assert!(
        exported.body.contains("\"Product, Sales\""),
        "{}",
        exported.body
    );
    let again = bring(&mut alice, "update", exported.body.as_bytes()).await;
    assert_eq!(verdict(&again, "mia@acme.example"), "unchanged");
    let third = bring(
        &mut alice,
        "update",
        b"email,group\nbob@acme.example,\"Product, Sales\"\n",
    )
    .await;
    confirm(&mut alice, &third, &[]).await;
    let inside = "SELECT count(*) FROM group_members";
    assert_eq!(portal.count(inside), 4, "each of them is in the two");
}

#[tokio::test]
async fn a_file_finds_a_group_however_its_name_is_written() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    old_group(&portal, "Équipe, Nord");
    let file = "email,group\nnew1@mail.example,\"equipe, nord\"\nnew2@mail.example,ﬁnance\nnew3@mail.example,FINANCE\n";
    let page = bring(&mut alice, "invite", file.as_bytes()).await;
    assert_eq!(verdict(&page, "new1@mail.example"), "ready");
    assert_eq!(verdict(&page, "new2@mail.example"), "unknown_group");
    confirm(&mut alice, &page, &[("create_groups", "1")]).await;
    assert_eq!(names(&alice.open(GROUPS).await), ["Équipe, Nord", "ﬁnance"]);
    portal.work().await;
    let invited = "SELECT count(*) FROM invitations i JOIN groups g ON g.id = i.group_id";
    assert_eq!(portal.count(invited), 3);
    portal.deliver().await;
}

#[tokio::test]
async fn deleting_the_default_group_says_that_it_is_the_default() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for name in ["Design", "Leads"] {
        alice.post(GROUPS, &[("name", name)]).await;
    }
    let groups = alice
        .open(GROUPS)
        .await
        .attributes("tr[data-group] th a", "href");
    let [design, leads] = &groups[..] else {
        panic!("{groups:?}")
    };
    let default = format!("{leads}/default");
    alice.post(&default, &[("default", "1")]).await;
    let words = "new invitations will then propose no group";
    assert!(alice.open(&format!("{leads}/delete")).await.says(words));
    assert!(!alice.open(&format!("{design}/delete")).await.says(words));

    let stale = alice.submit(&format!("{design}/default"), &[]).await;
    assert!(
        !stale.says("propose no group any more."),
        "{}",
        stale.words()
    );
    let form = alice.open("/user-management/users/new").await;
    assert_eq!(form.texts("#group option[selected]"), ["Leads"]);
}
