//! A form that is sent twice, or after somebody else has changed what it shows.

use crate::joining::invite;
use crate::support::{Answer, Client, Portal};

const PENDING: &str = "/user-management/pending";

async fn invited(alice: &mut Client) -> String {
    invite(alice, "zoe@mail.example").await;
    let list = alice.open(&format!("{PENDING}?q=zoe")).await;
    list.attribute("tr[data-email] th a", "href")
}

fn flash(page: &Answer) -> String {
    page.texts("[data-flash]").concat()
}

#[tokio::test]
async fn a_second_press_of_a_row_or_a_page_does_nothing_twice() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let page = invited(&mut alice).await;
    portal.deliver().await;
    let days = "SELECT extract(day FROM expires_at - created_at)::int8 AS count FROM invitations";
    let mails = "SELECT count(*) FROM outbox WHERE message ->> 'kind' = 'invitation'";
    let before = portal.count(days);
    for (round, list) in [(1, format!("{PENDING}?q=zoe")), (2, page.clone())] {
        let shown = alice.open(&list).await;
        for (act, most) in [("extend", before + 10 * round), ("resend", 1 + round)] {
            let seen = shown.attribute(&format!("form[action$='/{act}'] [name=seen]"), "value");
            let form = [("seen", &*seen), ("days", "10")];
            let path = format!("{page}/{act}");
            let first = alice.submit(&path, &form).await;
            let second = alice.submit(&path, &form).await;
            assert_ne!(flash(&first), flash(&second));
            assert!(flash(&second).contains("Nothing was done now"));
            let now = portal.count(if act == "extend" { days } else { mails });
            assert_eq!(now, most, "{act} on {list}");
        }
    }
    // A script that knows nothing of it is obeyed each time.
    for _ in 0..2 {
        alice
            .post(&format!("{page}/extend"), &[("days", "10")])
            .await;
    }
    assert_eq!(portal.count(days), before + 40);
    portal.deliver().await;
}

#[tokio::test]
async fn what_somebody_else_has_changed_meanwhile_stays() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    alice
        .submit("/user-management/groups", &[("name", "Sales")])
        .await;
    let page = invited(&mut alice).await;
    portal.deliver().await;
    let shown = alice.open(&page).await;
    let was = shown.attribute("[name=was]", "value");
    let group = shown.attribute("#group option:last-child", "value");
    bob.submit(&page, &[("licence", "basic"), ("group", &group)])
        .await;
    // Alice has changed nothing of these, and the role.
    let form = [
        ("was", &*was),
        ("licence", "licensed"),
        ("role", "admin"),
        ("group", ""),
    ];
    let done = alice.submit(&page, &form).await;
    assert!(!flash(&done).is_empty(), "{}", done.words());
    let offered =
        "SELECT role || ' ' || licence || ' ' || (group_id IS NOT NULL) AS text FROM invitations";
    assert_eq!(portal.text(offered), "admin basic true");
    // What she does change counts, though Bob has changed it, too.
    let was = alice.open(&page).await.attribute("[name=was]", "value");
    let form = [
        ("was", &*was),
        ("licence", "licensed"),
        ("role", "admin"),
        ("group", &*group),
    ];
    alice.submit(&page, &form).await;
    assert_eq!(portal.text(offered), "admin licensed true");
}
