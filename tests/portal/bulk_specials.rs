//! What a confirmation says of those who are special, gone, or as they are to be already.

use crate::joining::invite;
use crate::support::bulk::{BULK, USERS, confirmation, fields, hooli, ids, lent, meanwhile};
use crate::support::{Client, Portal};

const PENDING: &str = "/user-management/pending";
const BUTTON: &str = "form[action$='/bulk'] .btn-row button";

/// What the confirmation says, and whether it has a button.
async fn asked(
    admin: &mut Client,
    (action, people): (&str, &[&str]),
    says: &[&str],
    has_button: bool,
) {
    let chosen = ids(admin, people).await;
    let page = admin.post(BULK, &fields(action, "", &chosen)).await;
    for words in says {
        assert!(page.says(words), "{action}: {words}: {}", page.words());
    }
    let buttons = page.texts(BUTTON).len();
    assert_eq!(buttons, usize::from(has_button), "{action} {people:?}");
}

#[tokio::test]
async fn seats_of_those_who_stay_as_they_are_do_not_count() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let licensed = "UPDATE memberships SET licence = 'licensed' WHERE email IN \
                    ('ned@hooli.example', 'm1@hooli.example', 'gavin@hooli.example')";
    meanwhile(&portal, licensed);
    let mut ned = portal.sign_in("ned@hooli.example").await;
    let all = ["ned", "m1", "gavin"];
    let one = ["1 seat becomes free.", "You are among them."];
    asked(&mut ned, ("deactivate", &all), &one, true).await;
    asked(&mut ned, ("unlink", &all), &one, true).await;
    let two = ["1 owner is among them and stays", "2 of them have seats"];
    asked(&mut ned, ("licence", &all), &two, true).await;
    let owners = [
        "1 owner of the account is among them.",
        "You are among them.",
    ];
    asked(&mut gavin, ("licence", &["gavin", "m1"]), &owners, true).await;
    let seat = ["They have a seat; with the licence Basic it becomes free."];
    asked(&mut gavin, ("licence", &["m1"]), &seat, true).await;
    let demoted = ["1 owner of the account is among them and stops being an owner."];
    asked(&mut gavin, ("role", &["olga", "m1"]), &demoted, true).await;
    let back = "UPDATE memberships SET licence = 'basic' WHERE email IN \
                ('ned@hooli.example', 'm1@hooli.example')";
    meanwhile(&portal, back);
}

#[tokio::test]
async fn where_nothing_would_change_there_is_no_button() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let nothing = ["Nothing would change for anybody chosen."];
    asked(&mut gavin, ("reactivate", &["m1", "m2"]), &nothing, false).await;
    let oneself = [nothing[0], "This is you."];
    asked(&mut gavin, ("deactivate", &["gavin"]), &oneself, false).await;
    let gavins = ids(&mut gavin, &["gavin"]).await;
    let alone = gavin.post(BULK, &fields("deactivate", "", &gavins)).await;
    assert!(!alone.says("They are signed out"), "{}", alone.words());
    assert!(!alone.says("What happens"), "{}", alone.words());
    let mut ned = portal.sign_in("ned@hooli.example").await;
    asked(&mut ned, ("role", &["m1"]), &nothing, false).await;
    asked(&mut ned, ("unlink", &["olga", "ned"]), &nothing, false).await;
    asked(&mut ned, ("unlink", &["olga", "m1"]), &[], true).await;

    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example b@mail.example").await;
    portal.deliver().await;
    let bulk = format!("{PENDING}/bulk");
    let cancel = [
        ("action", "cancel"),
        ("all_matching", "1"),
        ("state", "any"),
    ];
    let first = alice.post(&bulk, &cancel).await;
    assert_eq!(first.texts(BUTTON), ["Cancel 2 invitations"]);
    let one = alice
        .post(&bulk, &[&cancel[..], &[("q", "a@")]].concat())
        .await;
    assert!(
        one.says("Its link opens nothing any more."),
        "{}",
        one.words()
    );
    alice.post(&bulk, &lent(&confirmation(&first, ""))).await;
    let again = alice.post(&bulk, &cancel).await;
    assert_eq!(again.texts("h1"), ["Cancel 2 invitations?"]);
    assert!(again.says("Nothing would change"), "{}", again.words());
    assert!(!again.says("Their links open nothing"), "it did before");
    assert!(again.texts(BUTTON).is_empty());
}

#[tokio::test]
async fn those_who_are_gone_are_counted_and_named_so() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let three = ids(&mut gavin, &["m1", "m2", "m3"]).await;
    let two = fields("unlink", "", &three[..2]);
    let gone = confirmation(&gavin.post(BULK, &two).await, "");
    gavin.post(BULK, &lent(&gone)).await;
    portal.deliver().await;
    let asked = gavin.post(BULK, &fields("deactivate", "", &three)).await;
    assert_eq!(asked.texts("h1"), ["Deactivate 1 person?"]);
    let words = "2 of the people you ticked are not in the account any more.";
    assert!(asked.says(words), "{}", asked.words());
    let nobody = gavin.submit(BULK, &two).await;
    let words = "nobody you ticked is in the account any more";
    assert!(nobody.says(words), "{}", nobody.words());
    let none = [("action", "unlink"), ("all_matching", "1"), ("q", "zzz")];
    let none = gavin.submit(BULK, &none).await;
    assert!(none.says("nobody matches the filters"), "{}", none.words());
}

#[tokio::test]
async fn a_filter_that_is_not_understood_never_means_everybody() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    for (list, field, value) in [
        (USERS, "role", "king"),
        (USERS, "status", "x"),
        (USERS, "licence", "gold"),
        (USERS, "group", "nope"),
        (PENDING, "state", "lost"),
        (PENDING, "delivery", "by hand"),
    ] {
        let page = alice.open(&format!("{list}?{field}={value}")).await;
        assert_eq!(page.texts(".notice").len(), 1, "{field}");
        let all = page.attributes("input[name=all_matching]", "value");
        assert!(all.is_empty(), "{field}: nobody has asked for everybody");
        for action in ["unlink", "cancel", "export"] {
            let all = [("action", action), ("all_matching", "1"), (field, value)];
            let answer = alice.post(&format!("{list}/bulk"), &all).await;
            assert_eq!(answer.status, 400, "{action} {field}");
        }
    }
    let twice = alice.open(&format!("{USERS}?role=admin&role=owner")).await;
    assert_eq!(
        twice.attributes("tr[data-email]", "data-email"),
        ["alice@acme.example"]
    );
    assert!(twice.says("Role: Owner"), "{}", twice.words());
}
