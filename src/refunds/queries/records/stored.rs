//! Rows as the tables have them, and how they are read.

use crate::db::schema::{refund_attempts, refunds};
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::Iban;
use crate::refunds::input::DestinationKind;
use crate::refunds::record::{AttemptFacts, GatewayName, RefundRecord};
use crate::refunds::refund::{Attempt, Channel, Pending, Refund};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, BankFileId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::prelude::*;
use diesel::result::Error as DieselError;

#[derive(Queryable, Selectable)]
#[diesel(table_name = refunds)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct StoredRefund {
    pub account_id: AccountId,
    pub id: RefundId,
    credit_note_number: String,
    organisation_id: AccountId,
    payment_id: String,
    amount: i64,
    currency: String,
    destination: DestinationKind,
    iban: Option<String>,
    holder: Option<String>,
    state: RefundState,
    pub attempt: i32,
    requested_by: UserId,
    created_at: DateTime<Utc>,
    send_after: DateTime<Utc>,
    due_by: DateTime<Utc>,
    failure_reason: Option<String>,
    paid: i64,
    credited: i64,
    retries: i32,
    retry_in: Option<i32>,
    retry_at: Option<DateTime<Utc>>,
    held_from: Option<RefundState>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = refund_attempts)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct StoredAttempt {
    number: i32,
    channel: String,
    gateway: Option<GatewayName>,
    gateway_id: Option<String>,
    gateway_status: Option<GatewayStatus>,
    first_post_at: Option<DateTime<Utc>>,
    lookup_missed: bool,
    pending: Option<String>,
    refusal: Option<String>,
    leased_until: Option<DateTime<Utc>>,
    submitted_at: Option<DateTime<Utc>>,
    approved_by: Option<UserId>,
    approved_at: Option<DateTime<Utc>>,
    bank_file_id: Option<BankFileId>,
}

impl StoredRefund {
    pub fn read(self, attempt: StoredAttempt) -> QueryResult<RefundRecord> {
        let broken = |column: &str| {
            let place = format!("refunds.{column} of {}", self.id);
            DieselError::DeserializationError(place.into())
        };
        let currency = Currency::parse(&self.currency).map_err(|_| broken("currency"))?;
        let bank = self.bank().map_err(broken)?;
        let facts = attempt.facts();
        Ok(RefundRecord {
            account: self.account_id,
            id: self.id,
            note: self.credit_note_number,
            organisation: self.organisation_id,
            user: self.requested_by,
            payment: self.payment_id,
            amount: Money::new(self.amount, currency),
            destination: self.destination,
            bank,
            retry_at: self.retry_at,
            attempt: facts,
            created_at: self.created_at,
            send_after: self.send_after,
            due_by: self.due_by,
            refund: Refund {
                attempt: attempt.read().ok_or_else(|| broken("attempt"))?,
                failure_reason: self.failure_reason,
                paid: self.paid,
                credited: self.credited,
                retries: u32::try_from(self.retries).map_err(|_| broken("retries"))?,
                retry_in: self.retry_in.map(i64::from),
                held_from: self.held_from,
                ..Refund::new(
                    &self.id.to_string(),
                    self.amount,
                    self.state,
                    Some(self.requested_by.to_string()),
                )
            },
        })
    }
}

impl StoredRefund {
    /// The destination's account; else the column that cannot be read.
    fn bank(&self) -> Result<Option<(Iban, AccountHolder)>, &'static str> {
        let iban = self.iban.as_deref().map(Iban::parse).transpose();
        let holder = self.holder.as_deref().map(AccountHolder::parse).transpose();
        Ok(iban.map_err(|_| "iban")?.zip(holder.map_err(|_| "holder")?))
    }
}

impl StoredAttempt {
    fn facts(&self) -> AttemptFacts {
        AttemptFacts {
            gateway: self.gateway,
            leased_until: self.leased_until,
            submitted_at: self.submitted_at,
            approved: self.approved_by.zip(self.approved_at),
            bank_file: self.bank_file_id,
        }
    }

    /// None for a word that the schema does not let in.
    fn read(self) -> Option<Attempt> {
        Some(Attempt {
            number: self.number.into(),
            channel: match &*self.channel {
                "gateway" => Channel::Gateway,
                "bank" => Channel::Bank,
                _ => return None,
            },
            gateway_id: self.gateway_id,
            gateway_status: self.gateway_status,
            first_post_at: self.first_post_at.map(|at| at.timestamp()),
            lookup_missed: self.lookup_missed,
            pending: match self.pending.as_deref() {
                None => None,
                Some("post") => Some(Pending::Post),
                Some("lookup") => Some(Pending::Lookup {
                    refusal: self.refusal,
                }),
                Some(_) => return None,
            },
        })
    }
}
