//! The tables, as they are printed and kept in `docs/PERFORMANCE.md`.

use super::load::Measured;
use std::process::Command;

/// What is asked for, and whether it was reached.
pub struct Goal {
    asked: String,
    reached: bool,
}

impl Goal {
    pub fn new(asked: &str, reached: bool) -> Self {
        Self {
            asked: asked.to_owned(),
            reached,
        }
    }

    /// At least so much of something.
    pub fn ratio(of: &str, found: Option<f64>, least: f64) -> Self {
        Self {
            asked: format!("{least} of {of}"),
            reached: found.is_some_and(|found| found >= least),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    pub measured: Measured,
    /// Of the same statements run without the portal.
    pub of_raw: Option<f64>,
    /// Of a page of as many bytes that needs nothing.
    pub of_bare: Option<f64>,
}

/// A job at one size.
pub struct Line {
    pub job: String,
    pub members: usize,
    pub numbers: anyhow::Result<Numbers>,
    pub goals: Vec<Goal>,
}

impl Line {
    pub fn of((job, members): (&str, usize), numbers: Numbers, goals: Vec<Goal>) -> Self {
        Self {
            job: job.to_owned(),
            members,
            numbers: Ok(numbers),
            goals,
        }
    }

    pub fn failed(job: &str, members: usize, error: anyhow::Error) -> Self {
        Self {
            job: job.to_owned(),
            members,
            numbers: Err(error),
            goals: Vec::new(),
        }
    }

    pub fn measured(&self) -> Option<Measured> {
        let numbers = self.numbers.as_ref().ok()?;
        Some(numbers.measured)
    }

    fn row(&self) -> String {
        let (job, members) = (&self.job, self.members);
        let numbers = match &self.numbers {
            Ok(numbers) => numbers,
            Err(error) => {
                return format!("| {job} | {members} | {} | | | | | | |", failed(error));
            }
        };
        let Measured {
            per_second,
            p50,
            p99,
            refused,
        } = numbers.measured;
        let also = match refused {
            0 => String::new(),
            refused => format!(" ({refused} refused with 503)"),
        };
        let (raw, bare) = (ratio(numbers.of_raw), ratio(numbers.of_bare));
        format!(
            "| {job}{also} | {members} | {per_second:.0} | {p50:.1} | {p99:.1} | {raw} | {bare} | {} |",
            cells(&self.goals)
        )
    }
}

/// A finding that is not a rate.
pub struct Fact {
    what: String,
    found: anyhow::Result<String>,
    goals: Vec<Goal>,
}

impl Fact {
    pub fn of(what: String, found: String, goals: Vec<Goal>) -> Self {
        Self {
            what,
            found: Ok(found),
            goals,
        }
    }

    pub fn failed(what: String, error: anyhow::Error) -> Self {
        Self {
            what,
            found: Err(error),
            goals: Vec::new(),
        }
    }

    fn row(&self) -> String {
        let found = match &self.found {
            Ok(found) => found.clone(),
            Err(error) => failed(error),
        };
        format!("| {} | {found} | {} |", self.what, cells(&self.goals))
    }
}

fn ratio(found: Option<f64>) -> String {
    found.map_or("–".to_owned(), |found| format!("{found:.2}"))
}

/// In one row of a table.
fn failed(error: &anyhow::Error) -> String {
    let why: Vec<String> = format!("{error:#}")
        .split_whitespace()
        .map(|word| word.replace('|', "/"))
        .collect();
    let why: String = why.join(" ").chars().take(300).collect();
    format!("failed: {why}")
}

/// What is asked for, and which of it was reached.
fn cells(goals: &[Goal]) -> String {
    let asked: Vec<&str> = goals.iter().map(|goal| goal.asked.as_str()).collect();
    let reached = goals
        .iter()
        .map(|goal| if goal.reached { "yes" } else { "**no**" });
    let reached: Vec<&str> = reached.collect();
    format!("{} | {}", asked.join("; "), reached.join("; "))
}

pub fn jobs(lines: &[Line]) -> String {
    let rows: Vec<String> = lines.iter().map(Line::row).collect();
    format!(
        "| job | members | requests/s | p50 ms | p99 ms | of raw SQL | of a bare page | goal | reached |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n{}\n",
        rows.join("\n")
    )
}

pub fn facts(facts: &[Fact]) -> String {
    let rows: Vec<String> = facts.iter().map(Fact::row).collect();
    format!(
        "| what | found | goal | reached |\n| --- | --- | --- | --- |\n{}\n",
        rows.join("\n")
    )
}

/// The size of an account for which the goals of jobs were set; smaller and larger ones are held to the same.
const SET_AT: usize = 100_000;

/// How many goals were reached; a job that failed reaches none and is counted by itself.
pub fn summary(lines: &[Line], facts: &[Fact]) -> String {
    let goals = || {
        let of_lines = lines.iter().flat_map(|line| &line.goals);
        of_lines.chain(facts.iter().flat_map(|fact| &fact.goals))
    };
    let reached = goals().filter(|goal| goal.reached).count();
    let there = lines.iter().filter(|line| line.members == SET_AT);
    let there: Vec<&Goal> = there.flat_map(|line| &line.goals).collect();
    let reached_there = there.iter().filter(|goal| goal.reached).count();
    let failed = lines.iter().filter(|line| line.numbers.is_err()).count()
        + facts.iter().filter(|fact| fact.found.is_err()).count();
    format!(
        "Goals reached: {reached} of {}; of the jobs at {SET_AT} members, for which they were set, {reached_there} of {}. \
         Jobs that failed: {failed}.\n",
        goals().count(),
        there.len()
    )
}

/// What ran where: date, machine, commit.
pub fn circumstances() -> String {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        text.unwrap_or_default()
    };
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let here = env!("CARGO_MANIFEST_DIR");
    let page = ":(exclude)docs/PERFORMANCE.md";
    let changed = said(
        "git",
        &["-C", here, "status", "--porcelain", "--", ".", page],
    );
    format!(
        "{}, commit {}{}{}, {cores} cores of {} shared by load, portal and {}\n",
        said("date", &["-u", "+%Y-%m-%d"]),
        said("git", &["-C", here, "rev-parse", "--short", "HEAD"]),
        if changed.is_empty() { "" } else { " (dirty)" },
        if cfg!(debug_assertions) {
            ", not optimised"
        } else {
            ""
        },
        model.map_or("an unnamed processor", |(_, model)| model),
        said("psql", &["--version"]),
    )
}

/// Replaces what `docs/PERFORMANCE.md` says of the last run.
pub fn keep(text: &str) -> std::io::Result<()> {
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/PERFORMANCE.md");
    const MARK: &str = "<!-- make bench writes below -->\n";
    let page = std::fs::read_to_string(FILE)?;
    let (above, _) = page.split_once(MARK).unwrap_or((&page, ""));
    std::fs::write(FILE, format!("{above}{MARK}{text}"))
}
