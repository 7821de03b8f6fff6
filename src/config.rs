//! Settings, from an optional TOML file and the environment; every wrong one is reported at once.

mod bank;
mod stripe;
mod values;

use crate::mail::smtp_server::SmtpServer;
use crate::refunds::bank::debtor::Debtor;
use crate::refunds::gateway::stripe::StripeSettings;
use crate::types::secret::SigningKeys;
use lettre::message::Mailbox;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::{IpAddr, SocketAddr};
use url::Url;
use values::{base_url, database_url, log_format, proxies, signing_keys, within};

/// Everything the program can be told. `.env.example` lists the names.
#[derive(Debug, Clone)]
pub struct Config {
    pub database_url: SecretString,
    pub database_pool: u32,
    pub listen: SocketAddr,
    pub workers: usize,
    /// What mailed links begin with; also the origin that forms must come from.
    pub base_url: Url,
    pub signing_keys: SigningKeys,
    pub mail: MailConfig,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Days that an invitation which is over stays findable: declined, cancelled, or expired. Jobs that ended, too.
    pub invitation_retention_days: u16,
    /// Where "Help" leads, on every page.
    pub help_url: Url,
    /// Whether invitees may choose a bank account although their card could take the refund.
    pub bank_account_always: bool,
    /// The operator's account that bank transfers are paid from. None: no file of payments can be made.
    pub debtor: Option<Debtor>,
    pub log_json: bool,
    /// The payments' gateway; without one, finance pays back by hand.
    pub stripe: Option<StripeSettings>,
}

#[derive(Debug, Clone)]
pub struct MailConfig {
    pub from: Mailbox,
    pub transport: MailTransport,
}

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum MailTransport {
    Smtp(SmtpServer),
    /// Only for the demo: mails are kept for `/dev/mailbox`.
    Mailbox,
}

/// All that is wrong with the settings, one line each; secrets are never repeated.
#[derive(Debug, thiserror::Error)]
#[error("the settings are wrong:\n{}", .0.join("\n"))]
pub struct ConfigErrors(pub Vec<String>);

const NAMES: [&str; 19] = [
    "database_url",
    "database_pool",
    "listen",
    "workers",
    "base_url",
    "signing_keys",
    "smtp_url",
    "mail_from",
    "trusted_proxies",
    "help_url",
    "bank_account_always",
    "bank_name",
    "bank_iban",
    "bank_bic",
    "log_format",
    "stripe_url",
    "stripe_secret_key",
    "stripe_webhook_secrets",
    "invitation_retention_days",
];

impl Config {
    /// Reads the file named by `MUSTER_CONFIG`, if any, then the environment, which wins.
    pub fn load(environment: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigErrors> {
        let environment: BTreeMap<String, String> = environment.collect();
        let mut settings = Settings::default();
        if let Some(path) = environment.get("MUSTER_CONFIG") {
            settings.read_file(path);
        }
        settings.read_environment(&environment);
        settings.into_config()
    }

    /// Cookies get `Secure` and the `__Host-` prefix where the portal is served over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.base_url.scheme() == "https"
    }
}

#[derive(Default)]
struct Settings {
    values: BTreeMap<String, String>,
    errors: Vec<String>,
}

impl Settings {
    fn read_file(&mut self, path: &str) {
        let file = config::File::new(path, config::FileFormat::Toml);
        let read = config::Config::builder()
            .add_source(file)
            .build()
            .and_then(config::Config::try_deserialize::<BTreeMap<String, String>>);
        match read {
            Ok(values) => {
                for (name, value) in values {
                    self.set(name, value, path);
                }
            }
            Err(error) => self.errors.push(format!("- MUSTER_CONFIG: {error}")),
        }
    }

    fn read_environment(&mut self, environment: &BTreeMap<String, String>) {
        if let Some(url) = environment.get("DATABASE_URL") {
            self.set("database_url".to_owned(), url.clone(), "the environment");
        }
        for (name, value) in environment {
            if let Some(name) = name.strip_prefix("MUSTER_") {
                let elsewhere = ["CONFIG", "PG_BIN", "LOG"];
                if !elsewhere.contains(&name) {
                    self.set(name.to_lowercase(), value.clone(), "the environment");
                }
            }
        }
    }

    fn set(&mut self, name: String, value: String, origin: &str) {
        if NAMES.contains(&name.as_str()) {
            self.values.insert(name, value);
        } else {
            self.errors
                .push(format!("- {name}: no such setting (in {origin})"));
        }
    }

    fn parsed<T, E: Display>(
        &mut self,
        name: &str,
        default: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let Some(text) = self.values.get(name).map(String::as_str).or(default) else {
            self.errors.push(format!("- {name}: missing"));
            return None;
        };
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(format!("- {name}: {error}"));
                None
            }
        }
    }

    fn into_config(mut self) -> Result<Config, ConfigErrors> {
        let database_url = self.parsed("database_url", None, database_url);
        let database_pool = self.parsed("database_pool", Some("10"), within(1, 200));
        let listen = self.parsed("listen", Some("127.0.0.1:8080"), str::parse);
        let workers = self.parsed("workers", Some("2"), within(1, 256));
        let base_url = self.parsed("base_url", None, base_url);
        let signing_keys = self.parsed("signing_keys", None, signing_keys);
        let smtp = self.parsed("smtp_url", None, SmtpServer::parse);
        let from = self.parsed("mail_from", None, str::parse);
        let trusted_proxies = self.parsed("trusted_proxies", Some(""), proxies);
        let retention = self.parsed("invitation_retention_days", Some("730"), within(30, 3_650));
        let help_url = self.parsed("help_url", Some("mailto:support@example.com"), Url::parse);
        let bank_account_always = self.parsed("bank_account_always", Some("true"), str::parse);
        let debtor = self.debtor();
        let log_json = self.parsed("log_format", Some("text"), log_format);
        let stripe = self.stripe();
        let read = || {
            Some(Config {
                database_url: database_url?,
                database_pool: u32::try_from(database_pool?).ok()?,
                listen: listen?,
                workers: workers?,
                base_url: base_url?,
                signing_keys: signing_keys?,
                mail: MailConfig {
                    from: from?,
                    transport: MailTransport::Smtp(smtp?),
                },
                trusted_proxies: trusted_proxies?,
                invitation_retention_days: u16::try_from(retention?).ok()?,
                help_url: help_url?,
                bank_account_always: bank_account_always?,
                debtor,
                log_json: log_json?,
                stripe: stripe?,
            })
        };
        match read() {
            Some(config) if self.errors.is_empty() => Ok(config),
            _ => Err(ConfigErrors(self.errors)),
        }
    }
}
