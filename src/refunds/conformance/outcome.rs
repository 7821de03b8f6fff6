//! The JSON of a quote.

use serde_json::{Value, json};

use crate::refunds::quote::Quote;
use crate::refunds::result::CreditNoteDraft;

pub(super) fn of_quote(quote: &Quote) -> Value {
    let settlement = &quote.settlement;
    json!({
        "status": quote.status,
        "error": null,
        "effective_at": quote.effective_at,
        "lines": lines(quote),
        "net": quote.net,
        "tax": quote.tax,
        "gross": quote.gross,
        "display": quote.money(quote.gross).to_string(),
        "tax_summary": rates(quote),
        "credit_note": quote.credit_note.as_ref().map(credit_note),
        "allocations": allocations(quote),
        "settlement": {
            "refund": settlement.refund,
            "held": settlement.held,
            "credit": settlement.credit,
            "bank_transfer": settlement.bank_transfer,
            "already_returned": settlement.already_returned,
        },
        "organisation_credit": quote.organisation_credit,
        "refund_due_by": quote.refund_due_by,
    })
}

fn lines(quote: &Quote) -> Value {
    quote
        .lines
        .iter()
        .map(|line| {
            json!({
                "invoice": line.invoice,
                "line": line.line,
                "unused_s": line.unused_s,
                "period_s": line.period_s,
                "net": line.net,
                "tax": line.tax,
                "gross": line.gross,
                "reason": line.reason,
            })
        })
        .collect()
}

fn rates(quote: &Quote) -> Value {
    quote
        .tax_summary
        .iter()
        .map(|total| json!({ "rate": total.rate, "net": total.net, "tax": total.tax }))
        .collect()
}

fn allocations(quote: &Quote) -> Value {
    quote
        .allocations
        .iter()
        .map(|part| json!({ "payment": part.payment, "amount": part.amount, "state": part.state }))
        .collect()
}

fn credit_note(note: &CreditNoteDraft) -> Value {
    json!({ "number": note.number, "invoices": note.invoices })
}
