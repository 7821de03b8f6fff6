//! The same work without a program around it: what a page must ask at least, by pgbench with prepared statements.

use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who asks, on every page: the session, and who that is in the account.
const WHO: &str = "SELECT state, last_seen_at FROM sessions WHERE user_id = (SELECT user_id FROM memberships \
    WHERE account_id = :account AND role = 'owner' AND ended_at IS NULL) AND expires_at > now() LIMIT 1;\n\
    SELECT u.*, m.id, m.role, m.status, a.kind, a.name FROM memberships m JOIN users u ON u.id = m.user_id \
    JOIN accounts a ON a.id = m.account_id WHERE m.account_id = :account AND m.role = 'owner' AND m.ended_at IS NULL;\n";
const COLUMNS: &str = "id, email, display_name, sort_name, role, licence, status, department, job_title, location, manager, \
    joined_at, last_sign_in_at";

/// The statements of a job.
pub fn script(job: &str, account: &str) -> Option<String> {
    let work = match job {
        "users" => format!(
            "SELECT sum(members) FROM member_counts WHERE account_id = :account;\n\
             SELECT {COLUMNS} FROM memberships WHERE account_id = :account AND ended_at IS NULL \
             ORDER BY sort_name, email LIMIT 26;\n"
        ),
        "far" => format!(
            "SELECT sum(members) FROM member_counts WHERE account_id = :account;\n\
             SELECT {COLUMNS} FROM memberships WHERE account_id = :account AND ended_at IS NULL \
             AND (sort_name, email) > ('mo', '') ORDER BY sort_name, email LIMIT 26;\n"
        ),
        "pending" => "SELECT i.id, i.email, i.inviter_name, i.licence, i.status, i.created_at, i.expires_at, \
             i.first_opened_at, o.state, o.last_reply FROM invitations i LEFT JOIN outbox o ON o.id = i.last_mail_id \
             WHERE i.account_id = :account AND i.status = 'pending' \
             ORDER BY i.created_at DESC, i.email DESC, i.id DESC LIMIT 26;\n"
            .to_owned(),
        _ => return None,
    };
    Some(format!("{WHO}{work}").replace(":account", &format!("'{account}'")))
}

/// Transactions per second on 16 connections.
pub fn per_second(url: &str, job: &str, text: &str, seconds: u64) -> anyhow::Result<f64> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{job}.sql"));
    std::fs::write(&file, text)?;
    let ran = Command::new(pgbench())
        .args(["-n", "-M", "prepared", "-c", "16", "-j", "2", "-T"])
        .arg(seconds.to_string())
        .arg("-f")
        .arg(&file)
        .arg(url)
        .output()
        .context("pgbench cannot be started")?;
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    ensure!(
        ran.status.success(),
        "pgbench: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let rate = said
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    Ok(rate.context("pgbench names no rate")?.parse()?)
}

/// Beside the server's programs if those are named, else from the path.
fn pgbench() -> PathBuf {
    match std::env::var_os("MUSTER_PG_BIN") {
        Some(folder) => PathBuf::from(folder).join("pgbench"),
        None => PathBuf::from("pgbench"),
    }
}
