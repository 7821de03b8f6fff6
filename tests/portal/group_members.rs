//! The page of a group: who is in it, who comes in, and the group that invitations propose.

use crate::support::imports::{IMPORT, bring_with, confirm};
use crate::support::{Client, Portal};

const USERS: &str = "/user-management/users";
const GROUPS: &str = "/user-management/groups";

/// The path of a new group's page.
async fn group(admin: &mut Client, name: &str) -> String {
    let page = admin.submit(GROUPS, &[("name", name)]).await;
    let row = page.attributes("tr[data-group] th a", "href");
    let names = page.texts("tr[data-group] th a");
    let at = names.iter().position(|other| other == name).unwrap();
    row[at].clone()
}

#[tokio::test]
async fn people_come_into_a_group_by_their_addresses() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let design = group(&mut alice, "Design").await;
    assert!(alice.open(&design).await.says("Nobody is in this group"));
    let add = format!("{design}/members");
    for (emails, fault) in [
        ("", "Enter at least one address."),
        ("mia@acme.example, mia", "“mia” is none"),
        (
            "mia@acme.example; ana@mail.example",
            "These are not in the account: ana@mail.example.",
        ),
        ("mia@acme.example, mia, bob", "these are none: “mia, bob”"),
    ] {
        let refused = alice.post(&add, &[("emails", emails)]).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.texts("#emails-error")[0].contains(fault),
            "{emails}"
        );
        assert_eq!(refused.texts("#emails"), [emails]);
    }
    let in_groups = "SELECT count(*) FROM group_members";
    assert_eq!(portal.count(in_groups), 0, "all of them or nobody");
    let both = "Mia Keller <mia@acme.example>\nBOB@acme.example";
    let added = alice.submit(&add, &[("emails", both)]).await;
    assert!(
        added.says("2 people were added to the group."),
        "{}",
        added.words()
    );
    let members = added.attributes("tr[data-email]", "data-email");
    assert_eq!(members, ["bob@acme.example", "mia@acme.example"]);
    let again = alice.submit(&add, &[("emails", both)]).await;
    assert!(again.says("All of them were in the group already."));

    let heard = "tr[data-group] td.num .sr";
    let list = alice.open(GROUPS).await;
    assert_eq!(list.texts(heard), ["members of Design"]);
    let out = added.attributes("tr[data-email] form", "action");
    let left = alice.submit(&out[0], &[]).await;
    assert_eq!(
        left.attributes("tr[data-email]", "data-email"),
        ["mia@acme.example"]
    );
    assert!(
        alice.open(USERS).await.says("bob@acme.example"),
        "he stays in the account"
    );
    let list = alice.open(GROUPS).await;
    assert_eq!(list.texts(heard), ["member of Design"], "one of them");
    let log = alice.open("/account/audit-log?action=member_changed").await;
    assert!(log.says("Groups: Design → –"), "{}", log.words());
}

#[tokio::test]
async fn an_admin_puts_no_owner_into_a_group_and_a_stranger_nobody() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let design = group(&mut bob, "Design").await;
    let add = format!("{design}/members");
    let refused = bob
        .post(
            &add,
            &[(
                "emails",
                "alice@acme.example mia@acme.example ana@mail.example sam",
            )],
        )
        .await;
    assert_eq!(refused.status, 422);
    let faults = &refused.texts("#emails-error")[0];
    for fault in [
        "“sam” is none",
        "in the account: ana@mail",
        "owners: alice@acme.example",
    ] {
        assert!(faults.contains(fault), "all at once: {faults}");
    }
    assert_eq!(portal.count("SELECT count(*) FROM group_members"), 0);
    let added = bob.submit(&add, &[("emails", "mia@acme.example")]).await;
    let out = added.attribute("tr[data-email] form", "action");
    let mut charlie = portal.sign_in("charlie").await;
    for path in [&add, &out, &format!("{design}/default")] {
        let answer = charlie
            .post(path, &[("emails", "mia@acme.example"), ("default", "1")])
            .await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert_eq!(charlie.get(&design).await.status, 404);
    assert_eq!(portal.count("SELECT count(*) FROM group_members"), 1);
}

#[tokio::test]
async fn new_invitations_propose_the_default_group() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let design = group(&mut alice, "Design").await;
    let leads = group(&mut alice, "Leads").await;
    let form = format!("{USERS}/new");
    let proposed = |page: crate::support::Answer| page.texts("#group option[selected]");
    assert!(proposed(alice.open(&form).await).is_empty());
    for path in [&design, &leads] {
        let page = alice
            .submit(&format!("{path}/default"), &[("default", "1")])
            .await;
        assert!(page.says("New invitations now propose the group"));
    }
    assert_eq!(proposed(alice.open(&form).await), ["Leads"], "one at most");
    let list = alice.open(GROUPS).await;
    assert_eq!(list.texts("tr[data-group] .badge"), ["Default"]);
    alice
        .submit(&format!("{leads}/default"), &[("default", "0")])
        .await;
    assert!(proposed(alice.open(&form).await).is_empty());
    alice
        .submit(&format!("{leads}/default"), &[("default", "1")])
        .await;
    let late = alice
        .submit(&format!("{design}/default"), &[("default", "0")])
        .await;
    assert!(late.says("Nothing was changed"), "{}", late.words());
    assert_eq!(proposed(alice.open(&form).await), ["Leads"], "as before");
    alice
        .submit(&format!("{leads}/default"), &[("default", "0")])
        .await;
    let written = "SELECT count(*) FROM audit_entries WHERE action = 'default_group_changed'";
    assert_eq!(portal.count(written), 5);
    alice
        .submit(&format!("{leads}/default"), &[("default", "1")])
        .await;
    alice.submit(&format!("{leads}/delete"), &[]).await;
    assert!(
        proposed(alice.open(&form).await).is_empty(),
        "gone with its group"
    );
}

#[tokio::test]
async fn lines_without_a_group_are_invited_to_the_one_that_is_chosen() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let design = group(&mut alice, "Design").await;
    let leads = group(&mut alice, "Leads").await;
    alice
        .post(&format!("{leads}/default"), &[("default", "1")])
        .await;
    let form = alice.open(IMPORT).await;
    assert_eq!(form.texts("#group option[selected]"), ["Leads"], "proposed");

    let other = design.rsplit('/').next().unwrap();
    let fields = [("mode", "invite"), ("group", other)];
    let refused = bring_with(&mut alice, &fields, ("", b"")).await;
    assert_eq!(refused.texts("#group option[selected]"), ["Design"], "kept");
    let file = b"email,group\na@example.com,\nb@example.com,Leads\nc@example.com,\n";
    let page = bring_with(&mut alice, &fields, ("people.csv", file)).await;
    assert_eq!(
        page.texts("#groupless"),
        ["2 ready lines name no group: their people are invited to “Design”."]
    );
    confirm(&mut alice, &page, &[]).await;
    portal.deliver().await;
    let of = |name: &str| {
        portal.count(&format!(
            "SELECT count(*) FROM invitations i JOIN groups g ON g.id = i.group_id WHERE g.name = '{name}'"
        ))
    };
    assert_eq!((of("Design"), of("Leads")), (2, 1));
    let unknown = [("mode", "invite"), ("group", "gone")];
    let refused = bring_with(&mut alice, &unknown, ("people.csv", file)).await;
    assert_eq!(refused.texts("#group-error").len(), 1);

    let none = [("mode", "invite"), ("group", "")];
    let page = bring_with(&mut alice, &none, ("more.csv", b"email\nd@example.com\n")).await;
    assert!(page.texts("#groupless").is_empty());
    confirm(&mut alice, &page, &[]).await;
    portal.deliver().await;
    assert_eq!(of("Design") + of("Leads"), 3, "none was chosen");
}
