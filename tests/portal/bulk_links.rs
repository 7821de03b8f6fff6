//! The links of many invitations as a file, for an admin who sends them by other means.

use crate::joining::invite;
use crate::support::bulk::{confirmation, fields, lent};
use crate::support::{Answer, PASSWORD, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";
const BULK: &str = "/user-management/pending/bulk";
const COPIED: &str = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_link_copied'";
const ALL: [(&str, &str); 3] = [
    ("all_matching", "1"),
    ("state", "any"),
    ("action", "copy_link"),
];

/// The cells of each line below the headings.
fn lines(file: &Answer) -> Vec<Vec<String>> {
    let lines = file.body.lines().skip(1);
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    lines.map(cells).collect()
}

#[tokio::test]
async fn alice_takes_the_links_that_open_something() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let people = "a@mail.example b@mail.example c@mail.example";
    let soon = [("emails", "d@mail.example"), ("expires_in_days", "2")];
    alice.submit("/user-management/users/new", &soon).await;
    invite(&mut alice, people).await;
    portal.let_time_pass(Duration::days(3));
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(PENDING).await;
    let b = list.attribute("tr[data-email='b@mail.example'] th a", "href");
    alice.post(&format!("{b}/cancel"), &[]).await;

    let asked = alice.post(BULK, &ALL).await;
    assert_eq!(asked.texts("h1"), ["Copy the links of 4 invitations?"]);
    assert!(
        asked.says("1 of them is answered or cancelled: it stands in the file without a link.")
    );
    assert!(asked.says("1 has expired: it stands in the file without a link."));
    assert!(asked.says("Download 2 links"), "{}", asked.words());
    assert_eq!(portal.count(COPIED), 0, "nothing left yet");

    let file = alice.post(BULK, &lent(&confirmation(&asked, "csv"))).await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(file.headers["cache-control"], "no-store");
    let lines = lines(&file);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (&*line[0], &*line[1], &*line[4]))
        .collect();
    assert_eq!(
        told,
        [
            ("a@mail.example", "Pending", ""),
            ("b@mail.example", "Cancelled", "Is cancelled"),
            ("c@mail.example", "Pending", ""),
            ("d@mail.example", "Expired", "Has expired"),
        ]
    );
    assert!(lines[1][3].is_empty() && lines[3][3].is_empty());
    let mut stranger = portal.stranger();
    let path = |line: &[String]| line[3].split_once("/invitations").unwrap().1.to_owned();
    let offer = stranger
        .get(&format!("/invitations{}", path(&lines[2])))
        .await;
    assert!(offer.says("c@mail.example"), "{}", offer.words());
    assert_eq!(portal.count(COPIED), 2, "those that left, and no other");
    let a = list.attribute("tr[data-email='a@mail.example'] th a", "href");
    assert!(
        alice
            .open(&a)
            .await
            .says("Link copied by alice@acme.example")
    );
    portal.deliver().await;
}

#[tokio::test]
async fn an_admins_link_is_the_owners_with_their_password() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let admin = [("emails", "ann@mail.example"), ("role", "admin")];
    alice.submit("/user-management/users/new", &admin).await;
    invite(&mut alice, "ben@mail.example").await;

    let mut bob = portal.sign_in("bob").await;
    bob.open(PENDING).await;
    let asked = bob.post(BULK, &ALL).await;
    assert!(
        asked.says("1 of them is for an admin: only an owner"),
        "{}",
        asked.words()
    );
    let file = bob.post(BULK, &lent(&confirmation(&asked, "csv"))).await;
    let ann = &lines(&file)[0];
    assert!(ann[3].is_empty(), "{ann:?}");
    assert_eq!(ann[4], "Only an owner decides who is to be an admin");
    assert_eq!(portal.count(COPIED), 1);

    let asked = alice.post(BULK, &ALL).await;
    let mut order = confirmation(&asked, "xlsx");
    portal.let_time_pass(Duration::minutes(40));
    alice.open(PENDING).await;
    let again = alice.post(BULK, &lent(&order)).await;
    assert_eq!(again.status, 403, "the password first: {}", again.words());
    assert_eq!(portal.count(COPIED), 1);
    order.push(("reauth_password".to_owned(), PASSWORD.to_owned()));
    let file = alice.post(BULK, &lent(&order)).await;
    assert_eq!(file.status, 200);
    assert!(
        file.headers["content-type"]
            .to_str()
            .unwrap()
            .contains("spreadsheetml")
    );
    assert_eq!(portal.count(COPIED), 3);
    portal.deliver().await;
}

#[tokio::test]
async fn more_links_than_one_part_of_the_file_has() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let many: Vec<String> = (0..1_100)
        .map(|n| format!("p{n:04}@mail.example"))
        .collect();
    for part in many.chunks(550) {
        let basic = [("emails", &*part.join(" ")), ("licence", "basic")];
        alice.submit("/user-management/users/new", &basic).await;
    }
    let asked = alice.post(BULK, &[ALL[0], ALL[2]]).await;
    let file = alice.post(BULK, &lent(&confirmation(&asked, "csv"))).await;
    let addresses: Vec<_> = lines(&file)
        .into_iter()
        .map(|line| line[0].clone())
        .collect();
    assert_eq!(addresses, many);
    assert_eq!(portal.count(COPIED), 1_100);
    let none = [
        ("action", "copy_link"),
        ("all_matching", "1"),
        ("q", "nobody"),
    ];
    let nobody = alice.submit(BULK, &none).await;
    assert!(nobody.says("no invitation matches"), "{}", nobody.words());
    let few = fields("copy_link", "doc", &[]);
    assert!(
        alice
            .submit(BULK, &few)
            .await
            .says("Tick at least one invitation first.")
    );
    portal.deliver().await;
}
