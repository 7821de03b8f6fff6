//! Mailed links: a signed id with a generation. Nothing secret is stored, so every retry of a mail carries the same
//! link, and a stolen database opens none.

use super::ids::{AccountId, InvitationId, LinkId};
use super::secret::SigningKeys;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// The link was not made by us, or not for this purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the link is not one of ours")]
pub struct NotOurs;

/// What the link of an invitation says, once its signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvitationToken {
    account: AccountId,
    invitation: InvitationId,
    generation: i32,
}

impl InvitationToken {
    const PURPOSE: &str = "invitation";

    /// The text for a link; made from ids, whenever it is needed.
    #[must_use]
    pub fn mint(
        account: AccountId,
        invitation: InvitationId,
        generation: i32,
        keys: &SigningKeys,
    ) -> String {
        let mut bytes = Vec::with_capacity(52);
        bytes.extend_from_slice(account.uuid().as_bytes());
        bytes.extend_from_slice(invitation.uuid().as_bytes());
        bytes.extend_from_slice(&generation.to_be_bytes());
        let tag = keys.sign(Self::PURPOSE, &bytes);
        bytes.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The only way in from outside.
    pub fn parse(text: &str, keys: &SigningKeys) -> Result<Self, NotOurs> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotOurs)?;
        let (message, tag) = bytes.split_at_checked(36).ok_or(NotOurs)?;
        if !keys.verify(Self::PURPOSE, message, tag) {
            return Err(NotOurs);
        }
        let uuid = |range| Uuid::from_slice(&message[range]).map_err(|_| NotOurs);
        let generation: [u8; 4] = message[32..].try_into().map_err(|_| NotOurs)?;
        Ok(Self {
            account: AccountId::from_uuid(uuid(0..16)?),
            invitation: InvitationId::from_uuid(uuid(16..32)?),
            generation: i32::from_be_bytes(generation),
        })
    }

    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    #[must_use]
    pub const fn invitation(&self) -> InvitationId {
        self.invitation
    }

    /// Raised when the address is corrected: links of an earlier one are dead.
    #[must_use]
    pub const fn generation(&self) -> i32 {
        self.generation
    }
}

/// A mailed link of a person's own account, for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneTimeToken(LinkId);

impl OneTimeToken {
    #[must_use]
    pub fn mint(link: LinkId, purpose: &str, keys: &SigningKeys) -> String {
        let mut bytes = link.uuid().as_bytes().to_vec();
        let tag = keys.sign(purpose, &bytes);
        bytes.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    pub fn parse(text: &str, purpose: &str, keys: &SigningKeys) -> Result<Self, NotOurs> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotOurs)?;
        let (message, tag) = bytes.split_at_checked(16).ok_or(NotOurs)?;
        if !keys.verify(purpose, message, tag) {
            return Err(NotOurs);
        }
        let id = Uuid::from_slice(message).map_err(|_| NotOurs)?;
        Ok(Self(LinkId::from_uuid(id)))
    }

    #[must_use]
    pub const fn link(self) -> LinkId {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{InvitationToken, NotOurs, OneTimeToken};
    use crate::types::secret::SigningKeys;
    use crate::types::{AccountId, InvitationId, LinkId};
    use uuid::Uuid;

    fn keys(secrets: &[&str]) -> SigningKeys {
        SigningKeys::from_secrets(secrets.iter().copied()).unwrap()
    }

    const OLD: &str = "an old secret of at least 32 bytes";
    const NEW: &str = "a new secret of at least 32 bytes!";

    fn token(keys: &SigningKeys) -> String {
        let account = AccountId::from_uuid(Uuid::from_u128(1));
        let invitation = InvitationId::from_uuid(Uuid::from_u128(2));
        InvitationToken::mint(account, invitation, 3, keys)
    }

    #[test]
    fn a_link_survives_the_rotation_of_its_key() {
        let text = token(&keys(&[OLD]));
        let parsed = InvitationToken::parse(&text, &keys(&[NEW, OLD])).unwrap();
        assert_eq!(parsed.generation(), 3);
        assert_eq!(
            InvitationToken::parse(&text, &keys(&[NEW])),
            Err(NotOurs),
            "a retired key opens nothing"
        );
    }

    #[test]
    fn no_altered_character_is_accepted() {
        let keys = keys(&[OLD]);
        let text = token(&keys);
        for at in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(InvitationToken::parse(&altered, &keys), Err(NotOurs));
        }
        assert_eq!(InvitationToken::parse("", &keys), Err(NotOurs));
    }

    #[test]
    fn a_link_serves_one_purpose() {
        let keys = keys(&[OLD]);
        let link = LinkId::from_uuid(Uuid::from_u128(9));
        let text = OneTimeToken::mint(link, "reset_password", &keys);
        assert_eq!(
            OneTimeToken::parse(&text, "confirm_address", &keys),
            Err(NotOurs)
        );
        assert!(OneTimeToken::parse(&text, "reset_password", &keys).is_ok());
    }
}
