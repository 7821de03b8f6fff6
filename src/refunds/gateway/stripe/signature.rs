//! The proof that a message comes from Stripe: <https://docs.stripe.com/webhooks#verify-manually>.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Seconds that a message may be old, or early by a clock that is ahead.
const REPLAY_WINDOW_S: i64 = 300;

/// Why a message is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    #[error("no signature that can be read")]
    Unreadable,
    #[error("signed by somebody else, or changed on the way")]
    Forged,
    #[error("too old, or from the future")]
    Stale,
}

/// The header `Stripe-Signature`: `t=1700000000,v1=hex,v1=hex,v0=hex`. While a secret is replaced, there is a `v1` of
/// each; other schemes are passed over.
#[derive(Debug)]
struct Signature<'a> {
    /// As it was signed.
    time: &'a str,
    tags: Vec<[u8; 32]>,
}

/// Whether one of `secrets` signed exactly this `body`, at about `now`. The comparison takes the same time whatever
/// differs.
pub fn verify(
    secrets: &[SecretString],
    header: &str,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Distrust> {
    let signature = read(header).ok_or(Distrust::Unreadable)?;
    let time: i64 = signature.time.parse().map_err(|_| Distrust::Unreadable)?;
    let signed = secrets
        .iter()
        .any(|secret| signature.is_by(secret.expose_secret(), body));
    if !signed {
        return Err(Distrust::Forged);
    }
    if now.timestamp().abs_diff(time) > REPLAY_WINDOW_S.unsigned_abs() {
        return Err(Distrust::Stale);
    }
    Ok(())
}

fn read(header: &str) -> Option<Signature<'_>> {
    let mut time = None;
    let mut tags = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=')? {
            ("t", at) => time = Some(at),
            ("v1", tag) => tags.extend(bytes(tag)),
            _ => {}
        }
    }
    Some(Signature { time: time?, tags }).filter(|signature| !signature.tags.is_empty())
}

impl Signature<'_> {
    fn is_by(&self, secret: &str, body: &[u8]) -> bool {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else {
            return false;
        };
        mac.update(self.time.as_bytes());
        mac.update(b".");
        mac.update(body);
        self.tags
            .iter()
            .any(|tag| mac.clone().verify_slice(tag).is_ok())
    }
}

fn bytes(hex: &str) -> Option<[u8; 32]> {
    let mut tag = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in tag.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::{Distrust, verify};
    use chrono::{DateTime, Utc};
    use secrecy::SecretString;

    const BODY: &[u8] = br#"{"id":"evt_1","object":"event"}"#;
    const TIME: i64 = 1_700_000_000;
    /// `printf '1700000000.%s' "$BODY" | openssl dgst -sha256 -hmac whsec_first`
    const TAG: &str = "c2361ec286bc5c83ddb2616b639b0986e7ad0f277ddc263aac32ab27c095aa30";
    /// The same with `whsec_second`.
    const OTHER: &str = "7eeb37aa4737513d1a1416501dc8ec1070ede73fbe57f9222f62ab76485a578c";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn check(secrets: &[&str], header: &str, body: &[u8], now: i64) -> Result<(), Distrust> {
        let secrets: Vec<_> = secrets
            .iter()
            .map(|text| SecretString::from(*text))
            .collect();
        verify(&secrets, header, body, at(now))
    }

    #[test]
    fn a_message_of_stripe_is_believed() {
        let header = format!("t={TIME},v1={TAG}");
        assert_eq!(check(&["whsec_first"], &header, BODY, TIME + 2), Ok(()));
    }

    #[test]
    fn while_a_secret_is_replaced_either_is_enough() {
        let both = format!("t={TIME}, v1={OTHER}, v1={TAG}, v0={OTHER}");
        assert_eq!(check(&["whsec_first"], &both, BODY, TIME), Ok(()));
        let old = format!("t={TIME},v1={TAG}");
        let secrets = ["whsec_second", "whsec_first"];
        assert_eq!(check(&secrets, &old, BODY, TIME), Ok(()));
        let other_scheme = format!("t={TIME},v0={TAG}");
        let found = check(&["whsec_first"], &other_scheme, BODY, TIME);
        assert_eq!(found, Err(Distrust::Unreadable));
    }

    #[test]
    fn what_was_changed_is_not() {
        let header = format!("t={TIME},v1={TAG}");
        let forged = Err(Distrust::Forged);
        assert_eq!(check(&["whsec_other"], &header, BODY, TIME), forged);
        assert_eq!(check(&["whsec_first"], &header, b"{}", TIME), forged);
        assert_eq!(check(&[], &header, BODY, TIME), forged);
        let later = format!("t={},v1={TAG}", TIME + 1);
        assert_eq!(check(&["whsec_first"], &later, BODY, TIME), forged);
    }

    #[test]
    fn the_window_is_five_minutes_wide_on_either_side() {
        let header = format!("t={TIME},v1={TAG}");
        for (now, expected) in [
            (TIME + 300, Ok(())),
            (TIME + 301, Err(Distrust::Stale)),
            (TIME - 300, Ok(())),
            (TIME - 301, Err(Distrust::Stale)),
        ] {
            let found = check(&["whsec_first"], &header, BODY, now);
            assert_eq!(found, expected, "{now}");
        }
    }

    #[test]
    fn anything_else_in_the_header_is_unreadable() {
        let cut = format!("t={TIME},v1={}", &TAG[..63]);
        let signs = format!("t={TIME},v1={}", "+f".repeat(32));
        let wide = format!("t={TIME},v1={}", "é".repeat(32));
        let no_time = format!("v1={TAG}");
        let no_number = format!("t=soon,v1={TAG}");
        for header in ["", "=", "t=,v1=", &cut, &signs, &wide, &no_time, &no_number] {
            let found = check(&["whsec_first"], header, BODY, TIME);
            assert_eq!(found, Err(Distrust::Unreadable), "{header}");
        }
    }
}
