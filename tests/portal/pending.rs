//! The Pending tab: every invitation with its delivery, and what can be done with one.

use crate::joining::invite;
use crate::support::deciding::invitation as one;
use crate::support::{Client, Portal, Verdict};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";

async fn do_with(client: &mut Client, page: &str, action: &str, fields: &[(&str, &str)]) -> u16 {
    client
        .post(&format!("{page}/{action}"), fields)
        .await
        .status
}

#[tokio::test]
async fn the_servers_own_words_stand_beside_each_delivery() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    for (address, verdict) in [
        ("perm@example.com", Verdict::Refuse),
        ("temp@example.com", Verdict::Defer),
    ] {
        portal.mailbox.behave(address, Some(verdict));
    }
    let list = "good@example.com perm@example.com temp@example.com";
    invite(&mut alice, list).await;
    portal.deliver().await;
    let all = alice.open(&format!("{PENDING}?sort=email")).await;
    assert_eq!(
        all.attributes("td[data-delivery]", "data-delivery"),
        ["sent", "bounced", "deferred"]
    );
    let bounced = alice.open(&format!("{PENDING}?delivery=bounced")).await;
    assert_eq!(
        bounced.attributes("tr[data-email]", "data-email"),
        ["perm@example.com"]
    );
    let page = one(&mut alice, "perm@example.com").await;
    let detail = alice.open(&page).await;
    assert!(
        detail.says("Refused by the mail server"),
        "{}",
        detail.words()
    );
    assert!(detail.says("550"), "{}", detail.words());
}

#[tokio::test]
async fn a_correction_kills_the_old_link_and_keeps_the_rest() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "bne@mail.example").await;
    let old = portal.link_mailed_to("bne@mail.example").await;
    let page = one(&mut alice, "bne@mail.example").await;
    for (email, why) in [
        ("ben", "Enter an address like"),
        ("mia@acme.example", "is in the account already"),
        ("bne@mail.example", "It goes to this address already"),
    ] {
        let refused = alice
            .post(&format!("{page}/correct"), &[("email", email)])
            .await;
        assert_eq!(refused.status, 422, "{email}");
        assert!(refused.says(why), "{email}");
    }
    let corrected = [("email", "ben@mail.example")];
    assert_eq!(do_with(&mut alice, &page, "correct", &corrected).await, 303);
    let new = portal.link_mailed_to("ben").await;
    assert_ne!(old, new);
    let mut stranger = portal.stranger();
    assert_eq!(stranger.get(&old).await.status, 410);
    assert_eq!(stranger.get(&new).await.status, 200);
    let detail = alice.open(&page).await;
    assert!(detail.says("bne@mail.example became ben@mail.example"));
}

#[tokio::test]
async fn a_cancelled_one_gives_its_seat_back_and_stays_cancelled() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let page = one(&mut alice, "ben@mail.example").await;
    let seats = "SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(seats), 1);
    for _ in 0..2 {
        assert_eq!(do_with(&mut alice, &page, "cancel", &[]).await, 303);
        assert_eq!(portal.count(seats), 0);
    }
    assert_eq!(do_with(&mut alice, &page, "resend", &[]).await, 303);
    assert!(
        alice
            .open(&page)
            .await
            .says("was cancelled in the meantime")
    );
    assert_eq!(portal.stranger().get(&link).await.status, 410);
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_cancelled'";
    assert_eq!(portal.count(trail), 1);
}

#[tokio::test]
async fn an_expired_one_is_revived_with_the_same_link() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    portal.let_time_pass(Duration::days(30));
    let mut alice = portal.sign_in("alice").await;
    let list = alice.open(&format!("{PENDING}?state=expired")).await;
    assert_eq!(list.attribute("td[data-state]", "data-state"), "expired");
    let page = one(&mut alice, "ben@mail.example").await;
    assert_eq!(portal.stranger().get(&link).await.status, 410);
    for days in ["0", "366", "soon"] {
        let status = do_with(&mut alice, &page, "extend", &[("days", days)]).await;
        assert_eq!(status, 422, "{days}");
    }
    assert_eq!(
        do_with(&mut alice, &page, "extend", &[("days", "7")]).await,
        303
    );
    assert_eq!(portal.stranger().get(&link).await.status, 200);
    assert_eq!(do_with(&mut alice, &page, "resend", &[]).await, 303);
    assert_eq!(portal.link_mailed_to("ben").await, link);
    let shown = alice.post(&format!("{page}/copy-link"), &[]).await;
    assert!(shown.says(&link));
}

#[tokio::test]
async fn one_address_gets_ten_mails_a_day() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let page = one(&mut alice, "ben@mail.example").await;
    for _ in 0..12 {
        assert_eq!(do_with(&mut alice, &page, "resend", &[]).await, 303);
    }
    assert!(alice.open(&page).await.says("at most 10 mails a day"));
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("ben@mail.example").len(), 10);
}

#[tokio::test]
async fn pages_of_the_list_neither_lose_nor_repeat_a_row() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list: Vec<String> = (0..60).map(|n| format!("p{n:02}@example.com")).collect();
    let fields = [("emails", &*list.join(" ")), ("licence", "basic")];
    alice.submit("/user-management/users/new", &fields).await;
    for sort in [
        "email", "-email", "invited", "-invited", "expires", "-expires",
    ] {
        let mut seen = Vec::new();
        let mut next = Some(format!("?sort={sort}"));
        while let Some(query) = next {
            let page = alice.open(&format!("{PENDING}{query}")).await;
            seen.extend(page.attributes("tr[data-email]", "data-email"));
            next = page.attributes("a[rel=next]", "href").pop();
        }
        let mut expected = list.clone();
        if sort.starts_with('-') {
            expected.reverse();
        }
        assert_eq!(seen, expected, "{sort}");
    }
    let strange =
        format!("{PENDING}?state=lost&q=%00&cursor=eyJiIjpmYWxzZSwiayI6IngiLCJ0IjoiXHUwMDAwIDAifQ");
    let answer = alice.open(&strange).await;
    assert_eq!(answer.status, 200);
    assert!(answer.says("does not exist; it was left out"));
    portal.deliver().await;
}
