//! How much is measured; the environment may make it less.

use std::time::Duration;

pub struct Plan {
    /// Members of each account.
    pub sizes: Vec<usize>,
    /// Of one round of one job.
    pub seconds: u64,
    pub rounds: usize,
    pub import_rows: usize,
}

impl Plan {
    pub fn read() -> anyhow::Result<Self> {
        let read =
            |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
        let sizes = read("BENCH_SIZES", "1000 100000 1000000");
        let sizes: Result<Vec<usize>, _> = sizes.split_whitespace().map(str::parse).collect();
        Ok(Self {
            sizes: sizes?,
            seconds: read("BENCH_SECONDS", "3").parse::<u64>()?.max(1),
            rounds: read("BENCH_ROUNDS", "3").parse::<usize>()?.max(1),
            import_rows: read("BENCH_IMPORT_ROWS", "10000").parse()?,
        })
    }

    pub fn round(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

/// Open invitations of an account: a tenth of its members, and in a small one enough to be accepted for some seconds.
pub fn pending(members: usize) -> usize {
    (members / 10).max(400)
}
