//! Requests over a number of connections that stay open, each waiting for its answer before the next.

use super::http::Connection;
use anyhow::{bail, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The bytes of the request of a number; none once there are no more.
pub type Requests = Arc<dyn Fn(usize) -> Option<Vec<u8>> + Send + Sync>;

/// The portal's answer while it has no connection, or no lock, to spare.
const BUSY: u16 = 503;
/// As many as the goals are about.
pub const CONNECTIONS: usize = 16;

/// What a job cost. Times in milliseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured {
    pub per_second: f64,
    pub p50: f64,
    pub p99: f64,
    /// Answers that asked to come again later; they are in none of the other figures.
    pub refused: usize,
}

#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub connections: usize,
    pub time: Duration,
    /// What every answer must have, if it is not one that refuses for a moment.
    pub status: u16,
    /// Of each connection between an answer and the next request.
    pub pause: Duration,
}

impl Load {
    /// Without a pause, over the usual number of connections.
    pub const fn full(time: Duration, status: u16) -> Self {
        Self {
            connections: CONNECTIONS,
            time,
            status,
            pause: Duration::ZERO,
        }
    }
}

/// These in turn, for ever.
pub fn in_turn(all: Vec<Vec<u8>>) -> Requests {
    Arc::new(move |number| Some(all[number % all.len()].clone()))
}

/// Each of these once.
pub fn once(all: Vec<Vec<u8>>) -> Requests {
    Arc::new(move |number| all.get(number).cloned())
}

/// Asks until the time is over, or there is nothing more to ask.
pub async fn run(address: &str, requests: &Requests, load: Load) -> anyhow::Result<Measured> {
    let number = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..load.connections {
        let asked = ask(
            address.to_owned(),
            requests.clone(),
            number.clone(),
            (start, load),
        );
        tasks.push(tokio::spawn(asked));
    }
    let (mut times, mut refused) = (Vec::new(), 0);
    for task in tasks {
        let (more, refusals) = task.await??;
        times.extend(more);
        refused += refusals;
    }
    ensure!(!times.is_empty(), "all {refused} requests were refused");
    let took = start.elapsed();
    times.sort_unstable();
    Ok(Measured {
        per_second: as_float(times.len()) / took.as_secs_f64(),
        p50: at(&times, 50),
        p99: at(&times, 99),
        refused,
    })
}

async fn ask(
    address: String,
    requests: Requests,
    number: Arc<AtomicUsize>,
    (start, load): (Instant, Load),
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut connection = Connection::open(&address).await?;
    let (mut times, mut refused) = (Vec::new(), 0);
    while start.elapsed() < load.time {
        let Some(request) = requests(number.fetch_add(1, Ordering::Relaxed)) else {
            break;
        };
        let asked = Instant::now();
        let answer = connection.ask(&request).await?;
        if answer.status == load.status {
            times.push(asked.elapsed());
        } else if answer.status == BUSY {
            refused += 1;
        } else {
            let said: String = answer.text().chars().take(300).collect();
            bail!("{} instead of {}: {said}", answer.status, load.status);
        }
        if !load.pause.is_zero() {
            tokio::time::sleep(load.pause).await;
        }
    }
    Ok((times, refused))
}

fn at(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted
        .get(place)
        .map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

pub fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// The middle one; of an even number the greater.
pub fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Of several rounds, each figure by itself.
pub fn middle(rounds: &[Measured]) -> Measured {
    let of = |of: fn(&Measured) -> f64| median(rounds.iter().map(of).collect());
    Measured {
        per_second: of(|round| round.per_second).unwrap_or_default(),
        p50: of(|round| round.p50).unwrap_or_default(),
        p99: of(|round| round.p99).unwrap_or_default(),
        refused: rounds.iter().map(|round| round.refused).sum(),
    }
}
