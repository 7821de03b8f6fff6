//! An acceptance with everything wrong: as each fault is mended, the next one answers.

use crate::refunds::input::{
    Destination, Dispute, Invoice, InvoiceStatus, Payment, PaymentKind, QuoteInput,
};
use crate::refunds::quote::quote;
use crate::types::instant::Instant;
use crate::types::money::Currency;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn invoice(status: InvoiceStatus) -> Invoice {
    let payment = Payment {
        id: "p".to_owned(),
        kind: PaymentKind::Charge,
        amount: 100,
        refunded: 0,
        dispute: Dispute::None,
        refundable_until: None,
        paid_at: at("2026-10-01T00:00:00Z"),
    };
    Invoice {
        number: "N1".to_owned(),
        issued_at: at("2026-10-01T00:00:00Z"),
        status,
        lines: Vec::new(),
        payments: vec![payment],
    }
}

fn all_wrong() -> QuoteInput {
    QuoteInput {
        currency: Currency::EUR,
        organisation_currency: Currency::parse("USD").unwrap(),
        quoted_at: at("2026-10-16T00:15:01Z"),
        accepted_at: at("2026-10-16T00:00:00Z"),
        version_at_quote: 1,
        version_at_acceptance: 2,
        full_refund_right: false,
        credit_balance: -1,
        credit_note_prefix: "A7F3".to_owned(),
        next_credit_note_seq: 1,
        destination: Destination::BankAccount {
            iban: "FR1420041010050500013M02607".to_owned(),
            holder: "Zoé Durand".to_owned(),
        },
        invoices: vec![invoice(InvoiceStatus::Open), invoice(InvoiceStatus::Paid)],
    }
}

#[test]
fn the_first_check_that_fails_is_the_answer() {
    let mut input = all_wrong();
    let mut expect = |code: &str, mend: fn(&mut QuoteInput)| {
        let error = quote(&input).unwrap_err();
        assert_eq!(error.as_code(), code, "{error}");
        mend(&mut input);
    };
    expect("invalid_input", |input| {
        std::mem::swap(&mut input.quoted_at, &mut input.accepted_at);
    });
    expect("quote_stale", |input| input.version_at_quote = 2);
    expect("quote_expired", |input| {
        input.quoted_at = at("2026-10-16T00:00:01Z");
    });
    expect("outstanding_invoice", |input| input.credit_balance = 1);
    expect("outstanding_invoice", |input| {
        input.invoices[0].status = InvoiceStatus::Draft;
    });
    expect("inconsistent_invoice", |input| {
        input.invoices[1].status = InvoiceStatus::Void;
    });
    expect("invalid_destination", |input| {
        input.destination = Destination::Original;
    });
    expect("currency_mismatch", |input| input.credit_balance = 0);
    assert!(quote(&input).is_ok());
}
