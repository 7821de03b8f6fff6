//! What the list of invitations can be narrowed and ordered by, and the addresses that say so.

use crate::mail::outbox::Delivery;
use crate::types::email_address::in_addresses;
use crate::types::page::Cursor;
use crate::types::person_name::fold;
use crate::web::filters::{self, arrangement, known, query_with, typed};
use serde::Deserialize;

coded! {
    /// Which invitations are shown. Open ones unless the address says otherwise.
    pub enum Shown {
        /// Not answered yet: pending or expired.
        Open => "open",
        Pending => "pending",
        Expired => "expired",
        /// Open, and something stands in the invitee's way.
        Blocked => "blocked",
        Declined => "declined",
        Cancelled => "cancelled",
        /// All that were not accepted.
        Any => "any",
    }
}

coded! {
    /// What the list can be ordered by; each ends in the address.
    pub enum SortKey {
        Invited => "invited",
        Email => "email",
        Expires => "expires",
    }
}

pub type Sort = filters::Sort<SortKey>;

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PendingQuery {
    pub q: String,
    pub state: String,
    pub delivery: String,
    pub sort: String,
    pub cursor: String,
    pub size: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingFilter {
    pub q: String,
    pub state: Shown,
    pub delivery: Option<Delivery>,
    pub sort: Sort,
    pub size: usize,
    /// Fields whose value is none that exists: left out, and said so.
    pub unknown: Vec<&'static str>,
}

impl PendingFilter {
    /// The order of a list that says none: the newest first, or what expired last. Those that have expired stand far
    /// behind the newest.
    const fn sort_of(state: Shown) -> Sort {
        Sort {
            key: match state {
                Shown::Expired => SortKey::Expires,
                _ => SortKey::Invited,
            },
            descending: true,
        }
    }

    #[must_use]
    pub fn parse(query: &PendingQuery) -> Self {
        let mut unknown = Vec::new();
        let q = typed(&query.q, &mut unknown).to_lowercase();
        let state = known("state", &query.state, &mut unknown).unwrap_or(Shown::Open);
        Self {
            q,
            state,
            delivery: known("delivery", &query.delivery, &mut unknown),
            sort: Sort::parse(&query.sort, Self::sort_of(state), &mut unknown),
            size: filters::size(&query.size, &mut unknown),
            unknown,
        }
    }

    /// The words that are looked for. One with accents may stand in an address as domains have it, or without them.
    pub fn words(&self) -> impl Iterator<Item = (&str, Option<[String; 2]>)> {
        let words = self.q.split_whitespace();
        words.map(|word| (word, other_ways(word)))
    }

    /// Nothing narrows the list beyond what it shows by itself.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }

    /// Whether rows are read from the first of the order's column on: a page before another one is read backwards.
    #[must_use]
    pub fn goes_up(&self, cursor: Option<&Cursor>) -> bool {
        self.sort.descending == cursor.is_some_and(|cursor| cursor.backwards)
    }

    /// No field that would narrow the list was left out.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        let narrows = |field: &&str| self.fields().iter().any(|(own, _)| own == field);
        !self.unknown.iter().any(narrows)
    }

    /// What narrows the list, by field name.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 3] {
        let state = Some(self.state).filter(|state| *state != Shown::Open);
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        [
            ("q", self.q.clone()),
            ("state", code(state.map(Shown::as_code))),
            ("delivery", code(self.delivery.map(Delivery::as_code))),
        ]
    }

    /// Every field that says something about this list: what narrows it, its order, the size of its pages.
    #[must_use]
    pub fn whole(&self) -> Vec<(&'static str, String)> {
        let arranged = arrangement(self.sort, Self::sort_of(self.state), self.size);
        self.fields().into_iter().chain(arranged).collect()
    }

    /// The query string of this list, with one field changed (an empty value removes it) and from its first page.
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        query_with(&self.whole(), field, value)
    }
}

fn other_ways(word: &str) -> Option<[String; 2]> {
    let folded = fold(word);
    if word.is_ascii() || folded.is_empty() {
        return None;
    }
    let kept = in_addresses(word).unwrap_or_else(|| folded.clone());
    Some([kept, folded])
}

#[cfg(test)]
mod tests {
    use super::{PendingFilter, PendingQuery, Shown, SortKey};

    #[test]
    fn unknown_values_are_left_out_and_named() {
        let query = PendingQuery {
            state: "lost".to_owned(),
            delivery: "bounced".to_owned(),
            sort: "expires".to_owned(),
            size: "7".to_owned(),
            ..PendingQuery::default()
        };
        let filter = PendingFilter::parse(&query);
        assert!(!filter.is_understood());
        assert_eq!(filter.unknown, ["state", "size"]);
        assert_eq!(filter.state, Shown::Open);
        assert_eq!(filter.sort.key, SortKey::Expires);
        assert_eq!(filter.query_with("delivery", ""), "?sort=expires");
        assert_eq!(
            filter.query_with("state", "any"),
            "?state=any&delivery=bounced&sort=expires"
        );
    }

    #[test]
    fn what_expired_last_stands_first_among_the_expired() {
        let of = |sort: &str| {
            PendingFilter::parse(&PendingQuery {
                state: "expired".to_owned(),
                sort: sort.to_owned(),
                ..PendingQuery::default()
            })
        };
        let by_itself = of("");
        assert_eq!(by_itself.sort.to_text(), "-expires");
        assert_eq!(by_itself.query_with("state", "any"), "?state=any");
        let newest = of("-invited");
        assert_eq!(
            newest.query_with("q", "ann"),
            "?q=ann&state=expired&sort=-invited"
        );
    }
}
