//! Who gives the money of a payment back the way it came, behind one small trait.
//!
//! A call may block and is never made inside a transaction. Trouble is part of the answer: a caller that hears
//! nothing certain asks again with the same key.

pub mod event;
mod manual;
pub mod stripe;

use super::reconcile::GatewayRow;
pub use super::record::GatewayName;
use super::refund_event::{GatewayRefund, PostAnswer};
use crate::types::RefundId;
use crate::types::money::Money;
use chrono::{DateTime, Utc};
pub use manual::Manual;
use std::sync::Arc;
use stripe::{Stripe, StripeSettings};

/// One refund as a gateway is asked for it. The same attempt always asks for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundCall {
    pub refund: RefundId,
    pub attempt: i64,
    pub payment: String,
    pub amount: Money,
}

impl RefundCall {
    /// The idempotency key: `refund id:attempt`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}", self.refund, self.attempt)
    }
}

/// A refund as the gateway has it. `refund_id` and `attempt` are those that it was asked with, if it was asked by us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    pub refund_id: Option<String>,
    pub attempt: Option<i64>,
    pub refund: GatewayRefund,
}

/// The gateway could not be asked now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the gateway does not answer: {0}")]
pub struct Unreachable(pub String);

/// Whoever can be asked for refunds.
pub trait Gateway: Send + Sync {
    fn name(&self) -> GatewayName;

    /// Asks for the refund. Asking again with the same key never gives twice.
    fn post(&self, call: &RefundCall) -> PostAnswer;

    /// The refund that was asked for with this key, if the gateway knows one.
    fn look_up(&self, call: &RefundCall) -> Result<Option<GatewayRefund>, Unreachable>;

    /// The gateway's refund of this id.
    fn read(&self, gateway_id: &str) -> Result<Option<ReadBack>, Unreachable>;

    /// Every refund that the gateway has made since then.
    fn list(&self, since: DateTime<Utc>) -> Result<Vec<GatewayRow>, Unreachable>;
}

/// The gateways of one portal. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Gateways {
    stripe: Option<Arc<Stripe>>,
    manual: Manual,
}

impl Gateways {
    #[must_use]
    pub fn new(stripe: Option<&StripeSettings>) -> Self {
        Self {
            stripe: stripe.map(|settings| Arc::new(Stripe::new(settings))),
            manual: Manual,
        }
    }

    /// Who gives this payment back: the one that the billing data names, else the one that its id looks like.
    #[must_use]
    pub fn of_payment(&self, named: Option<GatewayName>, payment: &str) -> GatewayName {
        let looks_like_stripe = self.stripe.is_some() && stripe::is_payment_id(payment);
        match named {
            Some(name) => name,
            None if looks_like_stripe => GatewayName::Stripe,
            None => GatewayName::Manual,
        }
    }

    /// None for one that is not configured.
    #[must_use]
    pub fn get(&self, name: GatewayName) -> Option<&dyn Gateway> {
        match name {
            GatewayName::Stripe => Some(self.stripe.as_deref()? as &dyn Gateway),
            GatewayName::Manual => Some(&self.manual),
        }
    }

    /// For what only Stripe has: invoices, webhooks.
    #[must_use]
    pub fn stripe(&self) -> Option<&Stripe> {
        self.stripe.as_deref()
    }
}
