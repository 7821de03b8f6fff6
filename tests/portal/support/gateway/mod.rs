//! A gateway that plays Stripe's refunds API, and that can be told to misbehave.

mod http;
pub mod invoices;
mod script;
mod story;

use super::{Client, Portal};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
pub use http::Request;
pub use script::Turn;
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::{HashMap, VecDeque};
use std::fmt::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
pub use story::Refunding;

/// The only key that the gateway knows.
const SECRET_KEY: &str = "sk_test_scripted";
pub const WEBHOOK_SECRET: &str = "whsec_scripted";

/// What the gateway remembers, shared with the test.
#[derive(Debug, Clone)]
pub struct ScriptedGateway {
    kept: Arc<Mutex<Kept>>,
    pub url: String,
}

#[derive(Debug, Default)]
struct Kept {
    /// The newest last.
    refunds: Vec<Value>,
    /// Answers by idempotency key.
    answers: HashMap<String, String>,
    /// What to do with the next POSTs; afterwards all goes well.
    script: VecDeque<Turn>,
    down: bool,
    requests: Vec<Request>,
    /// Invoices with all that belongs to them, the newest last.
    bills: Vec<Value>,
    events: u32,
}

impl ScriptedGateway {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let gateway = Self {
            kept: Arc::default(),
            url,
        };
        let shared = gateway.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let gateway = shared.clone();
                std::thread::spawn(move || gateway.converse(&stream));
            }
        });
        gateway
    }

    /// What the portal has to be told to use this gateway.
    pub fn settings<'a>(&'a self, secrets: &'a str) -> [(&'static str, &'a str); 3] {
        [
            ("MUSTER_STRIPE_URL", &self.url),
            ("MUSTER_STRIPE_SECRET_KEY", SECRET_KEY),
            ("MUSTER_STRIPE_WEBHOOK_SECRETS", secrets),
        ]
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap()
    }

    /// What to do with the next POSTs, in order.
    pub fn will(&self, turns: impl IntoIterator<Item = Turn>) {
        self.kept().script.extend(turns);
    }

    /// While down, every call is answered 503.
    pub fn go_down(&self, down: bool) {
        self.kept().down = down;
    }

    /// As gateways do after a day: the same key would make another refund.
    pub fn forget_keys(&self) {
        self.kept().answers.clear();
    }

    /// Oldest first.
    pub fn refunds(&self) -> Vec<Value> {
        self.kept().refunds.clone()
    }

    /// The amounts that a record of ours has really moved, or is about to.
    pub fn gave(&self, refund_id: &str) -> Vec<i64> {
        let kept = self.kept();
        let moves = |refund: &&Value| {
            refund["metadata"]["refund_id"] == refund_id
                && (refund["status"] == "succeeded" || refund["status"] == "pending")
        };
        let given = kept.refunds.iter().filter(moves);
        given
            .map(|refund| refund["amount"].as_i64().unwrap())
            .collect()
    }

    /// All POSTs of refunds, oldest first.
    pub fn posts(&self) -> Vec<Request> {
        let kept = self.kept();
        let posts = kept.requests.iter().filter(|asked| asked.method == "POST");
        posts.cloned().collect()
    }

    pub fn requests(&self) -> usize {
        self.kept().requests.len()
    }

    /// What becomes of a refund later, as banks decide.
    pub fn decide(&self, id: &str, status: &str, reason: Option<&str>) {
        let mut kept = self.kept();
        let refund = kept.refunds.iter_mut().find(|refund| refund["id"] == id);
        let refund = refund.unwrap();
        refund["status"] = json!(status);
        refund["failure_reason"] = json!(reason);
    }

    /// Somebody makes a refund at the gateway's own pages.
    pub fn refund_by_hand(&self, payment: &str, amount: i64) -> String {
        let form = [
            ("charge", payment.to_owned()),
            ("amount", amount.to_string()),
        ];
        let form = form.map(|(name, value)| (name.to_owned(), value));
        let mut kept = self.kept();
        let made = kept.make(&form.into_iter().collect());
        made["id"].as_str().unwrap().to_owned()
    }

    /// A message about a refund as it is now.
    pub fn event(&self, kind: &str, refund: &str, now: DateTime<Utc>) -> String {
        let mut kept = self.kept();
        kept.events += 1;
        let object = kept.refunds.iter().find(|kept| kept["id"] == refund);
        let object = object.cloned().unwrap_or_else(|| json!({ "id": refund }));
        json!({
            "id": format!("evt_{}", kept.events), "object": "event", "type": kind,
            "created": now.timestamp(), "data": { "object": object },
        })
        .to_string()
    }

    /// Sends a message to the portal; the answer's status.
    pub async fn say(&self, portal: &Portal, body: &str) -> u16 {
        let signature = signed(WEBHOOK_SECRET, body, portal.now());
        send(&mut portal.stranger(), body, &signature).await
    }

    fn converse(&self, stream: &TcpStream) {
        let Some(request) = http::read(stream) else {
            return;
        };
        let (status, body) = {
            let mut kept = self.kept();
            kept.requests.push(request.clone());
            if kept.down {
                (503, String::new())
            } else {
                match kept.answer(&request) {
                    Some(answer) => answer,
                    // Hangs up without a word.
                    None => return,
                }
            }
        };
        http::answer(stream, status, &body);
    }
}

/// Posts a body to the address for messages, with a signature that may be wrong; the answer's status.
pub async fn send(client: &mut Client, body: &str, signature: &str) -> u16 {
    let request = client
        .http()
        .post(client.url("/hooks/stripe"))
        .header("content-type", "application/json")
        .header("stripe-signature", signature)
        .body(body.to_owned());
    client.send(request).await.status
}

/// The header `Stripe-Signature` for a body.
pub fn signed(secret: &str, body: &str, at: DateTime<Utc>) -> String {
    let time = at.timestamp();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{time}.{body}").as_bytes());
    let mut header = format!("t={time},v1=");
    for byte in mac.finalize().into_bytes() {
        write!(header, "{byte:02x}").unwrap();
    }
    header
}
