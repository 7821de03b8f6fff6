//! What the scripted gateway does with a request.

use super::{Kept, Request, SECRET_KEY};
use serde_json::{Value, json};
use std::collections::HashMap;

/// One misbehaviour, for one POST.
#[derive(Debug, Clone)]
pub enum Turn {
    /// Takes it, and says that the bank will decide.
    Pending,
    /// Takes it and hangs up before saying so.
    DropAnswer,
    /// Hangs up without taking it.
    DropRequest,
    /// Takes it, then answers with this status all the same.
    TakeAndSay(u16),
    /// Forgets the idempotency key and makes another refund.
    Forget,
    /// Refuses with a status and the error's code, unless it knows the key: then it says what it said before.
    Refuse(u16, &'static str),
}

impl Kept {
    /// None: no answer at all.
    pub(super) fn answer(&mut self, request: &Request) -> Option<(u16, String)> {
        let bearer = format!("Bearer {SECRET_KEY}");
        if request.headers.get("authorization") != Some(&bearer) {
            return Some((401, error("invalid_api_key")));
        }
        if let Some(found) = self.billing(request) {
            return Some((200, found.to_string()));
        }
        match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/v1/refunds") => self.post(request),
            ("GET", "/v1/refunds") => Some((200, self.list(&request.query))),
            ("GET", path) => {
                let id = path.trim_start_matches("/v1/refunds/");
                let found = self.refunds.iter().find(|refund| refund["id"] == id);
                Some(found.map_or_else(
                    || (404, error("resource_missing")),
                    |refund| (200, refund.to_string()),
                ))
            }
            _ => Some((404, error("resource_missing"))),
        }
    }

    fn post(&mut self, request: &Request) -> Option<(u16, String)> {
        let key = request.headers["idempotency-key"].clone();
        let turn = self.script.pop_front();
        if let Some(Turn::Forget) = turn {
            self.answers.remove(&key);
        }
        if let Some(Turn::DropRequest) = turn {
            return None;
        }
        if let Some(Turn::Refuse(status, code)) = turn
            && !self.answers.contains_key(&key)
        {
            return Some((status, error(code)));
        }
        let answer = if let Some(answer) = self.answers.get(&key) {
            answer.clone()
        } else {
            let made = self.make(&request.form);
            if let Some(Turn::Pending) = turn {
                made["status"] = json!("pending");
            }
            made.to_string()
        };
        self.answers.insert(key, answer.clone());
        match turn {
            Some(Turn::DropAnswer) => None,
            Some(Turn::TakeAndSay(status)) => Some((status, error("api_error"))),
            _ => Some((200, answer)),
        }
    }

    pub(super) fn make(&mut self, form: &HashMap<String, String>) -> &mut Value {
        let metadata = form.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("metadata[")?.strip_suffix(']')?;
            Some((name.to_owned(), json!(value)))
        });
        let metadata: serde_json::Map<String, Value> = metadata.collect();
        let amount: i64 = form["amount"].parse().unwrap();
        self.refunds.push(json!({
            "id": format!("re_{}", self.refunds.len() + 1), "object": "refund", "amount": amount,
            "currency": "eur", "charge": form.get("charge"), "payment_intent": form.get("payment_intent"),
            "metadata": metadata, "status": "succeeded", "failure_reason": null,
        }));
        self.refunds.last_mut().unwrap()
    }

    /// Pages of two, so that a list is never on one page only.
    fn list(&self, query: &HashMap<String, String>) -> String {
        let of_payment = |refund: &&Value| {
            let is = |name: &str| {
                let asked = query.get(name);
                asked.is_none_or(|asked| refund[name] == asked.as_str())
            };
            is("charge") && is("payment_intent")
        };
        let newest_first = self.refunds.iter().rev().filter(of_payment);
        let after = query.get("starting_after");
        let rest: Vec<_> = newest_first
            .skip_while(|refund| after.is_some_and(|after| refund["id"] != after.as_str()))
            .skip(usize::from(after.is_some()))
            .collect();
        let page: Vec<_> = rest.iter().take(2).collect();
        json!({ "object": "list", "data": page, "has_more": rest.len() > 2 }).to_string()
    }
}

fn error(code: &str) -> String {
    json!({ "error": { "code": code, "type": "invalid_request_error" } }).to_string()
}
