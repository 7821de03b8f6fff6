//! What the portal asks its database for a page, taken from the server's log: the same statements, run raw, are what the
//! page is measured against. A statement that the portal asks needlessly is run raw as well.

use super::database;
use super::http::Connection;
use super::site::Site;
use anyhow::{Context, ensure};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The worker asks in between now and then: the shortest of so many recordings is the page's own.
const TRIES: usize = 4;
/// Until every process of the server has read its settings.
const SETTLED: Duration = Duration::from_millis(300);

pub struct Recorder<'a> {
    url: &'a str,
    log: PathBuf,
}

impl<'a> Recorder<'a> {
    /// From now on every statement is logged.
    pub async fn start(url: &'a str, log: &Path) -> anyhow::Result<Self> {
        let recorder = Self {
            url,
            log: log.to_owned(),
        };
        recorder.log_statements("all").await?;
        Ok(recorder)
    }

    pub async fn stop(self) -> anyhow::Result<()> {
        self.log_statements("none").await
    }

    async fn log_statements(&self, which: &str) -> anyhow::Result<()> {
        database::run(
            self.url,
            &format!("ALTER SYSTEM SET log_statement = '{which}'"),
        )?;
        database::run(self.url, "SELECT pg_reload_conf()")?;
        tokio::time::sleep(SETTLED).await;
        Ok(())
    }

    /// A script for `pgbench` that asks what this request asks.
    pub async fn script(&self, site: &Site, request: &[u8]) -> anyhow::Result<String> {
        let mut connection = Connection::open(&site.address).await?;
        let mut shortest: Option<Vec<String>> = None;
        for _ in 0..TRIES {
            let mut log = File::open(&self.log)?;
            log.seek(SeekFrom::End(0))?;
            connection.ask(request).await?;
            let mut text = String::new();
            log.read_to_string(&mut text)?;
            let found = statements(&text);
            if shortest
                .as_ref()
                .is_none_or(|known| found.len() < known.len())
            {
                shortest = Some(found);
            }
        }
        let found = shortest.unwrap_or_default();
        ensure!(!found.is_empty(), "the server's log has no statement");
        Ok(found.join(";\n") + ";\n")
    }
}

/// The statements of a log, with their parameters put in.
pub fn statements(log: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for entry in entries(log) {
        if let Some((_, text)) = entry.split_once("LOG:  statement: ") {
            all.push(settings_as_query(text));
        } else if let Some((_, text)) = entry.split_once("LOG:  execute ") {
            let text = text.split_once(": ").map_or(text, |(_, text)| text);
            all.push(text.to_owned());
        } else if let Some((_, text)) = entry.split_once("arameters: ")
            && let Some(last) = all.last_mut()
        {
            *last = with_parameters(last, &parameters(text));
        }
    }
    all
}

/// A line that begins with a tab goes on with the one before.
fn entries(log: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), all.last_mut()) {
            (Some(more), Some(last)) => {
                last.push('\n');
                last.push_str(more);
            }
            _ => all.push(line.to_owned()),
        }
    }
    all
}

/// `SET LOCAL a = b; …` in one round trip, as the portal sends it: `pgbench` would take one for each.
fn settings_as_query(text: &str) -> String {
    let settings: Option<Vec<String>> = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.strip_prefix("SET LOCAL ")?.split_once('=')?;
            Some(format!(
                "set_config('{}', '{}', true)",
                name.trim(),
                value.trim().trim_matches('\'')
            ))
        })
        .collect();
    match settings {
        Some(settings) if !settings.is_empty() => format!("SELECT {}", settings.join(", ")),
        _ => text.to_owned(),
    }
}

/// `$1 = 'a', $2 = NULL`: each as SQL writes it.
fn parameters(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let length = if value.starts_with('\'') {
            quoted_length(value)
        } else {
            value.find(", $").unwrap_or(value.len())
        };
        let (found, after) = value.split_at(length);
        all.push(found.to_owned());
        rest = after;
    }
    all
}

/// To the quote that ends it; two quotes are one of the text.
fn quoted_length(text: &str) -> usize {
    let mut quotes = text.char_indices().filter(|(_, letter)| *letter == '\'');
    quotes.next();
    while let Some((place, _)) = quotes.next() {
        if text[place + 1..].starts_with('\'') {
            quotes.next();
        } else {
            return place + 1;
        }
    }
    text.len()
}

fn with_parameters(statement: &str, values: &[String]) -> String {
    let mut whole = String::new();
    let mut parts = statement.split('$');
    whole.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(part.len());
        let value = part[..digits]
            .parse()
            .ok()
            .and_then(|number: usize| values.get(number.checked_sub(1)?));
        if let Some(value) = value {
            let cast = match &whole {
                before if before.ends_with("unnest(") => array_type(value),
                before if before.ends_with("(SELECT ") && is_id(value) => "::uuid",
                _ => "",
            };
            whole.push_str(value);
            whole.push_str(cast);
            whole.push_str(&part[digits..]);
        } else {
            whole.push('$');
            whole.push_str(part);
        }
    }
    whole
}

/// What nothing else in a statement tells of an array that is taken apart.
fn array_type(value: &str) -> &'static str {
    let is_whole = |letter: char| letter.is_ascii_digit() || "'{},-".contains(letter);
    if value.chars().all(is_whole) {
        "::int[]"
    } else {
        "::text[]"
    }
}

/// What a subselect alone tells nothing of, either.
fn is_id(value: &str) -> bool {
    uuid::Uuid::parse_str(value.trim_matches('\'')).is_ok()
}

/// Where a private server of ours logs.
pub fn log_of(data_directory: &Path) -> anyhow::Result<PathBuf> {
    let home = data_directory.parent().context("the data is nowhere")?;
    Ok(home.join("server.log"))
}
