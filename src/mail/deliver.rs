//! Sending what is due: claim, write, hand over with no transaction open, record.

use super::attempt::{Answer, Standing, settle};
use super::in_hand::InHand;
use super::letter::{ComposeError, Composed, Composing, Letter, Links};
use super::outbox::{Delivery, Message};
use super::parcel::{Parcel, message_id};
use super::queries::{self, Claimed};
use super::transport::Transport;
use crate::db::{Abort, Db, DbError};
use crate::types::MailId;
use crate::web::clock::Clock;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::sleep;

/// How a message becomes a letter: the rooms' knowledge, handed in.
pub type Compose = fn(&mut PgConnection, &Message, &Links, DateTime<Utc>) -> Composing;

/// How many mails ended which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drained {
    pub sent: usize,
    pub deferred: usize,
    pub bounced: usize,
    pub failed: usize,
    pub not_needed: usize,
}

impl Drained {
    #[must_use]
    pub fn total(&self) -> usize {
        self.sent + self.deferred + self.bounced + self.failed + self.not_needed
    }

    fn count(&mut self, state: Delivery) {
        match state {
            Delivery::Sent => self.sent += 1,
            Delivery::Deferred | Delivery::Queued => self.deferred += 1,
            Delivery::Bounced => self.bounced += 1,
            Delivery::Failed => self.failed += 1,
            Delivery::NotNeeded => self.not_needed += 1,
        }
    }
}

/// All that delivering needs. Cheap to clone.
#[derive(Clone)]
pub struct Post {
    pub db: Db,
    pub transport: Transport,
    pub links: Links,
    pub clock: Clock,
    pub compose: Compose,
}

impl Post {
    /// Sends until nothing is due. `going_on` turns false when no more may be taken on; what is on its way then is
    /// finished.
    pub async fn drain(&self, going_on: impl Fn() -> bool) -> Result<Drained, DbError> {
        let mut drained = Drained::default();
        let mut trouble = None;
        let mut in_hand = InHand::default();
        let mut on_their_way = FuturesUnordered::new();
        loop {
            // Again until nothing comes: when one account has enough on their way, the next look is at the others' mails.
            while trouble.is_none() && going_on() && in_hand.room() > 0 {
                match self.claim(&in_hand).await {
                    Ok(claimed) if claimed.is_empty() => break,
                    Ok(claimed) => {
                        for mail in claimed {
                            let (post, account) = (self.clone(), mail.account);
                            in_hand.took(account);
                            let sending = tokio::spawn(async move { post.deliver(mail).await });
                            on_their_way.push(async move { (account, sending.await) });
                        }
                    }
                    Err(error) => trouble = Some(error),
                }
            }
            if in_hand.is_empty() {
                break;
            }
            // A slow mail must not keep the others from being noticed.
            tokio::select! {
                Some((account, ended)) = on_their_way.next() => {
                    in_hand.ended(account);
                    match ended {
                        Ok(Ok(state)) => drained.count(state),
                        Ok(Err(error)) => trouble = Some(error),
                        // One broken mail must not stop the others; its lease brings it back.
                        Err(panic) => tracing::error!(%panic, "sending a mail broke off"),
                    }
                }
                () = sleep(Duration::from_secs(1)) => {}
            }
        }
        self.transport.rest().await;
        trouble.map_or(Ok(drained), Err)
    }

    async fn claim(&self, in_hand: &InHand) -> Result<Vec<Claimed>, DbError> {
        let now = self.clock.now();
        let most = i64::try_from(in_hand.room()).unwrap_or(0);
        let busy = in_hand.busy();
        let claimed = self
            .db
            .transaction(move |tx| {
                queries::claim(tx.conn(), most, &busy, now).map_err(Abort::<Infallible>::Failed)
            })
            .await?;
        match claimed {
            Ok(claimed) => Ok(claimed),
        }
    }

    async fn deliver(&self, mail: Claimed) -> Result<Delivery, DbError> {
        let (id, attempt) = (mail.id, mail.attempt);
        let answer = match self.write(mail).await? {
            Ok(letter) => {
                let parcel = Parcel {
                    message_id: message_id(id, self.links.host()),
                    from: self.transport.from.clone(),
                    letter,
                    sent_at: self.clock.now(),
                };
                self.transport.send(parcel).await
            }
            Err(answer) => answer,
        };
        let now = self.clock.now();
        let standing = settle(answer, attempt, now);
        let state = standing.state;
        tracing::info!(mail = %id, attempt, outcome = %state, reply = standing.words, "mail");
        metrics::counter!("muster_mails_total", "outcome" => state.as_code()).increment(1);
        self.record(id, attempt, standing, now).await?;
        Ok(state)
    }

    /// A database that is away for a moment must not cost the reader a second copy.
    async fn record(
        &self,
        id: MailId,
        attempt: i32,
        standing: Standing,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        let mut tries_left = 10;
        loop {
            let standing = standing.clone();
            let recorded = self.db.transaction(move |tx| {
                queries::record(tx.conn(), id, attempt, &standing, now)
                    .map_err(Abort::<Infallible>::Failed)
            });
            match recorded.await {
                Ok(Ok(())) => return Ok(()),
                Err(error) if error.is_passing() && tries_left > 0 => {
                    tries_left -= 1;
                    sleep(Duration::from_secs(2)).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The letter, or the answer that stands without one.
    async fn write(&self, mail: Claimed) -> Result<Result<Letter, Answer>, DbError> {
        let Ok(message) = serde_json::from_value::<Message>(mail.message) else {
            // A newer version of the program may be running beside this one and know it.
            return Ok(Err(Answer::Deferred("not a message known here".to_owned())));
        };
        let (compose, links, now) = (self.compose, self.links.clone(), self.clock.now());
        let written = self
            .db
            .read(move |conn| match compose(conn, &message, &links, now) {
                Ok(composed) => Ok(Ok(composed)),
                Err(ComposeError::Database(error)) => Err(error),
                Err(ComposeError::Template(error)) => Ok(Err(error)),
            })
            .await;
        match written {
            Ok(Ok(Composed::Ready(letter))) => Ok(Ok(letter)),
            Ok(Ok(Composed::NotNeeded)) => Ok(Err(Answer::NotNeeded)),
            Ok(Err(error)) => Ok(Err(unwritten(mail.id, &error))),
            Err(error) if error.is_passing() => Err(error),
            Err(error) => Ok(Err(unwritten(mail.id, &error))),
        }
    }
}

/// The cause is for the log; people who see the mail's state cannot act on it.
fn unwritten(mail: MailId, error: &dyn std::error::Error) -> Answer {
    tracing::error!(%mail, %error, "a mail could not be written");
    Answer::Deferred("muster could not write this mail".to_owned())
}
