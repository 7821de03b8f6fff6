//! Stripe's JSON in the words of the refund machine.

use super::amount::from_stripe;
use super::api::Reply;
use crate::refunds::gateway::ReadBack;
use crate::refunds::reconcile::GatewayRow;
use crate::refunds::refund_event::{GatewayRefund, PostAnswer};
use crate::refunds::refund_state::GatewayStatus;
use serde_json::Value;

/// What the answer to a POST means. A definite no is only what Stripe itself says, as an error object: whatever
/// stands between us and Stripe may answer 4xx too.
#[must_use]
pub fn post_answer(reply: &Reply) -> PostAnswer {
    let body = reply.body.as_ref().unwrap_or(&Value::Null);
    if reply.status == 200 {
        return refund(body).map_or(PostAnswer::Unclear, PostAnswer::Accepted);
    }
    match PostAnswer::of_http(i64::from(reply.status), code(&body["error"])) {
        Some(PostAnswer::Refused { .. }) if !is_definite(&body["error"]) => PostAnswer::Unclear,
        Some(answer) => answer,
        None => PostAnswer::Unclear,
    }
}

/// "This key was used with other parameters" says that something was asked for under it before: no reason to try
/// another way.
fn is_definite(error: &Value) -> bool {
    error.is_object() && error["type"] != "idempotency_error"
}

/// The error's code in the words of the machine (<https://docs.stripe.com/error-codes>). More than is left of a
/// charge is refused with the parameter's name instead of a code.
fn code(error: &Value) -> Option<String> {
    match (error["code"].as_str(), error["param"].as_str()) {
        (Some("refund_disputed_payment"), _) => Some("charge_disputed".to_owned()),
        (Some(code), _) => Some(code.to_owned()),
        (None, Some("amount")) => Some("refund_exceeds_charge".to_owned()),
        (None, _) => None,
    }
}

/// None for what is no refund.
#[must_use]
pub fn refund(object: &Value) -> Option<GatewayRefund> {
    let gateway_id = object["id"].as_str()?.to_owned();
    let status = object["status"].as_str().and_then(GatewayStatus::parse);
    Some(GatewayRefund {
        gateway_id,
        status,
        failure_reason: text(&object["failure_reason"]),
    })
}

/// With the marks that it was asked for with.
#[must_use]
pub fn read_back(object: &Value) -> Option<ReadBack> {
    let metadata = &object["metadata"];
    Some(ReadBack {
        refund_id: text(&metadata["refund_id"]),
        attempt: text(&metadata["attempt"]).and_then(|number| number.parse().ok()),
        refund: refund(object)?,
    })
}

/// A row of the list that the records are compared with.
#[must_use]
pub fn row(object: &Value) -> Option<GatewayRow> {
    let back = read_back(object)?;
    let currency = object["currency"].as_str().unwrap_or_default();
    Some(GatewayRow {
        gateway_id: back.refund.gateway_id,
        refund_id: back.refund_id,
        attempt: back.attempt,
        amount: from_stripe(object["amount"].as_i64()?, currency),
        status: back.refund.status,
    })
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Reply, post_answer, row};
    use crate::refunds::refund_event::PostAnswer;
    use crate::refunds::refund_state::GatewayStatus;
    use serde_json::{Value, json};

    fn answer(status: u16, body: Value) -> PostAnswer {
        post_answer(&Reply {
            status,
            body: Some(body),
        })
    }

    fn refused(code: Option<&str>) -> PostAnswer {
        PostAnswer::Refused {
            code: code.map(str::to_owned),
        }
    }

    #[test]
    fn a_refund_keeps_its_id_though_the_status_is_new_to_us() {
        let body = json!({ "id": "re_1", "status": "resting", "failure_reason": null });
        let PostAnswer::Accepted(refund) = answer(200, body) else {
            panic!("not accepted");
        };
        assert_eq!((refund.gateway_id.as_str(), refund.status), ("re_1", None));
        assert_eq!(answer(200, json!({ "ok": true })), PostAnswer::Unclear);
    }

    #[test]
    fn codes_of_stripe_are_those_of_the_machine() {
        let error = |error: Value| answer(400, json!({ "error": error }));
        let already = json!({ "code": "charge_already_refunded", "param": "charge" });
        assert_eq!(error(already), refused(Some("charge_already_refunded")));
        let disputed = json!({ "code": "refund_disputed_payment" });
        assert_eq!(error(disputed), refused(Some("charge_disputed")));
        let more = json!({ "param": "amount", "type": "invalid_request_error" });
        assert_eq!(error(more), refused(Some("refund_exceeds_charge")));
        let wordless = json!({ "type": "invalid_request_error" });
        assert_eq!(error(wordless), refused(None));
    }

    #[test]
    fn only_stripe_itself_can_refuse() {
        let proxy = Reply {
            status: 400,
            body: None,
        };
        assert_eq!(post_answer(&proxy), PostAnswer::Unclear);
        let key = json!({ "error": { "type": "idempotency_error" } });
        assert_eq!(answer(400, key), PostAnswer::Unclear);
        for status in [301, 409, 429, 500, 503] {
            let body = json!({ "error": { "code": "lock_timeout" } });
            assert_eq!(answer(status, body), PostAnswer::Unclear, "{status}");
        }
        assert_eq!(answer(401, Value::Null), PostAnswer::Unauthorized);
    }

    #[test]
    fn rows_are_paired_by_metadata_and_counted_in_our_units() {
        let ours = json!({
            "id": "re_1", "status": "succeeded", "amount": 500, "currency": "isk",
            "metadata": { "refund_id": "r1", "attempt": "2", "key": "r1:2" },
        });
        let found = row(&ours).unwrap();
        assert_eq!(found.amount, 5);
        assert_eq!(
            (found.refund_id.as_deref(), found.attempt),
            (Some("r1"), Some(2))
        );
        assert_eq!(found.status, Some(GatewayStatus::Succeeded));
        let theirs = json!({ "id": "re_2", "status": "failed", "amount": 1, "currency": "eur", "metadata": {} });
        assert_eq!(row(&theirs).unwrap().refund_id, None);
    }
}
