//! What a larger account costs: the same job at each size against the smallest, and a far page against the first.

use super::report::{Fact, Goal, Line};

const JOBS: [&str; 4] = [
    "Users, first page",
    "Users, far page",
    "Pending",
    "add 1 invitation",
];
/// Times the cost at the smallest size.
const MOST: f64 = 1.3;
/// How far the cost of a far page may be from the first one's, either way.
const EVEN: f64 = 1.2;

pub fn facts(sizes: &[usize], lines: &[Line]) -> Vec<Fact> {
    let rate = |job: &str, members: usize| {
        let line = lines
            .iter()
            .find(|line| line.job == job && line.members == members)?;
        Some(line.measured()?.per_second)
    };
    let smallest = sizes.first().copied().unwrap_or_default();
    let mut facts = Vec::new();
    for job in JOBS {
        for members in sizes.iter().skip(1) {
            if let Some((small, large)) = rate(job, smallest).zip(rate(job, *members)) {
                facts.push(growth(job, (smallest, *members), small / large));
            }
        }
    }
    for members in sizes {
        let (first, far) = (rate(JOBS[0], *members), rate(JOBS[1], *members));
        if let Some((first, far)) = first.zip(far) {
            facts.push(depth(*members, first / far));
        }
    }
    facts
}

fn growth(job: &str, (small, large): (usize, usize), times: f64) -> Fact {
    Fact::of(
        format!("{job}: cost at {large} members"),
        format!("{times:.2} × the cost at {small}"),
        vec![Goal::new("at most 1.3 ×", times <= MOST)],
    )
}

/// Cheaper than the first page is no fault.
fn depth(members: usize, times: f64) -> Fact {
    Fact::of(
        format!("a far page of {members} members"),
        format!("{times:.2} × the cost of the first"),
        vec![Goal::new("the same, ± 20 %", times <= EVEN)],
    )
}
