//! Randomness and keys.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};

/// The keys that sign links and form tokens: the first signs, all verify, so that a key can be replaced in peace.
#[derive(Clone)]
pub struct SigningKeys(Vec<[u8; 64]>);

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKeys({} keys)", self.0.len())
    }
}

impl SigningKeys {
    /// From secrets of any length of 32 bytes or more; `None` where one is shorter, or there is none.
    #[must_use]
    pub fn from_secrets<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let keys: Option<Vec<_>> = secrets
            .into_iter()
            .map(|secret| (secret.len() >= 32).then(|| Sha512::digest(secret.as_bytes()).into()))
            .collect();
        keys.filter(|keys| !keys.is_empty()).map(Self)
    }

    /// HMAC-SHA-256 over the purpose and the message, cut to 128 bits.
    #[must_use]
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 16] {
        let mut tag = [0; 16];
        if let Some(key) = self.0.first() {
            let full = mac(key, purpose, message).finalize().into_bytes();
            tag.copy_from_slice(&full[..16]);
        }
        tag
    }

    /// 64 bytes for another library's key, different for each purpose.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> [u8; 64] {
        let first = self.0.first().copied().unwrap_or([0; 64]);
        let mut hash = Sha512::new_with_prefix(first);
        hash.update(purpose.as_bytes());
        hash.finalize().into()
    }

    /// Constant time in the tag.
    #[must_use]
    pub fn verify(&self, purpose: &str, message: &[u8], tag: &[u8]) -> bool {
        tag.len() == 16
            && self.0.iter().any(|key| {
                mac(key, purpose, message)
                    .verify_truncated_left(tag)
                    .is_ok()
            })
    }
}

fn mac(key: &[u8; 64], purpose: &str, message: &[u8]) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new(key.into());
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.update(message);
    mac
}

/// 128 fresh random bits as URL-safe text.
#[must_use]
pub fn random_text() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// SHA-256 of a text: what is stored of a secret that only its holder knows.
#[must_use]
pub fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
