//! What gateways say of their own accord. Every message is stored once, then worked off in peace.

use super::GatewayName;
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::Value;

coded! {
    /// How a message stands.
    pub enum EventState {
        /// To be worked off, perhaps not for the first time.
        New => "new",
        Done => "done",
        /// Nothing here is about it.
        Ignored => "ignored",
        /// Given up: finance has to look.
        Failed => "failed",
    }
}

/// A message as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    pub gateway: GatewayName,
    pub id: String,
    /// The gateway's word: `refund.updated`, `invoice.paid`.
    pub kind: String,
    /// Of what it is about.
    pub object_id: Option<String>,
    /// That thing as it was then. Later messages may have been overtaken: what counts is read back.
    pub object: Value,
    pub created_at: DateTime<Utc>,
}

/// What came of working a message off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handled {
    Done,
    Ignored,
    /// Not now, for a reason that may pass.
    Again(String),
}

/// Tries before a message is given up: the last comes more than two days after the first, so that a gateway may be
/// away for a day.
pub const MOST_ATTEMPTS: i32 = 16;

/// How long a worker may keep a message to itself; longer than the calls that one message can need.
pub const LEASE: Duration = Duration::minutes(5);

/// The pause after the try of this number, from 1.
#[must_use]
pub fn pause(attempt: i32) -> Duration {
    Duration::minutes(match attempt {
        ..=1 => 1,
        2 => 5,
        3 => 30,
        4 => 120,
        _ => 360,
    })
}

impl StoredEvent {
    /// Reads a message of Stripe (<https://docs.stripe.com/api/events/object>); none if it is not one.
    #[must_use]
    pub fn of_stripe(body: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Event {
            id: String,
            #[serde(rename = "type")]
            kind: String,
            created: i64,
            data: Data,
        }
        #[derive(Deserialize)]
        struct Data {
            object: Value,
        }
        let event: Event = serde_json::from_slice(body).ok()?;
        let texts = [&event.id, &event.kind];
        let is_text = |text: &&String| (1..=255).contains(&text.len()) && !text.contains('\0');
        Some(Self {
            gateway: GatewayName::Stripe,
            object_id: event.data.object["id"].as_str().map(str::to_owned),
            created_at: DateTime::from_timestamp(event.created, 0)?,
            object: event.data.object,
            id: event.id.clone(),
            kind: event.kind.clone(),
        })
        .filter(|_| texts.iter().all(is_text))
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ATTEMPTS, StoredEvent, pause};
    use chrono::Duration;

    #[test]
    fn a_message_is_read_by_what_is_needed_of_it() {
        let body = br#"{"id":"evt_1","object":"event","type":"refund.updated","created":1700000000,
            "data":{"object":{"id":"re_1","object":"refund"},"previous_attributes":{}},"livemode":true}"#;
        let event = StoredEvent::of_stripe(body).unwrap();
        assert_eq!(
            (event.id.as_str(), event.kind.as_str()),
            ("evt_1", "refund.updated")
        );
        assert_eq!(event.object_id.as_deref(), Some("re_1"));
        for other in [
            "",
            "{}",
            "[]",
            r#"{"id":"","type":"x","created":1,"data":{"object":{}}}"#,
        ] {
            assert_eq!(StoredEvent::of_stripe(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_gateway_may_be_away_for_days() {
        let waited: Duration = (1..MOST_ATTEMPTS).map(pause).sum();
        assert!(waited > Duration::days(2), "{waited}");
    }
}
