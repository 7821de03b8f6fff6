//! Jobs that write many times: invitations are added, one and fifty in a request. Rounds of the portal and of the raw
//! statements follow one another.

use super::Bench;
use super::database::{self, Account, HowLong};
use super::load::{self, Load, Requests, median, middle};
use super::report::{Goal, Line, Numbers};
use std::sync::Arc;
use std::time::Duration;

const NEW: &str = "/user-management/users/new";
const WHO: &str = include_str!("sql/who.sql");
const ADD: &str = include_str!("sql/add.sql");

pub async fn measure(bench: &Bench<'_>, account: &Account) -> Vec<Line> {
    let mut lines = Vec::new();
    for (job, people) in [("add 1 invitation", 1), ("add 50 invitations", 50)] {
        let line = match add(bench, account, people).await {
            Ok(numbers) => {
                println!("{job}, {}: {numbers:.2?}", account.members);
                let goal = Goal::ratio("raw", numbers.of_raw, 0.5);
                Line::of((job, account.members), numbers, vec![goal])
            }
            Err(error) => Line::failed(job, account.members, error),
        };
        lines.push(line);
    }
    lines
}

async fn add(bench: &Bench<'_>, account: &Account, people: usize) -> anyhow::Result<Numbers> {
    let (url, site) = (&bench.ground.url, &bench.portal.site);
    let requests = requests(bench, account, people).await?;
    let load = Load::full(bench.plan.round(), 303);
    let named = [
        ("account", account.id.to_string()),
        ("person", account.owner.to_string()),
        ("session", "\\x00".to_owned()),
        ("people", people.to_string()),
    ];
    let script = [format!("{WHO}{ADD}")];
    let (mut rounds, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..bench.plan.rounds {
        let round = load::run(&site.address, &requests, load).await?;
        let how_long = HowLong::Seconds(bench.plan.seconds);
        let raw = database::pgbench((url, &bench.ground.folder), &script, &named, how_long)?;
        ratios.push(round.per_second / raw);
        rounds.push(round);
    }
    let measured = middle(&rounds);
    let bare = bench.bare.measure(0, Duration::from_secs(1)).await?;
    Ok(Numbers {
        measured,
        of_raw: median(ratios),
        of_bare: Some(measured.per_second / bare.per_second),
    })
}

/// Forms that name people whom nobody knows.
async fn requests(bench: &Bench<'_>, account: &Account, people: usize) -> anyhow::Result<Requests> {
    let site = bench.portal.site.clone();
    let cookies = site.sign_in(&account.owner_email()).await?;
    let token = site.form(NEW, &cookies).await?;
    Ok(Arc::new(move |_| {
        let emails: Vec<String> = (0..people)
            .map(|_| format!("added.{}@new.example", uuid::Uuid::new_v4().simple()))
            .collect();
        let key = uuid::Uuid::new_v4().to_string();
        let fields = [
            ("form_token", token.as_str()),
            ("form_key", &key),
            ("emails", &emails.join("\n")),
            ("licence", "licensed"),
            ("role", "member"),
            ("language", "en"),
            ("expires_in_days", "30"),
        ];
        Some(site.post(NEW, &cookies, &fields))
    }))
}
