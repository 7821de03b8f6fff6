//! Mailed links of a person's own account: each serves once, for a while, until a newer one takes its place.

use crate::types::{EmailAddress, LinkId, PersonName, UserId};
use chrono::{DateTime, Duration, Utc};

coded! {
    /// What a link is for; also what its signature is bound to.
    pub enum Purpose {
        ConfirmAddress => "confirm_address",
        ResetPassword => "reset_password",
    }
}

impl Purpose {
    /// How long a link of this kind works.
    #[must_use]
    pub fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmAddress => Duration::days(2),
            Self::ResetPassword => Duration::hours(1),
        }
    }
}

/// Why a link does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    #[error("no such link was mailed")]
    Unknown,
    #[error("the link was used before")]
    Used,
    #[error("a newer link was mailed")]
    Replaced,
    #[error("the link is too old")]
    Expired,
}

impl LinkRefusal {
    /// For messages and `data-link-state`.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Used => "used",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
        }
    }
}

/// A link, and the person it was mailed to.
#[derive(Debug, Clone)]
pub struct MailedLink {
    pub id: LinkId,
    pub user: UserId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    /// A newer link of the same kind was mailed.
    pub replaced: bool,
}

impl MailedLink {
    /// Gives the link back if it works now.
    pub fn usable(self, now: DateTime<Utc>) -> Result<Self, LinkRefusal> {
        if self.used_at.is_some() {
            Err(LinkRefusal::Used)
        } else if self.replaced {
            Err(LinkRefusal::Replaced)
        } else if self.expires_at <= now {
            Err(LinkRefusal::Expired)
        } else {
            Ok(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkRefusal, MailedLink};
    use crate::types::{LinkId, PersonName, UserId};
    use chrono::{DateTime, Duration};
    use uuid::Uuid;

    fn link() -> MailedLink {
        MailedLink {
            id: LinkId::from_uuid(Uuid::from_u128(1)),
            user: UserId::from_uuid(Uuid::from_u128(2)),
            email: "ana@example.com".parse().unwrap(),
            name: PersonName::parse("Ana", "Diaz").unwrap(),
            expires_at: DateTime::UNIX_EPOCH,
            used_at: None,
            replaced: false,
        }
    }

    #[test]
    fn a_link_works_until_the_second_it_expires() {
        let second = Duration::seconds(1);
        assert!(link().usable(DateTime::UNIX_EPOCH - second).is_ok());
        let late = link().usable(DateTime::UNIX_EPOCH);
        assert_eq!(late.unwrap_err(), LinkRefusal::Expired);
    }

    #[test]
    fn a_used_link_says_so_first() {
        let used = MailedLink {
            used_at: Some(DateTime::UNIX_EPOCH),
            replaced: true,
            ..link()
        };
        let refusal = used.usable(DateTime::UNIX_EPOCH).unwrap_err();
        assert_eq!(refusal, LinkRefusal::Used);
        let replaced = MailedLink {
            replaced: true,
            ..link()
        };
        let refusal = replaced.usable(DateTime::UNIX_EPOCH).unwrap_err();
        assert_eq!(refusal, LinkRefusal::Replaced);
    }
}
