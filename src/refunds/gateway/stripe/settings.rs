//! What the operator says about Stripe.

use secrecy::SecretString;
use url::{Host, Url};

/// The account that refunds are asked of, and the secrets that its messages are signed with.
#[derive(Debug, Clone)]
pub struct StripeSettings {
    /// Without a path; Stripe's own unless a test plays it.
    pub url: Url,
    pub secret_key: SecretString,
    /// Several while one is replaced; none where no messages are taken.
    pub webhook_secrets: Vec<SecretString>,
}

impl StripeSettings {
    /// None without a key. Messages that could not be checked with Stripe are not taken, so secrets need the key too.
    pub fn read(
        url: Url,
        secret_key: Option<SecretString>,
        webhook_secrets: Vec<SecretString>,
    ) -> Result<Option<Self>, &'static str> {
        match secret_key {
            Some(secret_key) => Ok(Some(Self {
                url,
                secret_key,
                webhook_secrets,
            })),
            None if webhook_secrets.is_empty() => Ok(None),
            None => Err("is of no use without stripe_secret_key"),
        }
    }

    /// The key is sent with every call, so that only this machine may be called without TLS.
    pub fn parse_url(text: &str) -> Result<Url, String> {
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        let plain = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        let scheme = url.scheme();
        if url.path() != "/" || !(scheme == "https" || scheme == "http" && plain) {
            return Err(
                "must be https://host, or http:// on this machine, without a path".to_owned(),
            );
        }
        Ok(url)
    }

    /// Separated by commas; an empty setting is none. They travel in headers, which hold nothing but visible ASCII.
    pub fn parse_secrets(text: &str) -> Result<Vec<SecretString>, &'static str> {
        let parts = text.split(',').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(|part| {
                let visible = part.bytes().all(|byte| byte.is_ascii_graphic());
                visible
                    .then(|| SecretString::from(part))
                    .ok_or("must be letters, digits and signs only")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::StripeSettings;

    #[test]
    fn the_key_travels_only_where_nobody_listens() {
        for good in [
            "https://api.stripe.com",
            "http://127.0.0.1:8000",
            "http://localhost:1",
            "http://[::1]:9",
        ] {
            assert!(StripeSettings::parse_url(good).is_ok(), "{good}");
        }
        for bad in [
            "http://api.stripe.com",
            "https://api.stripe.com/v1",
            "ftp://localhost",
            "api.stripe.com",
        ] {
            assert!(StripeSettings::parse_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_are_what_a_header_can_hold() {
        let read = |text| StripeSettings::parse_secrets(text).map(|secrets| secrets.len());
        assert_eq!(read(""), Ok(0));
        assert_eq!(read("whsec_new, whsec_old"), Ok(2));
        assert!(read("sk_live_1 2").is_err());
    }
}
