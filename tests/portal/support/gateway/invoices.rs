//! What the scripted gateway has billed: invoices with their charges, disputes and lines.

use super::{Kept, Request, ScriptedGateway};
use serde_json::{Value, json};

const MONTH: &str = include_str!("../../../data/stripe/month.json");

/// Ben's month as it is recorded, for another customer.
pub fn month(customer: &str, email: &str) -> Value {
    let recorded = MONTH
        .replace("cus_Ben", customer)
        .replace("ben@mail.example", email);
    serde_json::from_str(&recorded).unwrap()
}

/// The same, before it is paid.
pub fn unpaid(customer: &str, email: &str) -> Value {
    let mut bill = month(customer, email);
    bill["invoice"]["status"] = json!("open");
    bill["invoice"]["charge"] = Value::Null;
    bill
}

impl ScriptedGateway {
    /// From now on the invoice is like this.
    pub fn bills(&self, bill: Value) {
        let mut kept = self.kept();
        let id = bill["invoice"]["id"].clone();
        kept.bills.retain(|known| known["invoice"]["id"] != id);
        kept.bills.push(bill);
    }

    /// The one dispute of the charge has this status.
    pub fn disputes(&self, status: &str) -> &'static str {
        let mut kept = self.kept();
        let bill = kept.bills.last_mut().unwrap();
        bill["invoice"]["charge"]["disputed"] = json!(true);
        let charge = bill["invoice"]["charge"]["id"].clone();
        bill["disputes"] = json!([{ "id": "du_1", "charge": charge, "status": status }]);
        "du_1"
    }
}

impl Kept {
    /// None where it is not about invoices.
    pub(super) fn billing(&self, request: &Request) -> Option<Value> {
        let path = request.path.strip_prefix("/v1/")?;
        let mut parts = path.split('/');
        match (parts.next()?, parts.next(), parts.next()) {
            ("account", None, None) => Some(self.bills.last()?["account"].clone()),
            ("invoices", None, None) => Some(list(self.bills.iter().map(|bill| &bill["invoice"]))),
            ("invoices", Some(id), Some("lines")) => {
                let bill = self.bill(|bill| bill["invoice"]["id"] == id)?;
                Some(json!({ "data": bill["lines"], "has_more": false }))
            }
            ("invoices", Some(id), None) => self.invoice(id),
            ("charges", Some(id), None) => {
                let bill = self.bill(|bill| bill["invoice"]["charge"]["id"] == id)?;
                Some(bill["invoice"]["charge"].clone())
            }
            ("disputes", None, None) => {
                let of_charge = |bill: &&Value| {
                    bill["invoice"]["charge"]["id"] == request.query["charge"].as_str()
                };
                let bill = self.bills.iter().find(of_charge)?;
                Some(json!({ "data": bill["disputes"], "has_more": false }))
            }
            ("disputes", Some(id), None) => {
                let bill = self.bill(|bill| bill["disputes"][0]["id"] == id)?;
                Some(bill["disputes"][0].clone())
            }
            _ => None,
        }
    }

    fn bill(&self, is: impl Fn(&Value) -> bool) -> Option<&Value> {
        self.bills.iter().find(|bill| is(bill))
    }

    /// What was given back from the charge is what the refunds say.
    fn invoice(&self, id: &str) -> Option<Value> {
        let mut invoice = self.bill(|bill| bill["invoice"]["id"] == id)?["invoice"].clone();
        if invoice["charge"].is_object() {
            let charge = invoice["charge"]["id"].clone();
            let of_charge = self
                .refunds
                .iter()
                .filter(|refund| refund["charge"] == charge);
            let given: i64 = of_charge
                .map(|refund| refund["amount"].as_i64().unwrap())
                .sum();
            invoice["charge"]["amount_refunded"] = json!(given);
        }
        Some(invoice)
    }
}

fn list<'a>(objects: impl Iterator<Item = &'a Value>) -> Value {
    json!({ "object": "list", "data": objects.collect::<Vec<_>>(), "has_more": false })
}
