//! Background work: mail, and what the rooms want done now and then. Ends with what is in flight finished.

pub mod chores;
pub mod compose;
pub mod gateway_events;
pub mod jobs;
mod queries;
pub use queries::database_now;
pub mod refunds;
mod retention;
mod trouble;

use crate::db::{Db, DbError, installation};
use crate::mail::deliver::{Drained, Post};
use crate::mail::letter::Links;
use crate::mail::transport::Transport;
use crate::server::Parts;
use crate::web::clock::Clock;
use chores::{CHORES, Chore};
use chrono::{DateTime, Utc};
use futures_util::future::{join, join_all};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use trouble::Trouble;

/// Between two looks into an empty outbox, and between two tries while the database is away: each try costs the pool
/// one dead connection, and all of them have to go before mail leaves again.
const IDLE: Duration = Duration::from_secs(1);

/// What is in flight when the program is told to stop has this long. Mails cut short keep their `Message-ID` and are
/// sent again when their lease is over.
const GRACE: Duration = Duration::from_secs(10);

/// Sends every mail that is due at `now`.
pub async fn deliver_due(
    db: &Db,
    transport: &Transport,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<Drained, DbError> {
    let post = Post {
        db: db.clone(),
        transport: transport.clone(),
        links: links.clone(),
        clock: Clock::fixed(now),
        compose: compose::compose,
    };
    post.drain(|| true).await
}

/// Whether work may leave this database: from a restored copy, mails and refunds would leave a second time.
pub fn may_work(parts: &Parts, now: DateTime<Utc>) -> Result<bool, DbError> {
    parts.db.read_now(|conn| installation::is_ours(conn, now))
}

/// Works until `stopping` turns true, or its sender is gone.
pub async fn run(parts: Parts, stopping: watch::Receiver<bool>) {
    wait_until_it_may(&parts, &stopping).await;
    let post = Post {
        db: parts.db.clone(),
        transport: parts.transport.clone(),
        links: parts.links(),
        clock: parts.clock.clone(),
        compose: compose::compose,
    };
    let chores = CHORES
        .iter()
        .map(|chore| repeat(chore, parts.clone(), stopping.clone()));
    let work = join(send_mail(post, stopping.clone()), join_all(chores));
    tokio::pin!(work);
    tokio::select! {
        _ = &mut work => return,
        () = stopped(stopping) => {}
    }
    if timeout(GRACE, work).await.is_err() {
        tracing::warn!("background work was cut short");
    }
}

async fn wait_until_it_may(parts: &Parts, stopping: &watch::Receiver<bool>) {
    let mut told = false;
    while !is_stopping(stopping) {
        let (asking, now) = (parts.clone(), parts.clock.now());
        match tokio::task::spawn_blocking(move || may_work(&asking, now)).await {
            Ok(Ok(true)) => return,
            Ok(Ok(false)) if !told => {
                told = true;
                tracing::error!(
                    "this database is a copy: no mail and no refund leaves it until `muster resume` says that it is the one in use"
                );
            }
            _ => {}
        }
        wait(IDLE, stopping.clone()).await;
    }
}

async fn send_mail(post: Post, stopping: watch::Receiver<bool>) {
    let mut trouble = Trouble::new("mail");
    while !is_stopping(&stopping) {
        let drained = post.drain(|| !is_stopping(&stopping)).await;
        trouble.note(&drained.map(|_| ()));
        wait(IDLE, stopping.clone()).await;
    }
}

async fn repeat(chore: &Chore, parts: Parts, stopping: watch::Receiver<bool>) {
    let mut trouble = Trouble::new(chore.name);
    while !is_stopping(&stopping) {
        let now = parts.clock.now();
        let (run, parts) = (chore.run, parts.clone());
        let done = tokio::task::spawn_blocking(move || run(&parts, now)).await;
        let pause = match &done {
            Ok(Ok(())) => chore.every,
            _ => chore.every.min(IDLE),
        };
        trouble.note(&done.unwrap_or(Err(DbError::Interrupted)));
        wait(pause, stopping.clone()).await;
    }
}

fn is_stopping(stopping: &watch::Receiver<bool>) -> bool {
    *stopping.borrow()
}

async fn wait(pause: Duration, stopping: watch::Receiver<bool>) {
    tokio::select! {
        () = sleep(pause) => {}
        () = stopped(stopping) => {}
    }
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // An error means that nobody is left who could say it: that is the end too.
    if stopping.wait_for(|stop| *stop).await.is_err() {
        tracing::debug!("the worker was left alone");
    }
}
