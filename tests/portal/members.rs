//! Editing, deactivating, reactivating and unlinking members.

use crate::support::deciding::member as page_of;
use crate::support::{Answer, PASSWORD, Portal};
use chrono::Duration;

const USERS: &str = "/user-management/users";

fn used(answer: &Answer) -> String {
    answer.attribute("data[data-seats=used]", "value")
}

#[tokio::test]
async fn alice_edits_mia_and_the_log_says_what_changed() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = page_of(&mut alice, "mia@acme.example").await;
    let page = alice.open(&mia).await;
    assert_eq!(page.attribute("#licence-basic", "checked"), "");
    let fields = [
        ("role", "member"),
        ("licence", "licensed"),
        ("department", "  Research  "),
        ("job_title", "Chemist"),
        ("location", "Genève"),
        ("manager", "Alice Martin"),
        ("group", ""),
    ];
    let saved = alice.submit(&mia, &fields).await;
    assert!(saved.says("The changes to Mia Keller are saved."));
    assert_eq!(saved.attribute("#department", "value"), "Research");
    assert_eq!(used(&alice.open(USERS).await), "3", "Mia has a seat now");
    let log = alice.open("/account/audit-log?action=member_changed").await;
    assert!(log.says("Licence: Basic → Licensed"), "{}", log.words());

    let again = alice.submit(&mia, &fields).await;
    assert!(again.says("saved"));
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'member_changed'";
    assert_eq!(portal.count(written), 1, "nothing changed the second time");
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_changes_nothing() {
    let portal = Portal::open().await;
    let mut charlie = portal.sign_in("charlie").await;
    let himself = page_of(&mut charlie, "charlie@initech.example").await;
    let long = "x".repeat(121);
    let fields = [
        ("role", "member"),
        ("department", &long),
        ("manager", &long),
    ];
    let refused = charlie.post(&himself, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attribute("#department", "value"), long);
    assert_eq!(
        refused.texts("#department-error"),
        ["Department: at most 120 characters."]
    );
    let links = refused.texts(".error-summary a");
    assert!(
        links[1].starts_with("Manager: "),
        "the summary names each field: {links:?}"
    );
    let last = charlie.post(&himself, &[("role", "member")]).await;
    assert_eq!(last.status, 422);
    assert!(last.texts("#role-error")[0].starts_with("This is the only owner."));
    for fields in [
        [("role", "emperor")],
        [("licence", "gold")],
        [("group", "x")],
    ] {
        assert_eq!(charlie.post(&himself, &fields).await.status, 422);
    }
    for act in ["deactivate", "unlink"] {
        let answer = charlie.submit(&format!("{himself}/{act}"), &[]).await;
        assert!(answer.says("nobody deactivates or unlinks themselves"));
    }
    assert_eq!(charlie.get(USERS).await.status, 200, "he is still there");
}

#[tokio::test]
async fn an_admin_neither_touches_the_owner_nor_makes_admins() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let alice = page_of(&mut bob, "alice@acme.example").await;
    let mia = page_of(&mut bob, "mia@acme.example").await;
    assert!(bob.open(&alice).await.texts("form [name=role]").is_empty());
    let fields = [("role", "owner"), ("licence", "basic")];
    assert_eq!(bob.post(&alice, &fields).await.status, 422);
    for act in ["deactivate", "unlink"] {
        let answer = bob.submit(&format!("{alice}/{act}"), &[]).await;
        assert!(
            answer.says("only an owner of the account can change Alice Martin"),
            "{act}"
        );
    }
    let promoted = bob.post(&mia, &[("role", "admin")]).await;
    assert_eq!(promoted.status, 422);
    assert!(promoted.texts("#role-error")[0].starts_with("Only an owner can appoint"));
    let list = bob.open(USERS).await;
    let menus = |email: &str| {
        list.texts(&format!("tr[data-email='{email}'] details"))
            .len()
    };
    assert_eq!(
        (menus("alice@acme.example"), menus("mia@acme.example")),
        (0, 1)
    );
    let changed = "SELECT count(*) FROM audit_entries WHERE action LIKE 'member_%'";
    assert_eq!(portal.count(changed), 0);
}

#[tokio::test]
async fn appointing_an_admin_asks_for_the_password_again() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mia = page_of(&mut alice, "mia@acme.example").await;
    portal.let_time_pass(Duration::minutes(40));
    let fields = [("role", "admin"), ("department", "Research")];
    let asked = alice.post(&mia, &fields).await;
    assert_eq!(asked.status, 403);
    assert_eq!(
        asked.attribute("input[name=department]", "value"),
        "Research"
    );
    let with_password = [fields[0], fields[1], ("reauth_password", PASSWORD)];
    let saved = alice.submit(&mia, &with_password).await;
    assert_eq!(saved.attribute("#role-admin", "checked"), "");
    assert_eq!(saved.attribute("#department", "value"), "Research");
}

#[tokio::test]
async fn a_demoted_admin_is_refused_at_the_next_request() {
    let portal = Portal::open().await;
    let (mut alice, mut bob) = (portal.sign_in("alice").await, portal.sign_in("bob").await);
    let bobs = page_of(&mut alice, "bob@acme.example").await;
    let mia = page_of(&mut bob, "mia@acme.example").await;
    bob.open(&mia).await;
    assert_eq!(alice.post(&bobs, &[("role", "member")]).await.status, 303);
    let late = bob.post(&mia, &[("licence", "licensed")]).await;
    assert_eq!(late.status, 403);
    assert_eq!(bob.get(USERS).await.status, 403);
    assert_eq!(used(&alice.open(USERS).await), "2", "nothing was written");
}

#[tokio::test]
async fn deactivating_ends_every_session_and_frees_the_seat() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut browsers = [portal.sign_in("bob").await, portal.sign_in("bob").await];
    let bob = page_of(&mut alice, "bob@acme.example").await;
    let asked = alice.open(&format!("{bob}/deactivate")).await;
    assert!(asked.says("Deactivate Bob Durand?") && asked.says("bob@acme.example"));
    let done = alice.submit(&format!("{bob}/deactivate"), &[]).await;
    assert_eq!(
        done.attribute("[data-status]", "data-status"),
        "deactivated"
    );
    for browser in &mut browsers {
        assert!(browser.get(USERS).await.location().starts_with("/sign-in"));
    }
    let pair = [("email", "bob@acme.example"), ("password", PASSWORD)];
    assert_eq!(portal.stranger().post("/sign-in", &pair).await.status, 422);
    let list = alice.open(&format!("{USERS}?status=deactivated")).await;
    assert_eq!(
        list.attributes("tr[data-email]", "data-email"),
        ["bob@acme.example"]
    );
    assert_eq!(used(&list), "1");
    let kept = "SELECT member_count + 10 * (SELECT coalesce(sum(members), 0) FROM member_counts c WHERE c.account_id = accounts.id AND c.status = 'deactivated') \
                AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(
        portal.count(&format!("SELECT count::int8 FROM ({kept}) t")),
        13
    );

    alice.post(&format!("{bob}/reactivate"), &[]).await;
    assert_eq!(used(&alice.open(USERS).await), "2");
    portal.sign_in("bob").await;
}

#[tokio::test]
async fn an_unlinked_member_keeps_an_account_of_their_own() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut mia = portal.sign_in("mia").await;
    let address = page_of(&mut alice, "mia@acme.example").await;
    let done = alice.submit(&format!("{address}/unlink"), &[]).await;
    assert!(done.says("Mia Keller has left the account"));
    assert!(!done.says("mia@acme.example"));
    assert!(mia.get("/me").await.location().starts_with("/sign-in"));
    let mut mia = portal.sign_in("mia").await;
    assert_eq!(mia.get(USERS).await.status, 403);
    assert_eq!(mia.open("/me").await.status, 200);
    let own = "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id \
         WHERE m.email = 'mia@acme.example' AND m.ended_at IS NULL AND m.role = 'owner' \
         AND a.kind = 'individual' AND a.plan = 'free' AND a.member_count = 1";
    assert_eq!(portal.count(own), 1);
    assert_eq!(alice.get(&address).await.status, 404, "she is gone");
}

#[tokio::test]
async fn charlie_gets_404_for_people_of_acme() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut charlie = portal.sign_in("charlie").await;
    let mia = page_of(&mut alice, "mia@acme.example").await;
    for act in ["", "/deactivate", "/unlink"] {
        let path = format!("{mia}{act}");
        assert_eq!(charlie.get(&path).await.status, 404, "GET {path}");
    }
    for act in ["", "/deactivate", "/reactivate", "/unlink"] {
        let path = format!("{mia}{act}");
        let answer = charlie.post(&path, &[("role", "member")]).await;
        assert_eq!(answer.status, 404, "POST {path}");
    }
    let list = alice.open(&format!("{USERS}?q=mia")).await;
    assert_eq!(list.attribute("[data-status]", "data-status"), "active");
}

#[tokio::test]
async fn whoever_had_an_account_before_gets_it_back_as_free() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let key = "0190a0a0-0000-7000-8000-00000000000a";
    let fields = [
        ("form_key", key),
        ("emails", "ana@mail.example"),
        ("licence", "licensed"),
    ];
    assert_eq!(alice.post(USERS, &fields).await.status, 303);
    let link = portal.link_mailed_to("ana").await;
    let mut ana = portal.sign_in("ana").await;
    ana.open(&link).await;
    ana.post(&format!("{link}/accept"), &[]).await;
    portal.deliver().await;
    let accounts = "SELECT count(*) FROM accounts";
    let before = portal.count(accounts);
    assert_eq!(used(&alice.open(USERS).await), "3");
    let address = page_of(&mut alice, "ana@mail.example").await;
    alice.post(&format!("{address}/unlink"), &[]).await;
    assert_eq!(used(&alice.open(USERS).await), "2");
    assert_eq!(portal.count(accounts), before, "no new account");
    let hers = "SELECT count(*) FROM accounts WHERE name = 'Ana Diaz' AND plan = 'free' \
         AND closed_at IS NULL AND member_count = 1";
    assert_eq!(portal.count(hers), 1);
    assert_eq!(portal.sign_in("ana").await.open("/me").await.status, 200);
}
