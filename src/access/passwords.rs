//! Passwords: what is refused, and argon2id away from the threads that serve requests.

use crate::types::person_name::fold;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};
use std::sync::LazyLock;
use tokio::runtime::{Builder, Runtime};

pub const MIN_CHARS: usize = 8;
pub const MAX_CHARS: usize = 256;

/// Why a new password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("fewer than 8 characters")]
    TooShort,
    #[error("more than 256 characters")]
    TooLong,
    #[error("one of the first that an attacker tries")]
    Guessable,
}

impl PasswordFault {
    /// Its message is `password-fault-…`.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::Guessable => "guessable",
        }
    }
}

/// Checks a new password against length, the lists of common ones, and words an attacker knows of this person.
/// No rule asks for kinds of characters (ASVS 6.2.5).
pub fn check(password: &str, context: &[&str]) -> Result<(), PasswordFault> {
    let chars = password.chars().count();
    if chars < MIN_CHARS {
        return Err(PasswordFault::TooShort);
    }
    if chars > MAX_CHARS {
        return Err(PasswordFault::TooLong);
    }
    let mut words = vec!["muster", "motdepasse", "azerty", "bienvenue"];
    for text in context {
        words.extend(
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.len() >= 3),
        );
    }
    let judged: String = password.chars().take(100).collect();
    let score = zxcvbn::zxcvbn(&judged, &words).score();
    if u8::from(score) < 2 || is_made_of(&judged, &words) {
        return Err(PasswordFault::Guessable);
    }
    Ok(())
}

/// Whether little more than digits and signs is left once the known words are taken out.
fn is_made_of(password: &str, words: &[&str]) -> bool {
    let whole = fold(password);
    let mut words: Vec<String> = words.iter().map(|word| fold(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words
        .iter()
        .filter(|word| !word.is_empty())
        .fold(whole.clone(), |rest, word| rest.replace(word.as_str(), ""));
    rest != whole && rest.chars().filter(|c| c.is_alphabetic()).count() < 4
}

/// Threads that only hash: as many as there are cores, since each takes 19 MiB, and the kernel lets those go first that
/// serve pages.
static HASHERS: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(cores)
        .thread_name("hasher")
        .on_thread_start(|| {
            if let Err(error) = rustix::process::nice(BEHIND_PAGES) {
                tracing::warn!(%error, "hashing is as important as pages");
            }
        })
        .build()
        .ok()
});
const BEHIND_PAGES: i32 = 10;

/// Verified when there is no such user, so that both answers take the same time.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// Argon2id with 19 MiB, two passes, one lane: what OWASP asks at least.
#[must_use]
pub fn hash_now(password: &str) -> Option<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).ok()?;
    Some(hash.to_string())
}

fn verify_now(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    HASHERS.as_ref()?.spawn_blocking(work).await.ok()
}

/// The hash to store; `None` only where the program is being stopped.
pub async fn hash(password: SecretString) -> Option<String> {
    aside(move || hash_now(password.expose_secret()))
        .await
        .flatten()
}

/// Takes as long for an unknown user (`None`) as for a known one.
pub async fn verify(password: SecretString, stored: Option<String>) -> bool {
    let known = stored.is_some();
    let checked = aside(move || {
        let stored = stored.as_deref().unwrap_or(&NOBODY);
        let password = password.expose_secret();
        password.chars().count() <= MAX_CHARS && verify_now(password, stored)
    });
    checked.await.unwrap_or(false) && known
}

#[cfg(test)]
mod tests {
    use super::{PasswordFault, check};

    #[test]
    fn common_and_personal_passwords_are_refused() {
        for guessable in [
            "password123",
            "azerty123",
            "motdepasse",
            "12345678",
            "muster2026",
            "ana.diaz1",
            "Diaz-ana-diaz!2026",
            "acme acme acme 7",
        ] {
            let judged = check(guessable, &["ana.diaz@example.com", "Acme"]);
            assert_eq!(judged, Err(PasswordFault::Guessable), "{guessable}");
        }
        assert_eq!(check("kX3!vq9", &[]), Err(PasswordFault::TooShort));
        assert_eq!(check(&"x".repeat(257), &[]), Err(PasswordFault::TooLong));
    }

    #[test]
    fn any_kind_of_characters_will_do() {
        for fine in [
            "four words in a row",
            "élan-vital-éclair",
            "🦀🦀 crabs like 🌊",
            "tr0ub4dor-and-3",
        ] {
            assert_eq!(check(fine, &[]), Ok(()), "{fine}");
        }
    }
}
