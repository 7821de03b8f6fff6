//! Invitees who pay for an individual account: accepting refunds them.

use super::account::{Organisation, Size};
use super::invitations::invitee;
use crate::access::create::{NewUser, create_user};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::commands::{self as accounts, NewAccount};
use crate::audit::Actor;
use crate::billing::import::Import;
use crate::db::{Abort, Db, Tx};
use crate::members::commands as members;
use crate::members::member::{NewMember, Profile};
use crate::types::{Language, PersonName};
use anyhow::ensure;
use chrono::{DateTime, Duration, Months, Utc};
use serde_json::{Value, json};

/// One in so many invitees pays, where there are many, and more of them where there are few.
const EVERY: usize = 20;
const MOST: usize = 500;

/// The numbers of the invitations that go to somebody who pays: no more than [`MOST`].
fn numbers(size: &Size) -> impl Iterator<Item = usize> {
    let every = (size.pending / MOST).clamp(2, EVERY);
    (0..size.pending).step_by(every).take(MOST)
}

/// The people, each in an account of their own.
pub fn settle_in(
    tx: &mut Tx<'_>,
    size: &Size,
    organisation: &Organisation,
) -> Result<(), Abort<String>> {
    let then = size.now - Duration::days(400);
    for number in numbers(size) {
        let named = invitee(size, number);
        let refused = |reason: String| Abort::Refused(reason);
        let name = PersonName::parse(&named.first, &named.last)
            .map_err(|error| refused(error.to_string()))?;
        let new = NewUser {
            email: named
                .email
                .parse()
                .map_err(|_| refused(named.email.clone()))?,
            name,
            password_hash: organisation.password_hash.clone(),
            language: Language::English,
            staff: None,
            confirmed: true,
        };
        let user = create_user(tx, &new, then)
            .map_err(|abort| abort.map(|_| format!("{} is taken", new.email)))?;
        let actor = Actor::system("muster seed");
        let own = NewAccount::individual(new.name.full(), "EUR");
        let account = accounts::open(tx, &own, &actor, then)?;
        let member = NewMember {
            user,
            email: new.email,
            name: new.name,
            role: Role::Owner,
            licence: Licence::Basic,
            profile: Profile::default(),
            group: None,
        };
        members::join(tx, account, &member, then)?;
    }
    Ok(())
}

/// What they have paid, by `muster billing import`.
pub fn bill(db: &Db, size: &Size) -> anyhow::Result<()> {
    let lines: Vec<String> = numbers(size)
        .map(|number| line(size, number).to_string())
        .collect();
    let import = Import {
        db,
        now: size.now,
        dry_run: false,
    };
    let mut reasons = Vec::new();
    import.run(lines.join("\n").as_bytes(), |refused| {
        reasons.push(refused.to_string());
    })?;
    ensure!(
        reasons.is_empty(),
        "bills are refused: {}",
        reasons.join("; ")
    );
    Ok(())
}

/// Pro monthly, EUR, 20 % VAT, by card; the month began some days ago.
fn line(size: &Size, number: usize) -> Value {
    let named = invitee(size, number);
    let mut draw = size.draw("bill", number);
    let start = size.now - Duration::hours(1) - draw.minutes(20);
    let end = start.checked_add_months(Months::new(1)).unwrap_or(start);
    let [start, end] = [start, end].map(text);
    let prefix = format!("S{}-{number}", size.members);
    json!({
        "email": named.email, "credit_note_prefix": prefix, "plan": "pro", "currency": "EUR",
        "subscription": {
            "term": "month", "started_at": start, "current_period_start": start, "current_period_end": end,
        },
        "seller": { "name": "Harbour Software SAS", "address": ["12 quai des Docks", "69002 Lyon", "France"],
            "vat_number": "FR40303265045" },
        "customer": { "name": format!("{} {}", named.first, named.last), "address": [named.location] },
        "invoices": [{
            "number": format!("{prefix}-1"), "issued_at": start, "status": "paid",
            "lines": [{
                "id": "plan", "kind": "recurring", "description": "Pro, one month", "quantity": 1,
                "unit_amount": 2_500, "discount": 0, "tax": 500, "tax_rate": "20", "period": [start, end],
            }],
            "payments": [{
                "id": format!("ch_{}_{number}", size.members), "kind": "charge", "amount": 3_000, "refunded": 0,
                "dispute": "none", "refundable_until": null, "paid_at": start, "method": "Visa •••• 4242",
            }],
        }],
    })
}

fn text(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
