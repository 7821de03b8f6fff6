//! Stripe: the refunds part of its API, <https://docs.stripe.com/api/refunds>.

mod amount;
mod api;
mod reading;
mod settings;
mod signature;

use super::{Gateway, GatewayName, ReadBack, RefundCall, Unreachable};
use crate::refunds::reconcile::GatewayRow;
use crate::refunds::refund_event::{GatewayRefund, PostAnswer};
use crate::refunds::refund_state::GatewayStatus;
pub use amount::{from_stripe, to_stripe};
pub use api::{Api, PATIENCE};
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde_json::Value;
pub use settings::StripeSettings;
pub use signature::Distrust;

const REFUNDS: &str = "/v1/refunds";

/// One Stripe account.
#[derive(Debug)]
pub struct Stripe {
    api: Api,
    webhook_secrets: Vec<SecretString>,
}

/// Whether Stripe numbers its payments like this: charges of cards, of other methods, and payment intents.
#[must_use]
pub fn is_payment_id(id: &str) -> bool {
    ["ch_", "py_", "pi_"]
        .iter()
        .any(|prefix| id.starts_with(prefix))
}

/// The parameter that names a payment.
fn named(payment: &str) -> (&'static str, &str) {
    if payment.starts_with("pi_") {
        ("payment_intent", payment)
    } else {
        ("charge", payment)
    }
}

impl Stripe {
    #[must_use]
    pub fn new(settings: &StripeSettings) -> Self {
        Self {
            api: Api::new(settings),
            webhook_secrets: settings.webhook_secrets.clone(),
        }
    }

    /// For what is not a refund: invoices, charges, disputes.
    #[must_use]
    pub const fn api(&self) -> &Api {
        &self.api
    }

    /// Whether there is a secret to check messages with.
    #[must_use]
    pub fn takes_messages(&self) -> bool {
        !self.webhook_secrets.is_empty()
    }

    /// Whether a message comes from Stripe, unchanged, just now.
    pub fn believe(&self, header: &str, body: &[u8], now: DateTime<Utc>) -> Result<(), Distrust> {
        signature::verify(&self.webhook_secrets, header, body, now)
    }

    /// The refunds of one charge or payment intent, the newest first.
    pub fn refunds_of(&self, payment: &str) -> Result<Vec<ReadBack>, Unreachable> {
        let found = self.api.list(REFUNDS, &[named(payment)])?;
        Ok(found.iter().filter_map(reading::read_back).collect())
    }
}

impl Gateway for Stripe {
    fn name(&self) -> GatewayName {
        GatewayName::Stripe
    }

    fn post(&self, call: &RefundCall) -> PostAnswer {
        let Some(amount) = to_stripe(call.amount) else {
            let code = Some("amount_not_writable".to_owned());
            return PostAnswer::Refused { code };
        };
        let (by, payment) = named(&call.payment);
        let form = [
            (by, payment.to_owned()),
            ("amount", amount.to_string()),
            ("metadata[refund_id]", call.refund.to_string()),
            ("metadata[attempt]", call.attempt.to_string()),
            ("metadata[key]", call.key()),
        ];
        match self.api.post(REFUNDS, &call.key(), &form) {
            Ok(reply) => reading::post_answer(&reply),
            Err(error) => {
                tracing::warn!(key = call.key(), %error, "a refund was asked for without a certain answer");
                PostAnswer::Unclear
            }
        }
    }

    /// Stripe cannot search metadata: the refunds of the payment are few, so they are all read.
    fn look_up(&self, call: &RefundCall) -> Result<Option<GatewayRefund>, Unreachable> {
        let is_ours = |back: &ReadBack| {
            back.refund_id == Some(call.refund.to_string()) && back.attempt == Some(call.attempt)
        };
        let found = self.refunds_of(&call.payment)?.into_iter().filter(is_ours);
        let mut found: Vec<_> = found.map(|back| back.refund).collect();
        // One that moves money counts more than one that does not.
        found.sort_by_key(|refund| {
            matches!(
                refund.status,
                Some(GatewayStatus::Failed | GatewayStatus::Canceled)
            )
        });
        Ok(found.into_iter().next())
    }

    fn read(&self, gateway_id: &str) -> Result<Option<ReadBack>, Unreachable> {
        let is_id = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if gateway_id.is_empty() || !gateway_id.chars().all(is_id) {
            return Ok(None);
        }
        let found: Option<Value> = self.api.read(&format!("{REFUNDS}/{gateway_id}"))?;
        Ok(found.as_ref().and_then(reading::read_back))
    }

    fn list(&self, since: DateTime<Utc>) -> Result<Vec<GatewayRow>, Unreachable> {
        let since = since.timestamp().to_string();
        let found = self.api.list(REFUNDS, &[("created[gte]", &since)])?;
        Ok(found.iter().filter_map(reading::row).collect())
    }
}
