//! The payments' gateway.

use super::Settings;
use crate::refunds::gateway::stripe::StripeSettings;

impl Settings {
    /// None inside where Stripe is not used; no answer at all where a setting is wrong.
    #[expect(
        clippy::option_option,
        reason = "wrong and left out are two things, as for every other setting"
    )]
    pub(super) fn stripe(&mut self) -> Option<Option<StripeSettings>> {
        let default = Some("https://api.stripe.com");
        let url = self.parsed("stripe_url", default, StripeSettings::parse_url);
        let key = self.parsed("stripe_secret_key", Some(""), StripeSettings::parse_secrets);
        let webhooks = self.parsed(
            "stripe_webhook_secrets",
            Some(""),
            StripeSettings::parse_secrets,
        );
        match StripeSettings::read(url?, key?.pop(), webhooks?) {
            Ok(settings) => Some(settings),
            Err(error) => {
                self.errors
                    .push(format!("- stripe_webhook_secrets: {error}"));
                None
            }
        }
    }
}
