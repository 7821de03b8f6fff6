//! Files as people really bring them.

use crate::support::Portal;
use crate::support::imports::{bring, bring_with, confirm, verdict};
use crate::support::inviting::invite;

#[tokio::test]
async fn lines_of_any_length_come_back_whole() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = b"E-mail,Department\nann@\nbea@mail.example,Sales,more,cells\ncy@\n";
    let page = bring(&mut alice, "invite", file).await;
    let errors = alice
        .get(&format!("{}/errors.csv", address_of(&page)))
        .await;
    assert_eq!(errors.body.lines().count(), 4, "{}", errors.body);
    let head = errors.body.trim_start_matches('\u{FEFF}');
    assert!(
        head.starts_with("E-mail,Department,,,Line,Code,Why\r\n"),
        "{head}"
    );
    assert!(
        errors
            .body
            .contains("\r\nbea@mail.example,Sales,more,cells,3,invalid,")
    );
    assert!(errors.body.contains("\r\ncy@,,,,4,"));

    let again = bring(&mut alice, "invite", errors.body.as_bytes()).await;
    assert_eq!(
        verdict(&again, "bea@mail.example"),
        "invalid",
        "still more cells"
    );
    assert!(
        again.says("more cells than there are columns"),
        "{}",
        again.words()
    );
    let path = format!("{}/errors.csv", address_of(&again));
    let twice = alice.get(&path).await;
    let head = twice.body.trim_start_matches('\u{FEFF}');
    assert!(
        head.starts_with("E-mail,Department,,,Line,Code,Why\r\nann@,,,,2,"),
        "{head}"
    );
    let own = bring(&mut alice, "invite", b"E-mail,Code\ndi@,X7\n").await;
    let path = format!("{}/errors.csv", address_of(&own));
    let of_own = alice.get(&path).await.body;
    assert!(of_own.contains("\r\ndi@,X7,2,"), "one's own: {of_own}");
    let mended = errors
        .body
        .replace("Sales,more,cells", "\"Sales, more cells\",,");
    let page = bring(&mut alice, "invite", mended.as_bytes()).await;
    assert_eq!(verdict(&page, "bea@mail.example"), "ready");
}

#[tokio::test]
async fn a_character_that_nobody_sees_costs_its_line_alone() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for (odd, place) in [
        ("\0", "a"),
        ("\u{7}", "b"),
        ("\u{1A}", "c"),
        ("\u{1B}", "d"),
    ] {
        let line = |number| format!("{place}{number}@mail.example,Sales\n");
        let lines = (0..30).map(line).collect::<Vec<_>>().concat();
        let file = format!(
            "E-mail,Department\nann@mail.example,Sa{odd}les\nb{odd}ea@mail.example,Sales\n{lines}"
        );
        let page = bring(&mut alice, "invite", file.as_bytes()).await;
        assert_eq!(verdict(&page, "ann@mail.example"), "invalid", "{odd:?}");
        assert!(
            page.says("30 of 32 lines can be invited"),
            "{}",
            page.words()
        );
        assert!(page.says("has invisible characters"), "{}", page.words());
        assert!(
            page.says("characters that cannot be seen"),
            "{}",
            page.words()
        );
    }
    let picture = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    let refused = bring(&mut alice, "invite", picture).await;
    assert!(
        refused.says("This is not a text file"),
        "{}",
        refused.words()
    );
}

/// Of a page that may have nothing to confirm.
fn address_of(page: &crate::support::Answer) -> String {
    let links = page.attributes("main a", "href");
    let file = links
        .iter()
        .find_map(|link| link.strip_suffix("/errors.csv"));
    file.unwrap_or_else(|| panic!("{}", page.words()))
        .to_owned()
}

#[tokio::test]
async fn nobody_is_lost_in_a_list_without_headings() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = b"ann@mail.example; bea@mail.example\ncy@mail.example\n";
    let page = bring(&mut alice, "invite", list).await;
    assert!(page.says("1 of 2 lines can be invited"), "{}", page.words());
    assert_eq!(verdict(&page, "ann@mail.example"), "invalid");
    assert!(page.says("Give each person a line"), "{}", page.words());
    let page = bring(&mut alice, "invite", b"dan@mail.example,Licensed,Admin\n").await;
    assert_eq!(verdict(&page, "dan@mail.example"), "ready");
    assert!(page.says("only the addresses are used"), "{}", page.words());
    let page = bring(
        &mut alice,
        "invite",
        b"\"sep=;\"\nE-mail;Ville\neve@mail.example;Lyon\n",
    )
    .await;
    assert_eq!(verdict(&page, "eve@mail.example"), "ready");
    assert!(!page.says("not used"), "{}", page.words());
}

#[tokio::test]
async fn what_is_too_large_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let line = format!("a@mail.example,{}\n", "x".repeat(1_000));
    let mut file = b"E-mail,Department\n".to_vec();
    while file.len() <= 32 * 1024 * 1024 {
        file.extend_from_slice(line.as_bytes());
    }
    let fields = [("mode", "update")];
    let refused = bring_with(&mut alice, &fields, ("people.csv", &file)).await;
    assert_eq!(refused.status, 422);
    let said = refused.texts("#file-error");
    assert!(said[0].contains("larger than 32 megabytes"), "{said:?}");
    assert_eq!(
        refused.attribute("input[name=mode][checked]", "value"),
        "update"
    );
    assert_eq!(portal.count("SELECT count(*) FROM imports"), 0);

    file.truncate(3 * 1024 * 1024);
    let page = bring(&mut alice, "update", &file).await;
    assert_eq!(page.attribute("#progress", "data-standing"), "running");
    portal.work().await;
    let page = alice.open("/user-management/users/import").await;
    let import = page.attribute("#recent tbody a, main table tbody a", "href");
    let page = alice.open(&import).await;
    assert!(page.says("a@mail.example"), "{}", page.words());
    assert!(address_of(&page).starts_with("/user-management/users/import/"));
}

#[tokio::test]
async fn files_are_cut_as_the_readers_spreadsheet_cuts_them() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let users = alice.get("/user-management/users/export.csv").await;
    assert!(users.body.lines().next().unwrap().contains(','));
    alice.post("/language", &[("locale", "fr")]).await;
    let users = alice.get("/user-management/users/export.csv").await;
    let head = users.body.lines().next().unwrap().to_owned();
    assert!(head.contains(';') && !head.contains(','), "{head}");
    let page = bring(&mut alice, "update", users.body.as_bytes()).await;
    assert_eq!(verdict(&page, "mia@acme.example"), "unchanged");
}

#[tokio::test]
async fn a_seat_that_others_took_meanwhile_is_said_to_be_taken() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = b"E-mail,Licence\nann@mail.example,Licensed\n";
    let page = bring(&mut alice, "invite", file).await;
    assert_eq!(verdict(&page, "ann@mail.example"), "ready");
    let others: Vec<String> = (0..8).map(|n| format!("p{n}@mail.example")).collect();
    invite(&mut alice, &others.join(" ")).await;
    let done = confirm(&mut alice, &page, &[]).await;
    assert_eq!(verdict(&done, "ann@mail.example"), "no_seat");
    let why = "No seat was free any more when it was the turn of this line.";
    assert!(done.says(why), "{}", done.words());
    let again = bring(&mut alice, "invite", file).await;
    assert!(again.says("none is free"), "{}", again.words());
    portal.deliver().await;
}

#[tokio::test]
async fn no_file_and_an_empty_one_are_not_the_same() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mode = [("mode", "invite")];
    for (name, words) in [
        ("", "Choose a file, or paste the lines."),
        (
            "people.csv",
            "The file is empty. Choose another, or paste the lines.",
        ),
    ] {
        let page = bring_with(&mut alice, &mode, (name, b"")).await;
        assert_eq!(page.texts("#file-error"), [words]);
    }
}

#[tokio::test]
async fn of_many_columns_without_a_use_a_few_are_named() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let file = |columns: u32| {
        let names: Vec<String> = (1..=columns).map(|one| format!("Odd {one}")).collect();
        format!("E-mail,{}\nann@mail.example\n", names.join(","))
    };
    let ten = "Odd 1, Odd 2, Odd 3, Odd 4, Odd 5, Odd 6, Odd 7, Odd 8, Odd 9, Odd 10";
    for (columns, end) in [(10, "."), (11, " and 1 more."), (3_010, " and 3,000 more.")] {
        let page = bring(&mut alice, "invite", file(columns).as_bytes()).await;
        let said = format!("Columns that are not used: {ten}{end}");
        assert_eq!(page.texts("#unused"), [said]);
    }
}

#[tokio::test]
async fn nothing_is_said_to_stand_between_the_cells_of_one_column() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = "ann@mail.example\nbea@mail.example\n";
    let pasted = [("mode", "invite"), ("text", list)];
    let page = bring_with(&mut alice, &pasted, ("", b"")).await;
    assert!(
        page.says("Pasted lines 2 lines, sent by Alice"),
        "{}",
        page.words()
    );
    assert!(!page.says("between cells"), "{}", page.words());
    let page = bring(&mut alice, "invite", list.as_bytes()).await;
    assert!(
        page.says("2 lines in UTF-8; file sent by"),
        "{}",
        page.words()
    );
}
