//! Lists as files: how long the largest takes, and what the portal needs of the memory for it.

use super::Bench;
use super::report::{Fact, Goal};
use anyhow::{Context, ensure};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const FILES: [&str; 3] = [
    "/user-management/users/export.csv",
    "/user-management/users/export.xlsx",
    "/user-management/pending/export.xlsx",
];
/// MiB over what the idle portal has.
const MOST_MEMORY: f64 = 64.0;

/// Of the largest account.
pub async fn measure(bench: &Bench<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for path in FILES {
        facts.push(
            file(bench, path)
                .await
                .unwrap_or_else(|error| Fact::failed(path.to_owned(), error)),
        );
    }
    facts
}

async fn file(bench: &Bench<'_>, path: &str) -> anyhow::Result<Fact> {
    let account = bench.accounts.last().context("no account")?;
    let site = &bench.portal.site;
    let cookies = site.sign_in(&account.owner_email()).await?;
    let idle = bench.portal.forget_peak()?;
    let start = Instant::now();
    let bytes = download(&site.address, path, &cookies).await?;
    let seconds = start.elapsed().as_secs_f64();
    let over_idle = bench.portal.memory()?.1 - idle;
    let mebibytes = bytes / (1 << 20);
    Ok(Fact::of(
        format!("{path} of {} members", account.members),
        format!("{mebibytes} MiB in {seconds:.1} s; {over_idle:.0} MiB over idle at most"),
        vec![Goal::new("under 64 MiB over idle", over_idle < MOST_MEMORY)],
    ))
}

/// Reads to the end and keeps nothing: how many bytes came.
async fn download(address: &str, path: &str, cookies: &str) -> anyhow::Result<u64> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut part = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        let read = stream.read(&mut part).await?;
        if read == 0 {
            return Ok(bytes);
        }
        let head = &part[..read];
        ensure!(
            bytes > 0 || head.starts_with(b"HTTP/1.1 200"),
            "{path} is refused"
        );
        bytes += u64::try_from(read)?;
    }
}
