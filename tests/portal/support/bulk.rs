//! An organisation to change many people of, and what became of each.

use super::people::{member, organisation};
use super::{Answer, Client, Portal};
use diesel::connection::SimpleConnection;
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;

pub const USERS: &str = "/user-management/users";
pub const BULK: &str = "/user-management/users/bulk";

/// Hooli: Gavin and Olga own it, Ned is its admin, and six others are plain members; four seats in all.
pub async fn hooli(portal: &Portal) -> Client {
    let now = portal.now();
    let settled = portal.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        let hooli = organisation(tx, "Hooli", 4, now);
        let owner = (Role::Owner, Licence::Licensed);
        member(
            tx,
            hooli,
            ("Gavin", "Belson", "gavin@hooli.example"),
            owner,
            now,
        );
        let second = (Role::Owner, Licence::Basic);
        member(
            tx,
            hooli,
            ("Olga", "Owens", "olga@hooli.example"),
            second,
            now,
        );
        let admin = (Role::Admin, Licence::Basic);
        member(tx, hooli, ("Ned", "Adler", "ned@hooli.example"), admin, now);
        for number in 1..=6 {
            let (last, email) = (format!("Nr{number}"), format!("m{number}@hooli.example"));
            let plain = (Role::Member, Licence::Basic);
            member(tx, hooli, ("Max", &last, &email), plain, now);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
    portal.sign_in("gavin@hooli.example").await
}

/// The ids that the list has for these people.
pub async fn ids(admin: &mut Client, people: &[&str]) -> Vec<String> {
    let list = admin.open(&format!("{USERS}?size=100")).await;
    let of = |email: &&str| {
        let row = format!("tr[data-email='{email}@hooli.example'] input[name=ids]");
        list.attribute(&row, "value")
    };
    people.iter().map(of).collect()
}

pub fn fields<'a>(
    action: &'a str,
    value: &'a str,
    ids: &'a [String],
) -> Vec<(&'static str, &'a str)> {
    let mut fields = vec![("action", action), ("value", value)];
    fields.extend(ids.iter().map(|id| ("ids", id.as_str())));
    fields
}

/// Orders it and reads what became of each: address and code.
pub async fn confirmed(
    admin: &mut Client,
    fields: &[(&'static str, &str)],
) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    fields.push(("confirmed", "1"));
    results(&admin.submit(BULK, &fields).await)
}

pub fn results(page: &Answer) -> Vec<(String, String)> {
    let emails = page.attributes("tr[data-email]", "data-email");
    let codes = page.attributes("tr[data-email]", "data-outcome");
    assert_eq!(emails.len(), codes.len(), "{}", page.body);
    let short = |email: &String| email.split('@').next().unwrap().to_owned();
    emails.iter().map(short).zip(codes).collect()
}

pub fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(who, code): &(&str, &str)| ((*who).to_owned(), (*code).to_owned());
    pairs.iter().map(owned).collect()
}

/// What the confirmation would post.
pub fn confirmation(asked: &Answer, value: &str) -> Vec<(String, String)> {
    assert!([200, 409].contains(&asked.status), "{}", asked.words());
    let hidden = "form[action$='/bulk'] input[type=hidden]";
    let names = asked.attributes(hidden, "name").into_iter();
    let all = names.zip(asked.attributes(hidden, "value"));
    let mut fields: Vec<_> = all.filter(|(name, _)| name != "form_token").collect();
    fields.push(("value".to_owned(), value.to_owned()));
    fields
}

pub fn lent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// What somebody else does meanwhile.
pub fn meanwhile(portal: &Portal, sql: &str) {
    let done = portal
        .db
        .transaction_now(|tx| Ok::<_, Abort<()>>(tx.conn().batch_execute(sql)?));
    done.unwrap().unwrap();
}
