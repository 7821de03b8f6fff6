//! Where mail is handed over, read from one URL.

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::time::Duration;
use url::Url;

/// `smtp://host:25`, `smtp://user:password@host:587?tls=required`, `smtps://host`; a path is the name to say in EHLO.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    host: String,
    port: u16,
    tls: Tls,
    hello: ClientId,
    credentials: Option<Credentials>,
}

#[derive(Clone)]
enum Tls {
    Off,
    AfterGreeting(TlsParameters),
    FromTheStart(TlsParameters),
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Off => "Off",
            Self::AfterGreeting(_) => "AfterGreeting",
            Self::FromTheStart(_) => "FromTheStart",
        })
    }
}

/// What is wrong with the URL; its password is never repeated.
#[derive(Debug, thiserror::Error)]
pub enum SmtpUrlError {
    #[error("must begin with smtp:// or smtps://")]
    Scheme,
    #[error("is not a URL: {0}")]
    Url(#[from] url::ParseError),
    #[error("names no host")]
    Host,
    #[error("tls must be \"required\", or left out for a server that needs none")]
    Tls,
    #[error("user or password is not percent-encoded UTF-8")]
    Credentials,
    #[error("TLS cannot be set up: {0}")]
    Setup(#[from] Error),
}

impl SmtpServer {
    pub fn parse(text: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text)?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(SmtpUrlError::Host)?.to_owned();
        let wanted = url.query_pairs().find(|(name, _)| name == "tls");
        let (tls, port) = match (url.scheme(), wanted.as_ref().map(|(_, value)| &**value)) {
            ("smtp", None) => (Tls::Off, 25),
            ("smtp", Some("required")) => {
                (Tls::AfterGreeting(TlsParameters::new(host.clone())?), 587)
            }
            ("smtps", None | Some("required")) => {
                (Tls::FromTheStart(TlsParameters::new(host.clone())?), 465)
            }
            ("smtp" | "smtps", Some(_)) => return Err(SmtpUrlError::Tls),
            _ => return Err(SmtpUrlError::Scheme),
        };
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        Ok(Self {
            port: url.port().unwrap_or(port),
            credentials: credentials(&url)?,
            host,
            tls,
            hello,
        })
    }

    /// A connection that is greeted, encrypted and signed in as far as the URL asks for it.
    pub async fn connect(&self, patience: Duration) -> Result<AsyncSmtpConnection, Error> {
        let wrapped = match &self.tls {
            Tls::FromTheStart(parameters) => Some(parameters.clone()),
            Tls::Off | Tls::AfterGreeting(_) => None,
        };
        let server = (self.host.trim_matches(['[', ']']), self.port);
        let mut conn =
            AsyncSmtpConnection::connect_tokio1(server, Some(patience), &self.hello, wrapped, None)
                .await?;
        if let Tls::AfterGreeting(parameters) = &self.tls {
            conn.starttls(parameters.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            conn.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(conn)
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, SmtpUrlError> {
    let Some(password) = url.password() else {
        return Ok(None);
    };
    let user = decoded(url.username()).ok_or(SmtpUrlError::Credentials)?;
    let password = decoded(password).ok_or(SmtpUrlError::Credentials)?;
    Ok(Some(Credentials::new(user, password)))
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{SmtpServer, decoded};

    #[test]
    fn each_kind_of_url_has_its_port() {
        let port = |url: &str| SmtpServer::parse(url).unwrap().port;
        assert_eq!(port("smtp://127.0.0.1"), 25);
        assert_eq!(port("smtp://127.0.0.1:2525"), 2525);
        assert_eq!(port("smtp://me:p%40ss@mail.example?tls=required"), 587);
        assert_eq!(port("smtps://mail.example"), 465);
    }

    #[test]
    fn user_and_password_are_percent_decoded() {
        assert_eq!(decoded("p%40s+s%C3%A9").as_deref(), Some("p@s+sé"));
        assert_eq!(decoded("50%"), None);
        assert_eq!(decoded("%ff"), None);
    }

    #[test]
    fn a_fault_is_named_and_the_password_is_not() {
        let faults = [
            ("http://mail.example", "smtp://"),
            ("smtp://", "host"),
            ("smtp://me:secret@mail.example?tls=opportunistic", "tls"),
            ("smtp://me:secret%ff@mail.example", "percent"),
        ];
        for (url, named) in faults {
            let said = SmtpServer::parse(url).unwrap_err().to_string();
            assert!(said.contains(named) && !said.contains("secret"), "{said}");
        }
        let kept = format!("{:?}", SmtpServer::parse("smtp://me:secret@mail.example"));
        assert!(!kept.contains("secret"), "{kept}");
    }
}
