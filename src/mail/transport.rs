//! The two ways by which mail leaves.

use super::attempt::Answer;
use super::captured;
use super::parcel::Parcel;
use super::smtp::Smtp;
use crate::config::{MailConfig, MailTransport};
use crate::db::Db;
use lettre::message::Mailbox;
use std::sync::Arc;

/// Cheap to clone.
#[derive(Clone)]
pub struct Transport {
    pub from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(Arc<Smtp>),
    /// Kept for `/dev/mailbox`.
    Mailbox(Db),
}

impl Transport {
    #[must_use]
    pub fn new(config: &MailConfig, db: &Db) -> Self {
        Self {
            from: config.from.clone(),
            way: match &config.transport {
                MailTransport::Smtp(server) => Way::Smtp(Arc::new(Smtp::new(server.clone()))),
                MailTransport::Mailbox => Way::Mailbox(db.clone()),
            },
        }
    }

    /// One try; trouble is an answer too.
    pub async fn send(&self, parcel: Parcel) -> Answer {
        match &self.way {
            Way::Smtp(smtp) => match parcel.message() {
                Ok(message) => smtp.send(&message).await,
                Err(error) => Answer::Bounced(error.to_string()),
            },
            Way::Mailbox(db) => {
                let kept = db.read(move |conn| captured::keep(conn, &parcel)).await;
                match kept {
                    Ok(()) => Answer::Sent("250 kept for the demo's mailbox".to_owned()),
                    Err(error) => Answer::Deferred(error.to_string()),
                }
            }
        }
    }

    /// Nothing is left to send for now.
    pub async fn rest(&self) {
        match &self.way {
            Way::Smtp(smtp) => smtp.hang_up().await,
            Way::Mailbox(_) => {}
        }
    }
}
