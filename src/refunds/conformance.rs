//! JSON cases in, JSON outcomes out: how the engine is compared with other implementations.

mod machine;
mod outcome;
mod reconciliation;

use serde_json::{Value, json};

use super::iban::Iban;
use super::input::QuoteInput;
use super::quote::{QuoteError, quote};

/// Answers one line of text. What is no JSON has no id to answer to, but is answered.
#[must_use]
pub fn answer_line(line: &[u8]) -> Value {
    let case = serde_json::from_slice(line).unwrap_or(Value::Null);
    answer(&case)
}

/// Answers one case `{id, kind, input}` with `{id, output}`. A case of an unknown kind and an
/// input that cannot be read both answer `invalid_input`.
#[must_use]
pub fn answer(case: &Value) -> Value {
    let input = &case["input"];
    let output = match case["kind"].as_str() {
        Some("quote") => quote_outcome(input),
        Some("iban") => iban_outcome(input),
        Some("machine") => machine::run(input).unwrap_or_else(|_| invalid_input()),
        Some("reconcile") => reconciliation::run(input).unwrap_or_else(|_| invalid_input()),
        _ => invalid_input(),
    };
    json!({ "id": case["id"], "output": output })
}

fn quote_outcome(input: &Value) -> Value {
    let quoted = QuoteInput::from_json(input)
        .map_err(QuoteError::from)
        .and_then(|input| quote(&input));
    match quoted {
        Ok(quote) => outcome::of_quote(&quote),
        Err(error) => refusal(error.as_code()),
    }
}

/// A missing IBAN, or one that is no text, is an invalid IBAN.
fn iban_outcome(input: &Value) -> Value {
    let normalized = input["iban"]
        .as_str()
        .and_then(|text| Iban::parse(text).ok());
    json!({
        "valid": normalized.is_some(),
        "normalized": normalized.as_ref().map(Iban::as_str),
    })
}

fn invalid_input() -> Value {
    refusal("invalid_input")
}

fn refusal(code: &str) -> Value {
    json!({ "status": "error", "error": code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_case_is_answered_too() {
        let refused =
            json!({ "id": null, "output": { "status": "error", "error": "invalid_input" } });
        for line in [
            "",
            "{",
            "[]",
            "null",
            "7",
            "{\"kind\":\"quote\"}",
            "{\"kind\":7}",
        ] {
            assert_eq!(answer_line(line.as_bytes()), refused, "{line}");
        }
        assert_eq!(answer_line(b"\xff"), refused);
        assert_eq!(answer_line(br#"{"id":[1],"kind":"x"}"#)["id"], json!([1]));
    }

    #[test]
    fn an_iban_that_is_no_text_is_invalid() {
        for input in [
            json!({}),
            json!(null),
            json!({ "iban": null }),
            json!({ "iban": 7 }),
        ] {
            let case = json!({ "id": "i", "kind": "iban", "input": input });
            let invalid = json!({ "valid": false, "normalized": null });
            assert_eq!(answer(&case)["output"], invalid, "{case}");
        }
    }
}
