//! What Fay does with transfers: approves them, puts them into a file, writes down what the bank says.

use crate::acts::{Stage, form, text};
use crate::attempt::Attempt;
use crate::crowd::FAY;
use crate::tally::Kind;
use rand::RngExt;
use serde_json::Value;

const BANK: &str = "/support/refunds/bank";

impl Stage<'_> {
    pub async fn approve(&mut self) -> Option<Attempt> {
        let waiting = "SELECT id, attempt FROM refunds
            WHERE state = 'awaiting_approval' AND send_after <= now() ORDER BY id";
        let row = self.one(waiting)?;
        let happened = format!(
            "SELECT count(*) FROM refund_attempts WHERE refund_id = '{}' AND number = {} AND approved_at IS NOT NULL",
            text(&row, "id"),
            row["attempt"]
        );
        Some(self.act(Kind::Approve, &row, "approve", happened).await)
    }

    /// By the original way, once more.
    pub async fn retry(&mut self) -> Option<Attempt> {
        let failed = "SELECT id, attempt FROM refunds WHERE state = 'requires_action' ORDER BY id";
        let row = self.one(failed)?;
        let happened = format!(
            "SELECT count(*) FROM refunds WHERE id = '{}' AND attempt > {}",
            text(&row, "id"),
            row["attempt"]
        );
        Some(self.act(Kind::Retry, &row, "retry", happened).await)
    }

    /// Asked on a page of its own, which knows what Fay has seen.
    async fn act(&mut self, kind: Kind, row: &Value, act: &str, happened: String) -> Attempt {
        let mut fay = self.crowd.browser(self.world, FAY).await;
        let path = format!("/support/refunds/{}/{act}", text(row, "id"));
        let asked = fay.get(&path).await;
        let fields = vec![
            ("seen", asked.attribute("input[name=seen]", "value")),
            ("reason", "Checked with the credit note".to_owned()),
        ];
        form(kind, fay, (path, fields), happened)
    }

    /// All that is approved; it has happened once nothing waits.
    pub async fn export(&mut self) -> Option<Attempt> {
        let waiting = "SELECT refund_id, number FROM refund_attempts
            WHERE channel = 'bank' AND approved_at IS NOT NULL AND bank_file_id IS NULL ORDER BY approved_at";
        let first = self.one(waiting)?;
        let fay = self.crowd.browser(self.world, FAY).await;
        let happened = format!(
            "SELECT count(*) FROM refund_attempts WHERE refund_id = '{}' AND number = {} AND bank_file_id IS NOT NULL",
            text(&first, "refund_id"),
            first["number"]
        );
        let path = format!("{BANK}/export");
        Some(form(Kind::Export, fay, (path, Vec::new()), happened))
    }

    /// The bank has paid, or refuses; some payments come back later.
    pub async fn bank_result(&mut self) -> Option<Attempt> {
        let with_the_bank = "SELECT refund_id, number, state FROM refund_attempts JOIN refunds
                ON refunds.id = refund_id AND number = attempt
            WHERE bank_file_id IS NOT NULL AND state IN ('submitted', 'succeeded') ORDER BY refund_id";
        let row = self.one(with_the_bank)?;
        let (refund, number) = (text(&row, "refund_id"), &row["number"]);
        let paid = row["state"] == "submitted" && self.random.random_bool(0.6);
        let (status, reason) = if paid { ("ACSC", "") } else { ("RJCT", "AC04") };
        let fay = self.crowd.browser(self.world, FAY).await;
        let transfer = format!("{}-{number}", refund.replace('-', ""));
        let path = format!("{BANK}/transfers/{transfer}/result");
        let state = if paid { "succeeded" } else { "requires_action" };
        let happened = format!(
            "SELECT count(*) FROM refunds WHERE id = '{refund}' AND attempt = {number} AND state = '{state}'"
        );
        let fields = vec![("status", status.to_owned()), ("reason", reason.to_owned())];
        Some(form(Kind::BankResult, fay, (path, fields), happened))
    }
}
