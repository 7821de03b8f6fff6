//! Bulk forms that cannot be carried out, and the file of the chosen.

use crate::support::Portal;
use crate::support::bulk::{BULK, USERS, fields, hooli, ids};

#[tokio::test]
async fn who_chooses_nobody_or_nothing_is_told_so() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m1"]).await;
    let nothing = gavin.submit(BULK, &fields("", "", &chosen)).await;
    assert!(nothing.says("choose what to do first"));
    let list = [
        ("action", "deactivate"),
        ("role", "member"),
        ("sort", "-email"),
    ];
    let nobody = gavin.post(BULK, &list).await;
    assert_eq!(
        nobody.location(),
        "/user-management/users?role=member&sort=-email"
    );
    assert!(
        gavin
            .open(nobody.location())
            .await
            .says("tick the people first")
    );
    let mut alice = portal.sign_in("alice").await;
    let foreign = alice.submit(BULK, &fields("unlink", "", &chosen)).await;
    assert!(
        foreign.says("nobody you ticked is in the account any more"),
        "{}",
        foreign.words()
    );
    let page = gavin.open(USERS).await;
    let here = page.attributes("input[name=page_ids]", "value");
    let mut fields = vec![("action", "deactivate"), ("this_page", "1")];
    fields.extend(here.iter().map(|id| ("page_ids", id.as_str())));
    assert_eq!(
        gavin.post(BULK, &fields).await.texts("h1"),
        ["Deactivate 9 people?"]
    );
}

#[tokio::test]
async fn the_chosen_can_be_saved_as_a_file() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let chosen = ids(&mut gavin, &["m2", "m1"]).await;
    let file = gavin.post(BULK, &fields("export", "", &chosen)).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"users.csv\""
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains("m1@hooli.example") && lines[2].contains("m2@hooli.example"));
    let all = [
        ("action", "export"),
        ("all_matching", "1"),
        ("role", "owner"),
    ];
    let all = gavin.post(BULK, &all).await;
    assert_eq!(all.body.lines().count(), 3);
    let noted = "SELECT count(*) FROM audit_entries WHERE action = 'exported'";
    assert_eq!(portal.count(noted), 2);
}
