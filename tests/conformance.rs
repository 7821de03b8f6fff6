//! The published cases of the refund specification, through the command's own door.

use muster::refunds::conformance;
use serde_json::Value;

const CASES: &str = include_str!("data/refund-public.jsonl");

#[test]
fn every_published_case_has_its_published_outcome() {
    let mut count = 0;
    for line in CASES.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let answer = conformance::answer_line(line.as_bytes());
        assert_eq!(answer["id"], case["id"]);
        assert_eq!(answer["output"], case["expected"], "case {}", case["id"]);
        count += 1;
    }
    assert_eq!(count, 40);
}
