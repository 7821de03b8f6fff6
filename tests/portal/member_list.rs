//! The Users tab: filters, order, pages, the file.

use crate::support::people::{PASSWORD, member, organisation};
use crate::support::{Answer, Client, Portal};
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;

const USERS: &str = "/user-management/users";

/// Globex: Gala and sixty others, some with names that are hard to search.
fn settle_globex(portal: &Portal) {
    let now = portal.now();
    let settled = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        let globex = organisation(tx, "Globex", 2, now);
        let gala = ("Gala", "Placidia", "gala@globex.example");
        member(tx, globex, gala, (Role::Owner, Licence::Licensed), now);
        for number in 0..57 {
            let (last, email) = (
                format!("Nr{number:02}"),
                format!("p{number:02}@globex.example"),
            );
            let person = ("Pat", last.as_str(), email.as_str());
            member(tx, globex, person, (Role::Member, Licence::Basic), now);
        }
        for person in [
            ("Zoé", "Œuvrard", "zoe@globex.example"),
            ("100% Cotton", "A_Z", "cotton@globex.example"),
            ("=SUM(A1)", "Null", "sum@globex.example"),
        ] {
            member(tx, globex, person, (Role::Admin, Licence::Basic), now);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
}

async fn gala(portal: &Portal) -> Client {
    settle_globex(portal);
    portal.sign_in("gala@globex.example").await
}

fn emails(page: &Answer) -> Vec<String> {
    page.attributes("tr[data-email]", "data-email")
}

#[tokio::test]
async fn pages_show_everybody_once_and_lead_back() {
    let portal = Portal::open().await;
    let mut gala = gala(&portal).await;
    for sort in [
        "name",
        "-name",
        "email",
        "-email",
        "joined",
        "-joined",
        "last_sign_in",
        "-last_sign_in",
    ] {
        let mut pages = vec![gala.open(&format!("{USERS}?sort={sort}")).await];
        assert!(pages[0].texts("caption")[0].starts_with("61 users"));
        assert!(pages[0].attributes("a[rel=prev]", "href").is_empty());
        while let [next] = &pages[pages.len() - 1].attributes("a[rel=next]", "href")[..] {
            pages.push(gala.open(&format!("{USERS}{next}")).await);
        }
        let shown: Vec<_> = pages.iter().map(emails).collect();
        let sizes: Vec<_> = shown.iter().map(Vec::len).collect();
        assert_eq!(sizes, [25, 25, 11], "{sort}");
        let mut all = shown.concat();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 61, "{sort}");
        let back = pages[2].attribute("a[rel=prev]", "href");
        let back = gala.open(&format!("{USERS}{back}")).await;
        assert_eq!(emails(&back), shown[1], "{sort}");
    }
    let fifty = gala.open(&format!("{USERS}?size=50")).await;
    let rest = fifty.attribute("a[rel=next]", "href");
    let rest = gala.open(&format!("{USERS}{rest}")).await;
    assert_eq!([&fifty, &rest].map(|page| emails(page).len()), [50, 11]);
    let all = gala.open(&format!("{USERS}?size=100&sort=-email")).await;
    assert_eq!(emails(&all).len(), 61);
    assert_eq!(emails(&all)[0], "zoe@globex.example");
    assert_eq!(all.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
    assert!(all.attributes("nav.pager", "class").is_empty());
}

#[tokio::test]
async fn filters_narrow_the_list_and_can_be_taken_back() {
    let portal = Portal::open().await;
    let mut gala = gala(&portal).await;
    let page = gala
        .open(&format!("{USERS}?role=admin&licence=basic"))
        .await;
    assert!(page.texts("caption")[0].starts_with("3 of 61 users"));
    let chips = page.attributes("ul.chips a", "href");
    assert_eq!(chips, ["?licence=basic", "?role=admin", "?"]);
    let none = gala
        .open(&format!("{USERS}?role=owner&licence=basic"))
        .await;
    assert_eq!(none.texts("h2"), ["Nobody matches"]);
    let unknown = gala
        .open(&format!("{USERS}?role=emperor&group=x&sort=age"))
        .await;
    assert_eq!(unknown.texts(".notice").len(), 3);
    assert_eq!(emails(&unknown).len(), 25);
    let damaged = gala
        .open(&format!("{USERS}?cursor=%00&size=1e9&q=%00"))
        .await;
    assert_eq!(emails(&damaged).len(), 25);
}

#[tokio::test]
async fn searching_ignores_accents_and_case_and_takes_signs_literally() {
    let portal = Portal::open().await;
    let mut gala = gala(&portal).await;
    for (q, found) in [
        ("zoe", vec!["zoe@globex.example"]),
        ("OEUVRARD%20Zo%C3%89", vec!["zoe@globex.example"]),
        ("%25", vec!["cotton@globex.example"]),
        ("a_z", vec!["cotton@globex.example"]),
        ("_", vec!["cotton@globex.example"]),
        ("p42%40", vec!["p42@globex.example"]),
        ("%5C", vec![]),
        ("%27%22%3Cb%3E", vec![]),
    ] {
        let page = gala.open(&format!("{USERS}?q={q}")).await;
        assert_eq!(emails(&page), found, "{q}");
    }
}

#[tokio::test]
async fn the_file_holds_the_filtered_list_and_no_formula() {
    let portal = Portal::open().await;
    let mut gala = gala(&portal).await;
    let page = gala.open(&format!("{USERS}?role=admin")).await;
    let export = page.attribute("a[href*='export.csv']", "href");
    let file = gala.get(&export).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"users.csv\""
    );
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let told: Vec<&str> = file.body.lines().collect();
    assert_eq!(told.len(), 4);
    assert!(
        told[0].starts_with("\u{FEFF}Name,E-mail,Role,"),
        "{}",
        told[0]
    );
    assert!(
        file.body
            .contains("\n'=SUM(A1) Null,sum@globex.example,Admin,Basic,")
    );
    let exported = "SELECT count(*) FROM audit_entries WHERE action = 'exported' \
         AND detail->>'role' = 'admin'";
    assert_eq!(portal.count(exported), 1);

    gala.post("/language", &[("locale", "fr")]).await;
    let all = gala.get(&format!("{USERS}/export.csv")).await;
    assert_eq!(all.body.lines().count(), 62);
    assert!(all.body.starts_with("\u{FEFF}Nom;E-mail;Rôle;"));
}

#[tokio::test]
async fn no_seat_is_taken_that_is_not_free() {
    let portal = Portal::open().await;
    let mut gala = gala(&portal).await;
    let list = gala.open(&format!("{USERS}?q=p0")).await;
    let pages = ["p00", "p01"]
        .map(|who| list.leads_to(&format!("tr[data-email='{who}@globex.example'] th a")));
    let licensed = [("licence", "licensed")];
    assert_eq!(gala.post(&pages[0], &licensed).await.status, 303);
    let refused = gala.post(&pages[1], &licensed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("#licence-error")[0].starts_with("No seat is free."));
    gala.post(&format!("{}/deactivate", pages[0]), &[]).await;
    assert_eq!(gala.post(&pages[1], &licensed).await.status, 303);
    let back = gala.submit(&format!("{}/reactivate", pages[0]), &[]).await;
    assert!(back.says("no seat is free"), "{}", back.words());
    gala.post(&pages[0], &[("licence", "basic")]).await;
    let back = gala.submit(&format!("{}/reactivate", pages[0]), &[]).await;
    assert_eq!(back.attribute("[data-status]", "data-status"), "active");
    let email = back.attribute("[data-email]", "data-email");
    let pair = [("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(portal.stranger().post("/sign-in", &pair).await.status, 303);
}
