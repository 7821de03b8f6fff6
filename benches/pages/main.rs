//! `make bench`: every job of the portal that has a goal, on accounts of 1 k, 100 k and 1 M members in one database, in
//! one run on one machine. Writes `docs/PERFORMANCE.md`. Only ratios within a run mean anything.

mod load;
mod portal;
mod raw;
mod report;
mod writes;

use anyhow::{Context, ensure};
use load::{Measured, Requests};
use muster::db::migrate;
use muster::embedded::{Cluster, ClusterOptions};
use portal::{Portal, between};
use report::Line;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const CONNECTIONS: usize = 16;
const ROUNDS: usize = 3;
/// The terms of a search, in turn: rare and frequent, short and long.
const TERMS: [&str; 12] = [
    "a",
    "zoe",
    "martin",
    "%25",
    "xz",
    "size",
    "%C5%93uvrard",
    "sales",
    "q",
    "nobody",
    "ou",
    "dupont",
];

/// How long each round is, and which sizes; the environment may shorten both.
struct Plan {
    round: Duration,
    sizes: Vec<usize>,
}

impl Plan {
    fn read() -> anyhow::Result<Self> {
        let read =
            |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
        let sizes = read("BENCH_SIZES", "1000 100000 1000000");
        let sizes: Result<Vec<usize>, _> = sizes.split_whitespace().map(str::parse).collect();
        let round = Duration::from_secs(read("BENCH_SECONDS", "5").parse()?);
        Ok(Self {
            round,
            sizes: sizes?,
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let plan = Plan::read()?;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let cluster = Cluster::start(&ClusterOptions::throw_away(&folder))?;
    let url = cluster.url("postgres");
    migrate::run(&url)?;
    let mut built = String::new();
    for members in &plan.sizes {
        let took = portal::seed(&url, *members)?;
        writeln!(
            built,
            "- `muster seed --members {members}`: {:.0} s",
            took.as_secs_f64()
        )?;
        print!("{built}");
    }
    let portal = Portal::start(&url).await?;
    let mut lines = Vec::new();
    for members in &plan.sizes {
        read_jobs(&portal, &plan, *members, &mut lines).await?;
        writes::measure(&portal, &plan, *members, &mut lines).await?;
    }
    let bare = bare_page(&portal, &plan).await?;
    let rest = others(&portal, &plan).await?;
    let text = format!(
        "{}\n\n{}\n{built}{rest}",
        report::circumstances(),
        report::table(&lines, bare)
    );
    println!("\n{text}");
    report::keep(&text)?;
    drop(portal);
    cluster.stop()?;
    Ok(())
}

/// The middle one of several rounds, by rate.
async fn measure(
    portal: &Portal,
    requests: &Requests,
    plan: &Plan,
    status: u16,
) -> anyhow::Result<Measured> {
    load::run(
        &portal.address,
        requests,
        CONNECTIONS,
        Duration::from_secs(1),
        status,
    )
    .await?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(load::run(&portal.address, requests, CONNECTIONS, plan.round, status).await?);
    }
    rounds.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
    Ok(rounds[ROUNDS / 2])
}

fn owner(members: usize) -> String {
    format!("owner@size-{members}.example")
}

/// Pages that only read: key, name, addresses in turn.
fn pages(far: String) -> [(&'static str, &'static str, Vec<String>); 5] {
    let people = "/user-management/users";
    let searches = TERMS.iter().map(|term| format!("{people}?q={term}"));
    [
        ("users", "Users, first page", vec![people.to_owned()]),
        ("far", "Users, far page", vec![far]),
        ("search", "search, 12 terms in turn", searches.collect()),
        (
            "filter",
            "Users, deactivated",
            vec![format!("{people}?status=deactivated")],
        ),
        (
            "pending",
            "Pending",
            vec!["/user-management/pending".to_owned()],
        ),
    ]
}

async fn read_jobs(
    portal: &Portal,
    plan: &Plan,
    members: usize,
    lines: &mut Vec<Line>,
) -> anyhow::Result<()> {
    let cookies = portal.sign_in(&owner(members)).await?;
    let account = account(portal.url(), members)?;
    let far = far_page(portal, &cookies).await?;
    for (key, job, paths) in pages(far) {
        let all: Vec<Vec<u8>> = paths
            .iter()
            .map(|path| portal.request(path, &cookies))
            .collect();
        let requests: Requests = Arc::new(move |number| all[number % all.len()].clone());
        let measured = measure(portal, &requests, plan, 200).await?;
        let seconds = plan.round.as_secs();
        let raw = raw::script(key, &account)
            .map(|text| raw::per_second(portal.url(), key, &text, seconds))
            .transpose()?;
        println!("{job}, {members}: {measured:.1?}, raw {raw:.0?}");
        lines.push(Line {
            job: job.to_owned(),
            members,
            measured,
            raw,
        });
    }
    Ok(())
}

/// Eight pages of a hundred into the list.
async fn far_page(portal: &Portal, cookies: &str) -> anyhow::Result<String> {
    let mut path = "/user-management/users?size=100".to_owned();
    for _ in 0..8 {
        let page = portal.get(&path, cookies).await?;
        let body = String::from_utf8_lossy(&page.body).into_owned();
        let next = between(&body, "rel=\"next\" href=\"", "\"").context("no next page")?;
        path = format!(
            "/user-management/users{}",
            next.replace("&amp;", "&").replace("&#38;", "&")
        );
    }
    Ok(path.replace("size=100", "size=25"))
}

fn account(url: &str, members: usize) -> anyhow::Result<String> {
    use diesel::prelude::*;
    let mut conn = PgConnection::establish(url)?;
    let id: uuid::Uuid = muster::db::schema::accounts::table
        .filter(muster::db::schema::accounts::name.eq(format!("Size {members}")))
        .select(muster::db::schema::accounts::id)
        .first(&mut conn)?;
    Ok(id.to_string())
}

/// A page of the same size that needs nothing: the same program's, from memory.
async fn bare_page(portal: &Portal, plan: &Plan) -> anyhow::Result<Measured> {
    let request = portal.request("/healthz", "");
    let requests: Requests = Arc::new(move |_| request.clone());
    measure(portal, &requests, plan, 200).await
}

/// Signing in, memory, the start.
async fn others(portal: &Portal, plan: &Plan) -> anyhow::Result<String> {
    let mut text = String::new();
    let members = plan.sizes[0];
    let (cookie, body) = portal.credentials(&owner(members)).await?;
    let request = portal::post(&portal.address, "/sign-in", &cookie, &body);
    let requests: Requests = Arc::new(move |_| request.clone());
    let signing = load::run(&portal.address, &requests, 4, plan.round, 303).await?;
    writeln!(
        text,
        "- sign in: {:.1} a second, p99 {:.0} ms",
        signing.per_second, signing.p99
    )?;
    let page = portal.request(
        "/user-management/users",
        &portal.sign_in(&owner(members)).await?,
    );
    let requests: Requests = Arc::new(move |_| page.clone());
    load::run(&portal.address, &requests, 64, plan.round, 200).await?;
    let (now, most) = portal.memory()?;
    ensure!(now > 0, "no memory");
    writeln!(
        text,
        "- memory of `muster serve` under 64 connections: {now} MiB, {most} MiB at most since its start"
    )?;
    writeln!(
        text,
        "- from its start to the first answer: {} ms",
        portal.cold_start.as_millis()
    )?;
    Ok(text)
}
