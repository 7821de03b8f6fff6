//! What a run that was killed leaves behind: perhaps a server that is still stopping, and its pid file.

use std::fs;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::EmbeddedError;
use super::patience::wait_for;
use super::place::Place;

/// How often an earlier server is asked to stop; one that is recovering listens only in between.
const REQUESTS: u32 = 30;
const BETWEEN_REQUESTS: Duration = Duration::from_secs(1);

/// Waits until no server works on the data, then removes the pid file: Postgres would believe it
/// if some other process of the same user had that number by now.
pub(super) fn clear(place: &Place) -> Result<(), EmbeddedError> {
    let Ok(data) = place.data.canonicalize() else {
        return Ok(());
    };
    let mut left = servers_on(&data);
    for _ in 0..REQUESTS {
        let Some(first) = left.iter().min() else {
            break;
        };
        // It may be gone by now, which is what is wanted.
        let _ = kill(*first, Signal::SIGINT);
        let gone = wait_for(BETWEEN_REQUESTS, || {
            servers_on(&data).is_empty().then_some(())
        });
        left = gone.map_or_else(|| servers_on(&data), |()| Vec::new());
    }
    match left.first() {
        Some(pid) => Err(EmbeddedError::EarlierServer {
            pid: pid.as_raw(),
            data,
        }),
        None => place.remove_pid_file(),
    }
}

/// The server's processes, wherever they come from: each of them works inside its data directory.
fn servers_on(data: &Path) -> Vec<Pid> {
    let works_here = |process: &Path| {
        fs::read_link(process.join("cwd")).is_ok_and(|at| at == data)
            && fs::read_to_string(process.join("comm")).is_ok_and(|name| name.trim() == "postgres")
    };
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let process = entry.ok()?;
            let pid = process.file_name().to_str()?.parse().ok()?;
            works_here(&process.path()).then(|| Pid::from_raw(pid))
        })
        .collect()
}
