//! The desk's list, what Sam may see of it, and what calls finance.

use crate::support::desk::{
    REASON, acts, happens, is_sent, page_of, refund_of, said, waits_by_hand,
};
use crate::support::{Portal, money};
use chrono::Duration;
use muster::refunds::desk::commands::raise_late_alerts;
use muster::refunds::record::GatewayName;
use muster::refunds::refund_event::{Event, PostAnswer};

#[tokio::test]
async fn sam_may_look_and_every_look_is_noted() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let mut sam = portal.sign_in("sam").await;
    let looks = "SELECT count(*) FROM audit_entries WHERE action = 'refunds_looked' AND actor_kind = 'staff'";
    let before = portal.count(looks);
    for q in [
        "ben@mail",
        "ben%20oka",
        "A7F3-CN-000001",
        "ch_ben",
        &ben.id.to_string(),
        &ben.refund.key().replace(':', "%3A"),
        "manual_",
    ] {
        let list = sam.get(&format!("/support/refunds?q={q}")).await;
        assert_eq!(
            list.attributes("tr[data-refund]", "data-refund").len(),
            1,
            "{q}"
        );
    }
    for query in [
        "q=nobody",
        "q=%25",
        "gateway=stripe",
        "state=held",
        "overdue=yes",
        "alerts=yes",
    ] {
        let list = sam.get(&format!("/support/refunds?{query}")).await;
        assert!(
            list.attributes("tr[data-refund]", "data-refund").is_empty(),
            "{query}"
        );
        assert!(list.says("Nothing matches"));
    }
    let page = page_of(&mut sam, &ben).await;
    assert!(page.says("Finance can act on this refund."));
    assert!(page.attributes("a[href$='/paid']", "href").is_empty());
    assert_eq!(portal.count(looks), before + 14);
    let path = format!("/support/refunds/{}/paid", ben.id);
    assert_eq!(sam.get(&path).await.status, 404);
    assert_eq!(sam.post(&path, &[REASON]).await.status, 404);

    let file = sam.get("/support/refunds/export.csv?q=ben").await;
    assert!(
        file.body
            .contains("Ben Okafor,ben@mail.example,Acme,18.13,EUR,Sent"),
        "{}",
        file.body
    );
    let exported =
        "SELECT count(*) FROM audit_entries WHERE action = 'exported' AND subject = 'refunds.csv'";
    assert_eq!(portal.count(exported), 1);
    let cells = crate::exports::sheet(&sam, "/support/refunds/export.xlsx?q=ben").await;
    assert!(cells.contains("ben@mail.example") && cells.contains("<v>18.13</v>"));
}

#[tokio::test]
async fn what_is_late_calls_finance_and_closes_itself_once_it_is_paid() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let run = || raise_late_alerts(&portal.db, portal.now()).unwrap();
    let open = |code: &str| {
        portal.count(&format!(
            "SELECT count(*) FROM refund_alerts WHERE code = '{code}' AND resolved_at IS NULL"
        ))
    };
    portal.let_time_pass(Duration::hours(24) - Duration::seconds(1));
    run();
    assert_eq!(open("late_by_a_day"), 0, "a second before");
    portal.let_time_pass(Duration::seconds(1));
    run();
    run();
    assert_eq!([open("late_by_a_day"), open("late_by_eleven_days")], [1, 0]);
    portal.let_time_pass(Duration::days(10));
    run();
    assert_eq!([open("late_by_a_day"), open("late_by_eleven_days")], [1, 1]);

    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let overdue = fay.get("/support/refunds?overdue=yes").await;
    assert!(
        overdue
            .texts("tr[data-refund] .badge")
            .contains(&"Overdue".to_owned())
    );
    let list = fay.get("/support/refunds?alerts=yes").await;
    assert_eq!(list.attributes("tr[data-refund]", "data-refund").len(), 1);
    acts(&mut fay, &ben, "paid", &[]).await;
    run();
    assert_eq!([open("late_by_a_day"), open("late_by_eleven_days")], [0, 0]);
    portal.deliver().await;
}

#[tokio::test]
async fn a_refused_card_is_tried_again_or_given_up() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    is_sent(&portal, "ben", GatewayName::Stripe);
    happens(&portal, "ben", &Event::Answered(PostAnswer::Unclear));
    let ben = refund_of(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let page = page_of(&mut fay, &ben).await;
    assert!(
        said(&page).starts_with("1 try without a clear answer"),
        "{}",
        said(&page)
    );
    acts(&mut fay, &ben, "try_now", &[]).await;
    assert_eq!(refund_of(&portal, "ben").retry_at, Some(portal.now()));

    let at = portal.now().timestamp();
    happens(&portal, "ben", &Event::Send { at });
    let code = Some("expired_or_canceled_card".to_owned());
    happens(
        &portal,
        "ben",
        &Event::Answered(PostAnswer::Refused { code }),
    );
    let page = page_of(&mut fay, &ben).await;
    assert!(
        said(&page).contains("the card has expired or was cancelled"),
        "{}",
        said(&page)
    );
    let page = acts(&mut fay, &ben, "retry", &[]).await;
    assert_eq!(page.attribute(".page-head", "data-state"), "requested");
    assert_eq!(
        page.attributes("tr[data-attempt]", "data-attempt"),
        ["2", "1"]
    );
    let page = acts(&mut fay, &ben, "cancel", &[]).await;
    assert_eq!(page.attribute(".page-head", "data-state"), "canceled");
    assert!(page.attributes("a[href$='/cancel']", "href").is_empty());
    portal.deliver().await;
    money::check(&portal);
}

#[tokio::test]
async fn the_desk_speaks_french() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    fay.post("/language", &[("locale", "fr"), ("return_to", "/")])
        .await;
    let list = fay.get("/support/refunds").await;
    assert!(
        list.says("1 remboursement, par échéance"),
        "{}",
        list.words()
    );
    assert!(
        list.says("18,13 €") && list.says("Envoyé"),
        "{}",
        list.words()
    );
    let page = page_of(&mut fay, &ben).await;
    assert_eq!(page.texts("[data-hand]"), ["À la comptabilité d’agir"]);
    let asked = fay
        .get(&format!("/support/refunds/{}/not_paid", ben.id))
        .await;
    assert!(asked.says("Le compte est fermé"), "{}", asked.words());
}
