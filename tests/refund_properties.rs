//! What must hold for every quote and every refund, whatever their data.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use muster::refunds::input::{
    Destination, Dispute, Invoice, InvoiceStatus, Line, LineKind, Payment, PaymentKind, Period,
    QuoteInput,
};
use muster::refunds::quote::{Quote, quote};
use muster::refunds::tax_rate::TaxRate;
use muster::types::instant::Instant;
use muster::types::money::Currency;
use proptest::prelude::*;
use proptest::sample::select;

const NOW: i64 = 1_800_000_000;

fn at(seconds: i64) -> Instant {
    Instant::from_unix(seconds).unwrap()
}

prop_compose! {
    /// One line, its amounts still in rounding units: `sized` makes them minor units.
    fn line()(
        kind in select(LineKind::ALL),
        quantity in 1_i64..5,
        unit in 0_i64..50_000,
        deducts in any::<bool>(),
        (discount, tax) in (0_i64..=100, 0_i64..=100),
        (length, elapsed) in (1_i64..40_000_000, -10_i64..=110),
        rate in select(&["0", "5.5", "20"][..]),
    ) -> Line {
        let unit_amount = match kind {
            LineKind::Credit => -unit,
            LineKind::Proration if deducts => -unit,
            _ => unit,
        };
        let discount = (quantity * unit_amount).max(0) * discount / 100;
        let start = NOW - length * elapsed / 100;
        Line {
            id: "L".to_owned(),
            kind,
            quantity,
            unit_amount,
            discount,
            tax: (quantity * unit_amount - discount) * tax / 100,
            tax_rate: TaxRate::parse(rate).unwrap(),
            period: kind.has_period().then(|| Period { start: at(start), end: at(start + length) }),
        }
    }
}

prop_compose! {
    /// A payment without its id; `amount` is a share of what its invoice charged, in percent.
    fn payment()(
        kind in select(PaymentKind::ALL),
        amount in 0_i64..=100,
        refunded in 0_i64..=100,
        dispute in select(Dispute::ALL),
        window in proptest::option::of(-2_i64..=2),
        age in 0_i64..5,
    ) -> Payment {
        Payment {
            id: String::new(),
            kind,
            amount,
            refunded,
            dispute,
            refundable_until: window.map(|seconds| at(NOW + seconds)),
            paid_at: at(NOW - age),
        }
    }
}

prop_compose! {
    fn invoice(unit: i64)(
        lines in prop::collection::vec(line(), 0..4),
        payments in prop::collection::vec(payment(), 1..4),
        age in 0_i64..3,
    ) -> Invoice {
        let lines: Vec<_> = lines.into_iter().map(|line| sized(line, unit)).collect();
        let charged = lines.iter().filter(|line| line.kind != LineKind::Credit);
        let total: i128 = charged.map(|line| line.net() + i128::from(line.tax)).sum();
        Invoice {
            number: format!("N{age}"),
            issued_at: at(NOW - age),
            status: InvoiceStatus::Paid,
            payments: paid(payments, i64::try_from(total.max(0)).unwrap(), unit),
            lines,
        }
    }
}

fn sized(line: Line, unit: i64) -> Line {
    let (unit_amount, discount) = (line.unit_amount * unit, line.discount * unit);
    Line {
        unit_amount,
        discount,
        tax: line.tax * unit,
        ..line
    }
}

/// Splits `total` over the payments; the last one takes what is left.
fn paid(payments: Vec<Payment>, total: i64, unit: i64) -> Vec<Payment> {
    let (mut left, last) = (total / unit, payments.len() - 1);
    let split = payments.into_iter().enumerate().map(|(index, payment)| {
        let amount = if index == last {
            left
        } else {
            left * payment.amount / 100
        };
        left -= amount;
        let refunded = amount * payment.refunded / 100 * unit;
        Payment {
            amount: amount * unit,
            refunded,
            ..payment
        }
    });
    split.filter(|payment| payment.amount > 0).collect()
}

/// Only euros can go to a bank account.
fn destination(currency: Currency) -> impl Strategy<Value = Destination> {
    let bank = Destination::BankAccount {
        iban: "FR14 2004 1010 0505 0001 3M02 606".to_owned(),
        holder: "Zoé Durand".to_owned(),
    };
    let mut choices = vec![Destination::Original, Destination::OrganisationCredit];
    choices.extend((currency == Currency::EUR).then_some(bank));
    select(choices)
}

fn input() -> impl Strategy<Value = QuoteInput> {
    let currencies = select(&["EUR", "JPY", "KWD"][..]);
    currencies.prop_flat_map(|code| {
        let currency = Currency::parse(code).unwrap();
        let invoices = prop::collection::vec(invoice(currency.rounding_unit()), 0..4);
        let details = (
            destination(currency),
            any::<bool>(),
            0_i64..=900,
            0_i64..100,
        );
        (invoices, details).prop_map(move |(mut invoices, details)| {
            let payments = invoices
                .iter_mut()
                .flat_map(|invoice| &mut invoice.payments);
            for (index, payment) in payments.enumerate() {
                payment.id = format!("p{index}");
            }
            let (destination, full_refund_right, delay, credit) = details;
            QuoteInput {
                currency,
                organisation_currency: currency,
                quoted_at: at(NOW),
                accepted_at: at(NOW + delay),
                version_at_quote: 1,
                version_at_acceptance: 1,
                full_refund_right,
                credit_balance: credit * currency.rounding_unit(),
                credit_note_prefix: "A7F3".to_owned(),
                next_credit_note_seq: 1,
                destination,
                invoices,
            }
        })
    })
}

fn shifted(mut input: QuoteInput, by: i64) -> QuoteInput {
    let shift = |instant: &mut Instant| *instant = instant.shifted(by).unwrap();
    shift(&mut input.quoted_at);
    shift(&mut input.accepted_at);
    for invoice in &mut input.invoices {
        shift(&mut invoice.issued_at);
        for period in invoice
            .lines
            .iter_mut()
            .filter_map(|line| line.period.as_mut())
        {
            shift(&mut period.start);
            shift(&mut period.end);
        }
        for payment in &mut invoice.payments {
            shift(&mut payment.paid_at);
            payment.refundable_until.iter_mut().for_each(shift);
        }
    }
    input
}

proptest! {
    #[test]
    fn the_parts_sum_to_the_gross_and_no_payment_gives_more_than_it_has(input in input()) {
        let quote = quote(&input).unwrap();
        let parts = &quote.settlement;
        let sum = parts.refund + parts.held + parts.credit + parts.bank_transfer + parts.already_returned;
        prop_assert_eq!(sum, quote.gross.max(0));
        prop_assert_eq!(quote.net + quote.tax, quote.gross);
        prop_assert_eq!(quote.tax_summary.iter().map(|total| total.net).sum::<i64>(), quote.net);
        let mut payments: Vec<_> = input.invoices.iter().flat_map(|invoice| &invoice.payments).collect();
        for part in &quote.allocations {
            let found = payments.iter().position(|payment| payment.id == part.payment);
            let payment = payments.swap_remove(found.unwrap());
            prop_assert!(part.amount > 0 && part.amount <= payment.amount - payment.refunded);
            prop_assert!(payment.dispute != Dispute::Lost);
        }
    }

    #[test]
    fn shifting_every_instant_changes_only_instants(input in input(), by in -1_500_000_000_i64..1_500_000_000) {
        let (before, after) = (quote(&input).unwrap(), quote(&shifted(input, by)).unwrap());
        let moved = Quote {
            effective_at: before.effective_at.shifted(by).unwrap(),
            refund_due_by: before.refund_due_by.map(|due| due.shifted(by).unwrap()),
            ..before
        };
        prop_assert_eq!(moved, after);
    }

    #[test]
    fn the_order_of_payments_does_not_matter(input in input(), seed in any::<usize>()) {
        let mut other = input.clone();
        for invoice in &mut other.invoices {
            let turn = seed % invoice.payments.len().max(1);
            invoice.payments.rotate_left(turn);
            invoice.payments.reverse();
        }
        prop_assert_eq!(quote(&input), quote(&other));
    }

    #[test]
    fn a_snapshot_brings_the_same_input_back(input in input()) {
        let snapshot = serde_json::to_string(&input).unwrap();
        prop_assert_eq!(serde_json::from_str::<QuoteInput>(&snapshot).unwrap(), input);
    }
}
