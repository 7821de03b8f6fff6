//! A quote that was shown, as the page's form carries it: signed for one invitation and one person, so that what
//! comes back is the amount that was agreed to, and nothing has to be stored for pages that nobody finishes.

use crate::types::instant::Instant;
use crate::types::secret::SigningKeys;
use crate::types::{InvitationId, UserId};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const PURPOSE: &str = "quote";

/// The two values that decide the amounts: the moment up to which the service counts as used, and the revision of
/// the billing data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrozenQuote {
    pub quoted_at: Instant,
    pub version: i64,
}

impl FrozenQuote {
    /// The text for the form.
    #[must_use]
    pub fn seal(self, invitation: InvitationId, user: UserId, keys: &SigningKeys) -> String {
        let mut bytes = self.values().to_vec();
        let tag = keys.sign(PURPOSE, &signed(&bytes, invitation, user));
        bytes.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// None for a text that was not made for this invitation and this person.
    #[must_use]
    pub fn open(
        text: &str,
        invitation: InvitationId,
        user: UserId,
        keys: &SigningKeys,
    ) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (values, tag) = bytes.split_at_checked(16)?;
        if !keys.verify(PURPOSE, &signed(values, invitation, user), tag) {
            return None;
        }
        let (seconds, version) = values.split_at_checked(8)?;
        Some(Self {
            quoted_at: Instant::from_unix(i64::from_be_bytes(seconds.try_into().ok()?))?,
            version: i64::from_be_bytes(version.try_into().ok()?),
        })
    }

    fn values(self) -> [u8; 16] {
        let mut values = [0; 16];
        values[..8].copy_from_slice(&self.quoted_at.unix().to_be_bytes());
        values[8..].copy_from_slice(&self.version.to_be_bytes());
        values
    }
}

fn signed(values: &[u8], invitation: InvitationId, user: UserId) -> Vec<u8> {
    [values, invitation.uuid().as_bytes(), user.uuid().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn keys() -> SigningKeys {
        SigningKeys::from_secrets(["a secret of at least thirty-two bytes"]).unwrap()
    }

    fn ids(invitation: u128, user: u128) -> (InvitationId, UserId) {
        (
            InvitationId::from_uuid(Uuid::from_u128(invitation)),
            UserId::from_uuid(Uuid::from_u128(user)),
        )
    }

    #[test]
    fn it_comes_back_only_to_the_person_and_the_invitation_it_was_made_for() {
        let frozen = FrozenQuote {
            quoted_at: Instant::from_unix(1_792_108_800).unwrap(),
            version: 7,
        };
        let (invitation, user) = ids(1, 2);
        let text = frozen.seal(invitation, user, &keys());
        assert_eq!(
            FrozenQuote::open(&text, invitation, user, &keys()),
            Some(frozen)
        );
        for (invitation, user) in [ids(2, 2), ids(1, 1)] {
            assert_eq!(FrozenQuote::open(&text, invitation, user, &keys()), None);
        }
    }

    #[test]
    fn no_altered_character_is_accepted() {
        let frozen = FrozenQuote {
            quoted_at: Instant::from_unix(0).unwrap(),
            version: 1,
        };
        let (invitation, user) = ids(1, 2);
        let text = frozen.seal(invitation, user, &keys());
        for at in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            let opened = FrozenQuote::open(&altered, invitation, user, &keys());
            assert_eq!(opened, None, "{at}");
        }
        assert_eq!(FrozenQuote::open("", invitation, user, &keys()), None);
    }
}
