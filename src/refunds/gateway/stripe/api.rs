//! Stripe's HTTP API: forms in, JSON out.

use super::settings::StripeSettings;
use crate::refunds::gateway::Unreachable;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, http::Response};

const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// For one call from the first byte to the last. A worker's lease is longer.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// No answer of ours is near it; what is longer is no answer.
const LONGEST_ANSWER: u64 = 8 * 1024 * 1024;
/// The shapes that are read here. Without it an account's own version would decide.
const VERSION: &str = "2024-06-20";
/// What one page of a list holds; the most that Stripe gives.
const PAGE: &str = "100";

/// A connection to one account. Calls block.
#[derive(Debug)]
pub struct Api {
    agent: Agent,
    /// Without the last slash.
    base: String,
    secret_key: SecretString,
}

/// An answer of whatever kind; the body is there if it is JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    pub status: u16,
    pub body: Option<Value>,
}

impl Api {
    #[must_use]
    pub fn new(settings: &StripeSettings) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            .timeout_connect(Some(CONNECT_PATIENCE))
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("muster/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: agent.into(),
            base: settings.url.as_str().trim_end_matches('/').to_owned(),
            secret_key: settings.secret_key.clone(),
        }
    }

    /// Asks for something to be done. With the same key it is done once.
    pub fn post(
        &self,
        path: &str,
        key: &str,
        form: &[(&str, String)],
    ) -> Result<Reply, Unreachable> {
        let request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("Authorization", self.bearer())
            .header("Stripe-Version", VERSION)
            .header("Idempotency-Key", key);
        let fields = form.iter().map(|(name, value)| (*name, value.as_str()));
        reply(request.send_form(fields))
    }

    /// One object; none where Stripe has no such thing.
    pub fn read(&self, path: &str) -> Result<Option<Value>, Unreachable> {
        self.get(path, &[])
    }

    /// The same with what belongs to it, which Stripe otherwise names by its id only.
    pub fn read_expanded(&self, path: &str, parts: &[&str]) -> Result<Option<Value>, Unreachable> {
        let query: Vec<_> = parts.iter().map(|part| ("expand[]", *part)).collect();
        self.get(path, &query)
    }

    /// Every object of a list, over all its pages, in Stripe's order: the newest first.
    pub fn list(&self, path: &str, query: &[(&str, &str)]) -> Result<Vec<Value>, Unreachable> {
        let mut found: Vec<Value> = Vec::new();
        loop {
            let mut asked = vec![("limit", PAGE)];
            asked.extend_from_slice(query);
            let last = found.last().and_then(|object| object["id"].as_str());
            asked.extend(last.map(|id| ("starting_after", id)));
            let Some(mut page) = self.get(path, &asked)? else {
                return Ok(found);
            };
            let has_more = page["has_more"].as_bool() == Some(true);
            match page["data"].take() {
                Value::Array(objects) if has_more && !objects.is_empty() => found.extend(objects),
                Value::Array(objects) => {
                    found.extend(objects);
                    return Ok(found);
                }
                _ => return Err(Unreachable("a list without data".to_owned())),
            }
        }
    }

    fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Option<Value>, Unreachable> {
        let request = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("Authorization", self.bearer())
            .header("Stripe-Version", VERSION)
            .query_pairs(query.iter().copied());
        match reply(request.call())? {
            Reply {
                status: 200,
                body: Some(body),
            } => Ok(Some(body)),
            // Only Stripe's own word counts: a proxy may answer 404 as well.
            Reply {
                status: 404,
                body: Some(body),
            } if body["error"].is_object() => Ok(None),
            Reply { status, .. } => Err(Unreachable(format!("HTTP {status}"))),
        }
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.secret_key.expose_secret())
    }
}

fn reply(answered: Result<Response<Body>, ureq::Error>) -> Result<Reply, Unreachable> {
    let heard = answered.and_then(|mut response| {
        let bytes = response
            .body_mut()
            .with_config()
            .limit(LONGEST_ANSWER)
            .read_to_vec()?;
        Ok(Reply {
            status: response.status().as_u16(),
            body: serde_json::from_slice(&bytes).ok(),
        })
    });
    let outcome = match &heard {
        Ok(reply) => outcome(reply.status),
        Err(_) => "silent",
    };
    metrics::counter!("muster_gateway_calls_total", "gateway" => "stripe", "outcome" => outcome)
        .increment(1);
    heard.map_err(|error| Unreachable(error.to_string()))
}

/// For the counter; each is worth another alarm.
fn outcome(status: u16) -> &'static str {
    match status {
        200..=299 => "answered",
        401 | 403 => "unauthorized",
        409 | 429 => "busy",
        400..=499 => "refused",
        _ => "failed",
    }
}
