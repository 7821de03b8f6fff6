//! The published cases of the refund specification, and what becomes of them when they are broken.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use muster::refunds::conformance;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

const CASES: &str = include_str!("data/refund-public.jsonl");

fn cases() -> Vec<Value> {
    let lines = CASES.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_published_case_has_its_published_outcome() {
    let cases = cases();
    assert_eq!(cases.len(), 40);
    for case in cases {
        let answer = conformance::answer(&case);
        assert_eq!(answer["id"], case["id"]);
        assert_eq!(answer["output"], case["expected"], "case {}", case["id"]);
    }
}

/// The place in `value` that `way` leads to, or the last one before it ends.
fn place<'a>(value: &'a mut Value, way: &[Index]) -> &'a mut Value {
    let size = match value {
        Value::Object(fields) => fields.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    let Some((step, rest)) = way.split_first().filter(|_| size > 0) else {
        return value;
    };
    let next = match value {
        Value::Object(fields) => fields.values_mut().nth(step.index(size)),
        Value::Array(items) => items.get_mut(step.index(size)),
        _ => None,
    };
    place(next.unwrap(), rest)
}

fn junk() -> impl Strategy<Value = Value> {
    select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(""),
        json!([]),
        json!({}),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!("9999-12-31T23:59:59-23:59"),
    ])
}

proptest! {
    #[test]
    fn broken_cases_are_answered(
        case in select(cases()),
        breaks in prop::collection::vec((prop::collection::vec(any::<Index>(), 1..8), junk()), 1..4),
    ) {
        let mut case = case;
        for (way, junk) in breaks {
            *place(&mut case["input"], &way) = junk;
        }
        let answer = conformance::answer(&case);
        prop_assert_eq!(&answer["id"], &case["id"]);
        prop_assert!(answer["output"].is_object());
    }

    #[test]
    fn any_bytes_are_answered(line in prop::collection::vec(any::<u8>(), 0..60)) {
        prop_assert!(conformance::answer_line(&line)["output"].is_object());
    }
}
