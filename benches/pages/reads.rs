//! Jobs that only read. Rounds of the portal, of its statements run raw and of a bare page follow one another, and every
//! size has its turn in every round: what else the machine does meets all of them.

use super::Bench;
use super::database::{self, Account, HowLong};
use super::load::{self, Load, Measured, median, middle};
use super::record::Recorder;
use super::report::{Goal, Line, Numbers};
use muster::types::page::Cursor;
use std::time::Duration;

const PEOPLE: &str = "/user-management/users";
const PENDING: &str = "/user-management/pending";
/// The terms of a search: of each kind, some that are rare and some that are in every second name.
const TERMS: [(&str, &[&str]); 5] = [
    ("search, one letter", &["a", "q"]),
    ("search, two letters", &["ou", "xz"]),
    (
        "search, frequent words",
        &["martin", "sales", "size", "engineering"],
    ),
    (
        "search, rare words",
        &["%C5%93uvrard", "%25", "dupont", "zoe"],
    ),
    ("search, no match", &["nobodyiscalledthis"]),
];

/// What the list of invitations is narrowed to.
const FILTERS: [(&str, &str); 3] = [
    ("Pending, expired", "state=expired"),
    ("Pending, bounced", "delivery=bounced"),
    ("Pending, a word of all states", "state=any&q=martin"),
];

/// A job on one account, and what its rounds gave.
struct Case {
    job: &'static str,
    members: usize,
    requests: Vec<Vec<u8>>,
    /// The same statements without the portal.
    scripts: Vec<String>,
    bytes: usize,
    rounds: Vec<Round>,
    failed: Option<anyhow::Error>,
}

struct Round {
    measured: Measured,
    of_raw: f64,
    of_bare: f64,
}

pub async fn measure(bench: &Bench<'_>) -> anyhow::Result<Vec<Line>> {
    let mut cases = Vec::new();
    let mut lines = Vec::new();
    for account in &bench.accounts {
        match prepare(bench, account).await {
            Ok(more) => cases.extend(more),
            Err(error) => lines.push(Line::failed("pages", account.members, error)),
        }
    }
    for number in 0..bench.plan.rounds {
        for case in &mut cases {
            if case.failed.is_some() {
                continue;
            }
            match round(bench, case, number == 0).await {
                Ok(round) => case.rounds.push(round),
                Err(error) => case.failed = Some(error),
            }
        }
    }
    lines.extend(cases.into_iter().map(line));
    Ok(lines)
}

async fn prepare(bench: &Bench<'_>, account: &Account) -> anyhow::Result<Vec<Case>> {
    let site = &bench.portal.site;
    let cookies = site.sign_in(&account.owner_email()).await?;
    let recorder = Recorder::start(&bench.ground.url, &bench.log).await?;
    let mut cases = Vec::new();
    for (job, paths) in pages(far_page(bench, account)?) {
        let requests: Vec<Vec<u8>> = paths
            .iter()
            .map(|path| site.request(path, &cookies))
            .collect();
        let (mut scripts, mut bytes) = (Vec::new(), 0);
        for request in &requests {
            bytes += site.ask(request).await?.body.len() / requests.len();
            scripts.push(recorder.script(site, request).await?);
        }
        cases.push(Case {
            job,
            members: account.members,
            requests,
            scripts,
            bytes,
            rounds: Vec::new(),
            failed: None,
        });
    }
    recorder.stop().await?;
    Ok(cases)
}

const MIX: &str = "search, all of these in turn";

/// Each job with the addresses that it asks for in turn.
fn pages(far_page: String) -> Vec<(&'static str, Vec<String>)> {
    let search = |term: &&str| format!("{PEOPLE}?q={term}");
    let mut all = vec![
        ("Users, first page", vec![PEOPLE.to_owned()]),
        ("Users, far page", vec![far_page]),
        (
            "Users, deactivated",
            vec![format!("{PEOPLE}?status=deactivated")],
        ),
        ("Pending", vec![PENDING.to_owned()]),
    ];
    for (job, filter) in FILTERS {
        all.push((job, vec![format!("{PENDING}?{filter}")]));
    }
    let mix = TERMS.iter().flat_map(|(_, terms)| *terms);
    all.push((MIX, mix.map(search).collect()));
    for (job, terms) in TERMS {
        all.push((job, terms.iter().map(search).collect()));
    }
    all
}

/// The page after the person who has 85 of 100 before them.
fn far_page(bench: &Bench<'_>, account: &Account) -> anyhow::Result<String> {
    let place = |column: &str| {
        let query = format!(
            "SELECT {column} AS text FROM memberships WHERE account_id = '{}' AND ended_at IS NULL \
             ORDER BY sort_name, email OFFSET {} LIMIT 1",
            account.id,
            account.members / 100 * 85
        );
        database::text(&bench.ground.url, &query)
    };
    let cursor = Cursor {
        backwards: false,
        key: place("sort_name")?,
        tie: place("email")?,
    };
    Ok(format!("{PEOPLE}?cursor={}", cursor.to_text()))
}

async fn round(bench: &Bench<'_>, case: &Case, is_first: bool) -> anyhow::Result<Round> {
    let (address, ground) = (&bench.portal.site.address, &bench.ground);
    let requests = load::in_turn(case.requests.clone());
    let (time, second) = (bench.plan.round(), Duration::from_secs(1));
    if is_first {
        load::run(address, &requests, Load::full(second / 2, 200)).await?;
    }
    let measured = load::run(address, &requests, Load::full(time, 200)).await?;
    let how_long = HowLong::Seconds(bench.plan.seconds);
    let place = (ground.url.as_str(), ground.folder.as_path());
    let of_raw = measured.per_second / database::pgbench(place, &case.scripts, &[], how_long)?;
    let bare = bench.bare.measure(case.bytes, second).await?;
    println!(
        "{}, {}: {measured:.1?}, {of_raw:.2?}",
        case.job, case.members
    );
    Ok(Round {
        measured,
        of_raw,
        of_bare: measured.per_second / bare.per_second,
    })
}

/// The middle of the rounds, each figure by itself.
fn line(case: Case) -> Line {
    if let Some(error) = case.failed {
        return Line::failed(case.job, case.members, error);
    }
    let of = |of: fn(&Round) -> f64| median(case.rounds.iter().map(of).collect());
    let of_raw = of(|round| round.of_raw);
    let rounds: Vec<Measured> = case.rounds.iter().map(|round| round.measured).collect();
    let measured = middle(&rounds);
    let goals = goals(case.job, &measured, of_raw);
    Line::of(
        (case.job, case.members),
        Numbers {
            measured,
            of_raw,
            of_bare: of(|round| round.of_bare),
        },
        goals,
    )
}

/// "Any term": each kind of search has the goals of all; so has each filter of the invitations.
fn goals(job: &str, measured: &Measured, of_raw: Option<f64>) -> Vec<Goal> {
    if job == "Users, first page" || job.starts_with("Pending") {
        vec![Goal::ratio("raw", of_raw, 0.35)]
    } else if job.starts_with("search, ") {
        vec![
            Goal::ratio("raw", of_raw, 0.7),
            Goal::new("p99 < 5 × p50", measured.p99 < 5.0 * measured.p50),
        ]
    } else {
        Vec::new()
    }
}
