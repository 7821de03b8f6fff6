//! What staff type or paste to find an invitation.

use crate::types::secret::SigningKeys;
use crate::types::signed_link::InvitationToken;
use crate::types::{EmailAddress, InvitationId};

/// One box for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    All,
    /// A part of an address or of an account's name.
    Text(String),
    Id(InvitationId),
    /// A link that muster has mailed.
    Link(InvitationToken),
    /// A link, but not one to an invitation of this portal.
    WrongLink,
}

/// A bare token is longer than anybody's address is likely to be without a dot.
const SHORTEST_TOKEN: usize = 60;

impl Search {
    #[must_use]
    pub fn parse(typed: &str, keys: &SigningKeys) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::All;
        }
        if let Some(place) = place_in_link(typed) {
            return id_or_token(place, keys).unwrap_or(Self::WrongLink);
        }
        id_or_token(typed, keys).unwrap_or_else(|| {
            if is_like_a_token(typed) {
                return Self::WrongLink;
            }
            let address = typed.parse::<EmailAddress>();
            Self::Text(address.map_or_else(|_| typed.to_owned(), |address| address.to_string()))
        })
    }

    /// How the trail keeps it. A link opens an invitation for whoever has it, so it is not kept.
    #[must_use]
    pub fn in_the_trail(&self) -> String {
        match self {
            Self::All => String::new(),
            Self::Text(text) => text.clone(),
            Self::Id(id) => id.to_string(),
            Self::Link(_) => "mailed_link".to_owned(),
            Self::WrongLink => "unreadable_link".to_owned(),
        }
    }
}

/// What stands where a link names the invitation; empty where it names none.
fn place_in_link(typed: &str) -> Option<&str> {
    let whole = typed.starts_with("http://") || typed.starts_with("https://");
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path
        .split('/')
        .skip_while(|part| !["invitations", "pending"].contains(part));
    match (parts.next(), parts.next()) {
        (Some(_), Some(place)) => Some(place),
        _ if whole => Some(""),
        _ => None,
    }
}

fn id_or_token(text: &str, keys: &SigningKeys) -> Option<Search> {
    let id = text.parse().ok().map(Search::Id);
    id.or_else(|| InvitationToken::parse(text, keys).ok().map(Search::Link))
}

fn is_like_a_token(text: &str) -> bool {
    text.len() >= SHORTEST_TOKEN
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::Search;
    use crate::types::secret::SigningKeys;
    use crate::types::signed_link::InvitationToken;
    use crate::types::{AccountId, InvitationId};
    use uuid::Uuid;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn keys(secret: &str) -> SigningKeys {
        SigningKeys::from_secrets([secret]).unwrap()
    }

    fn mint(keys: &SigningKeys) -> String {
        let account = AccountId::from_uuid(Uuid::from_u128(1));
        let invitation = InvitationId::from_uuid(Uuid::from_u128(2));
        InvitationToken::mint(account, invitation, 1, keys)
    }

    fn own() -> SigningKeys {
        keys("a secret of at least 32 bytes ....")
    }

    #[test]
    fn addresses_names_and_ids_are_understood() {
        let id = Search::Id(ID.parse().unwrap());
        let text = |text: &str| Search::Text(text.to_owned());
        let cases = [
            (String::new(), Search::All),
            (" Ben@Example.COM ".to_owned(), text("ben@example.com")),
            ("Acme".to_owned(), text("Acme")),
            ("a/c services".to_owned(), text("a/c services")),
            (ID.to_owned(), id.clone()),
            (
                format!("https://x.example/support/invitations/{ID}"),
                id.clone(),
            ),
            (format!("/user-management/pending/{ID}?q=1"), id),
        ];
        for (typed, expected) in cases {
            assert_eq!(Search::parse(&typed, &own()), expected, "{typed}");
        }
    }

    #[test]
    fn a_mailed_link_is_found_and_a_wrong_one_told() {
        let good = mint(&own());
        let foreign = mint(&keys("another secret of 32 bytes or more"));
        let link = Search::Link(InvitationToken::parse(&good, &own()).unwrap());
        for typed in [
            good.clone(),
            format!("https://x.example/invitations/{good}"),
            format!("http://x.example/invitations/{good}/refund#top"),
        ] {
            assert_eq!(Search::parse(&typed, &own()), link, "{typed}");
        }
        for typed in [
            format!("https://x.example/invitations/{foreign}"),
            foreign,
            good[..good.len() - 1].to_owned(),
            "https://x.example/".to_owned(),
            "https://x.example/invitations".to_owned(),
            "https://x.example/invitations/".to_owned(),
        ] {
            assert_eq!(Search::parse(&typed, &own()), Search::WrongLink, "{typed}");
        }
    }
}
