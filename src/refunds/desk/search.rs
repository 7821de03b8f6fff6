//! What finance types to find a refund.

use crate::types::RefundId;

/// One box for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    All,
    /// The refund's id, the key of one of its calls, or an id that the manual gateway made of it.
    Refund(RefundId),
    /// A part of an address, of a name, of a note's number, of a payment's id or of the gateway's id.
    Text(String),
}

impl Search {
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::All;
        }
        let bare = typed.strip_prefix("manual_").unwrap_or(typed);
        let id = bare.split(':').next().unwrap_or_default();
        match id.parse() {
            Ok(id) => Self::Refund(id),
            Err(_) => Self::Text(typed.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn an_id_is_known_in_all_its_clothes() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let found = Search::Refund(id.parse().unwrap());
        for typed in [
            id.to_owned(),
            format!(" {id}:2 "),
            format!("manual_{id}:1"),
            id.to_uppercase(),
        ] {
            assert_eq!(Search::parse(&typed), found, "{typed}");
        }
        for typed in ["ben@mail.example", "A7F3-CN-000001", "re_1", "manual_"] {
            assert_eq!(Search::parse(typed), Search::Text(typed.to_owned()));
        }
        assert_eq!(Search::parse("  "), Search::All);
    }
}
