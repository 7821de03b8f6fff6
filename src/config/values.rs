//! Single settings, read from their texts.

use crate::types::secret::SigningKeys;
use secrecy::SecretString;
use std::net::IpAddr;
use url::Url;

pub fn database_url(text: &str) -> Result<SecretString, &'static str> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Ok(text.to_owned().into())
    } else {
        Err("must begin with postgres://")
    }
}

pub fn base_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "http" | "https") || url.path() != "/" || url.query().is_some() {
        return Err("must be http://host or https://host without a path".to_owned());
    }
    Ok(url)
}

pub fn signing_keys(text: &str) -> Result<SigningKeys, &'static str> {
    SigningKeys::from_secrets(text.split(',').map(str::trim))
        .ok_or("each key, separated by commas, needs 32 characters or more")
}

pub fn proxies(text: &str) -> Result<Vec<IpAddr>, std::net::AddrParseError> {
    let parts = text.split(',').map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect()
}

pub fn log_format(text: &str) -> Result<bool, &'static str> {
    match text {
        "json" => Ok(true),
        "text" => Ok(false),
        _ => Err("must be text or json"),
    }
}

pub fn within(least: usize, most: usize) -> impl Fn(&str) -> Result<usize, String> {
    move |text| match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("must be a number from {least} to {most}")),
    }
}
