//! The table, as it is printed and kept in `docs/PERFORMANCE.md`.

use super::load::Measured;
use std::process::Command;

/// A job at one size.
pub struct Line {
    pub job: String,
    pub members: usize,
    pub measured: Measured,
    /// The same statements without the program, per second.
    pub raw: Option<f64>,
}

pub fn table(lines: &[Line], bare: Measured) -> String {
    let rows = lines.iter().map(|line| {
        let Measured {
            per_second,
            p50,
            p99,
        } = line.measured;
        let raw = line
            .raw
            .map_or("–".to_owned(), |raw| format!("{:.2}", per_second / raw));
        let of_bare = per_second / bare.per_second;
        let (job, members) = (&line.job, line.members);
        format!(
            "| {job} | {members} | {per_second:.0} | {p50:.1} | {p99:.1} | {raw} | {of_bare:.2} |"
        )
    });
    let rows: Vec<String> = rows.collect();
    let head = "| job | members | requests/s | p50 ms | p99 ms | of raw SQL | of a bare page |\n\
        | --- | --- | --- | --- | --- | --- | --- |";
    format!("{head}\n{}", rows.join("\n"))
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
    format!(
        "{}, commit {}, {cores} cores of {} shared by load, portal and {}",
        said("date", &["-u", "+%Y-%m-%d"]),
        said("git", &["rev-parse", "--short", "HEAD"]),
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
