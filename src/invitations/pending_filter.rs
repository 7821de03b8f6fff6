//! What the list of invitations can be narrowed and ordered by, and the addresses that say so.

use crate::mail::outbox::Delivery;
use crate::web::filters::{known, query_with, typed};
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub key: SortKey,
    pub descending: bool,
}

impl Sort {
    /// The newest first.
    const DEFAULT: Self = Self {
        key: SortKey::Invited,
        descending: true,
    };

    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key)
    }

    /// The order after a press on a column's heading.
    #[must_use]
    pub fn pressed(self, key: SortKey) -> Self {
        Self {
            key,
            descending: self.key == key && !self.descending,
        }
    }
}

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
    pub const SIZES: [usize; 3] = [25, 50, 100];

    #[must_use]
    pub fn parse(query: &PendingQuery) -> Self {
        let mut unknown = Vec::new();
        let sort = query.sort.strip_prefix('-').unwrap_or(&query.sort);
        let sort = known("sort", sort, &mut unknown).map_or(Sort::DEFAULT, |key| Sort {
            key,
            descending: query.sort.starts_with('-'),
        });
        let size = known("size", &query.size, &mut unknown).unwrap_or(Self::SIZES[0]);
        if !Self::SIZES.contains(&size) {
            unknown.push("size");
        }
        Self {
            q: typed(&query.q).to_lowercase(),
            state: known("state", &query.state, &mut unknown).unwrap_or(Shown::Open),
            delivery: known("delivery", &query.delivery, &mut unknown),
            sort,
            size: Some(size)
                .filter(|size| Self::SIZES.contains(size))
                .unwrap_or(Self::SIZES[0]),
            unknown,
        }
    }

    /// Nothing narrows the list beyond what it shows by itself.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
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

    /// The query string of this list, with one field changed (an empty value removes it) and from its first page.
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        let sort = Some(self.sort.to_text()).filter(|_| self.sort != Sort::DEFAULT);
        let size = Some(self.size.to_string()).filter(|_| self.size != Self::SIZES[0]);
        let rest = [
            ("sort", sort.unwrap_or_default()),
            ("size", size.unwrap_or_default()),
        ];
        let all: Vec<_> = self.fields().into_iter().chain(rest).collect();
        query_with(&all, field, value)
    }
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
        assert_eq!(filter.unknown, ["size", "state"]);
        assert_eq!(filter.state, Shown::Open);
        assert_eq!(filter.sort.key, SortKey::Expires);
        assert_eq!(filter.query_with("delivery", ""), "?sort=expires");
        assert_eq!(
            filter.query_with("state", "any"),
            "?state=any&delivery=bounced&sort=expires"
        );
    }
}
