//! Something that a person, finance or the gateway tries, once or again with the same words.

use crate::program::log;
use crate::support::gateway::{WEBHOOK_SECRET, signed};
use crate::support::{Answer, Client};
use crate::tally::Kind;
use crate::world::{World, now};

/// Asked again so often until there is an answer that can be relied on.
const MOST_TRIES: usize = 40;

#[derive(Debug, Clone)]
pub struct Attempt {
    pub kind: Kind,
    pub what: What,
    /// A query whose `count` is 1 once it has had its effect, and 0 before.
    pub happened: String,
    /// What must be true of the answer to the last of several tries.
    pub leads_to: Option<String>,
}

#[derive(Debug, Clone)]
pub enum What {
    Form {
        client: Client,
        path: String,
        fields: Vec<(&'static str, String)>,
    },
    Message {
        client: Client,
        body: String,
    },
}

impl Attempt {
    /// None where the program died first.
    pub async fn once(&self) -> Option<Answer> {
        match self.what.clone() {
            What::Form {
                mut client,
                path,
                fields,
            } => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                client.try_post(&path, &fields).await.ok()
            }
            What::Message { mut client, body } => {
                let request = client
                    .http()
                    .post(client.url("/hooks/stripe"))
                    .header("content-type", "application/json")
                    .header("stripe-signature", signed(WEBHOOK_SECRET, &body, now()))
                    .body(body);
                client.exchange(request).await.ok()
            }
        }
    }

    /// The same again, until it is answered: a connection may be dead, a database may still be recovering.
    pub async fn until_answered(&self) -> Answer {
        for _ in 0..MOST_TRIES {
            match self.once().await {
                Some(answer) if answer.status < 500 => return answer,
                _ => {}
            }
        }
        panic!("{:?} is not answered: {}", self.kind, log().display());
    }

    pub fn has_happened(&self, world: &World) -> bool {
        match world.count(&self.happened) {
            0 => false,
            1 => true,
            more => panic!("{:?} happened {more} times", self.kind),
        }
    }

    /// An unknown outcome converges: asked again, it has happened, once, and the answer says so.
    pub async fn converges(&self, world: &World) {
        let answer = self.until_answered().await;
        assert!(
            self.has_happened(world),
            "{self:?}: {} {}",
            answer.status,
            answer.words()
        );
        if let Some(place) = &self.leads_to {
            assert_eq!(answer.location(), place, "{:?}", self.kind);
        }
    }
}
