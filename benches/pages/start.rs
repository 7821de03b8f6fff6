//! The program itself: how soon it answers, and what it takes of the memory.

use super::Bench;
use super::load::{self, Load, median};
use super::portal::Portal;
use super::report::{Fact, Goal};
use anyhow::Context;

const STARTS: usize = 5;
const MOST_WAITING: f64 = 300.0;
const CONNECTIONS: usize = 64;
/// MiB.
const MOST_MEMORY: f64 = 64.0;

pub async fn measure(bench: &Bench<'_>) -> Vec<Fact> {
    let starts = "from the start to the first answer".to_owned();
    let memory = format!("memory of `muster serve` under {CONNECTIONS} connections");
    vec![
        cold_start(bench)
            .await
            .unwrap_or_else(|error| Fact::failed(starts, error)),
        under_load(bench)
            .await
            .unwrap_or_else(|error| Fact::failed(memory, error)),
    ]
}

/// What the portal that did all the jobs until now has in use.
pub fn so_far(bench: &Bench<'_>, jobs: &str) -> Fact {
    let what = format!("memory of `muster serve` after {jobs}");
    match bench.portal.memory() {
        Ok((now, most)) => {
            let found = format!("{now:.0} MiB, {most:.0} MiB at most");
            Fact::of(what, found, Vec::new())
        }
        Err(error) => Fact::failed(what, error),
    }
}

async fn cold_start(bench: &Bench<'_>) -> anyhow::Result<Fact> {
    let mut waits = Vec::new();
    for _ in 0..STARTS {
        let portal = Portal::start(bench.ground).await?;
        waits.push(portal.cold_start.as_secs_f64() * 1e3);
    }
    let longest = waits.iter().copied().fold(0.0, f64::max);
    let middle = median(waits).context("no start")?;
    Ok(Fact::of(
        "from the start to the first answer".to_owned(),
        format!("{middle:.0} ms, the longest of {STARTS} {longest:.0} ms"),
        vec![Goal::new("under 300 ms", middle < MOST_WAITING)],
    ))
}

/// A program of its own, in which nobody signs in: the session comes from the other one, so that what is in use, from the
/// start on, is without the working memory of argon2id.
async fn under_load(bench: &Bench<'_>) -> anyhow::Result<Fact> {
    let account = bench.accounts.last().context("no account")?;
    let cookies = bench.portal.site.sign_in(&account.owner_email()).await?;
    let portal = Portal::start(bench.ground).await?;
    let (idle, _) = portal.memory()?;
    let paths = [
        "/user-management/users",
        "/user-management/users?q=martin",
        "/user-management/pending",
    ];
    let requests = paths.map(|path| portal.site.request(path, &cookies));
    let load = Load {
        connections: CONNECTIONS,
        ..Load::full(bench.plan.round() * 2, 200)
    };
    load::run(
        &portal.site.address,
        &load::in_turn(requests.to_vec()),
        load,
    )
    .await?;
    let (now, most) = portal.memory()?;
    Ok(Fact::of(
        format!("memory of `muster serve` under {CONNECTIONS} connections"),
        format!("{now:.0} MiB, {most:.0} MiB at most; {idle:.0} MiB before"),
        vec![Goal::new("under 64 MiB", most < MOST_MEMORY)],
    ))
}
