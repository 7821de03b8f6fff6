//! What a list of members can be narrowed and ordered by, and the addresses that say so.

use super::member::MemberStatus;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::GroupId;
use crate::types::email_address::in_addresses;
use crate::types::person_name::fold;
use crate::web::filters::{self, arrangement, known, query_with, typed};
use serde::Deserialize;

coded! {
    /// What the list can be ordered by; each ends in the address.
    pub enum SortKey {
        Name => "name",
        Email => "email",
        Joined => "joined",
        LastSignIn => "last_sign_in",
    }
}

pub type Sort = filters::Sort<SortKey>;

/// The address's fields as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MemberQuery {
    pub q: String,
    pub role: String,
    pub licence: String,
    pub status: String,
    pub group: String,
    pub sort: String,
    pub cursor: String,
    pub size: String,
}

/// The same, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberFilter {
    pub q: String,
    pub role: Option<Role>,
    pub licence: Option<Licence>,
    pub status: Option<MemberStatus>,
    pub group: Option<GroupId>,
    pub sort: Sort,
    pub size: usize,
    /// Fields whose value is none that exists: left out, and said so.
    pub unknown: Vec<&'static str>,
}

impl MemberFilter {
    /// The words that are looked for, folded as names are; and as addresses have them, where that is something else.
    #[must_use]
    pub fn words(&self) -> Vec<(String, Option<String>)> {
        let mut words = Vec::new();
        for typed in self.q.split_whitespace() {
            let other = in_addresses(typed);
            let folded = fold(typed);
            let each = folded.split_whitespace();
            words.extend(each.map(|word| (word.to_owned(), other.clone())));
        }
        words
    }

    const SORT: Sort = Sort {
        key: SortKey::Name,
        descending: false,
    };

    #[must_use]
    pub fn parse(query: &MemberQuery) -> Self {
        let mut unknown = Vec::new();
        Self {
            q: typed(&query.q, &mut unknown),
            role: known("role", &query.role, &mut unknown),
            licence: known("licence", &query.licence, &mut unknown),
            status: known("status", &query.status, &mut unknown),
            group: known("group", &query.group, &mut unknown),
            sort: Sort::parse(&query.sort, Self::SORT, &mut unknown),
            size: filters::size(&query.size, &mut unknown),
            unknown,
        }
    }

    /// What is no group's id and may be a name.
    #[must_use]
    pub fn group_called(&self, query: &MemberQuery) -> Option<String> {
        let name = Some(query.group.trim()).filter(|name| !name.is_empty() && self.group.is_none());
        name.map(|name| name.chars().filter(|c| *c != '\0').collect())
    }

    /// The group that somebody wrote by its name: to this filter it is as if its id had come.
    pub fn narrow_to(&mut self, group: GroupId) {
        self.group = Some(group);
        self.unknown.retain(|field| *field != "group");
    }

    /// Nothing narrows the list.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }

    /// No field that would narrow the list was left out.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        let narrows = |field: &&str| self.fields().iter().any(|(own, _)| own == field);
        !self.unknown.iter().any(narrows)
    }

    /// What narrows the list, by field name.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 5] {
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        [
            ("q", self.q.clone()),
            ("role", code(self.role.map(Role::as_code))),
            ("licence", code(self.licence.map(Licence::as_code))),
            ("status", code(self.status.map(MemberStatus::as_code))),
            (
                "group",
                self.group
                    .map(|group| group.to_string())
                    .unwrap_or_default(),
            ),
        ]
    }

    /// Every field that says something about this list: what narrows it, its order, the size of its pages.
    #[must_use]
    pub fn whole(&self) -> Vec<(&'static str, String)> {
        let arranged = arrangement(self.sort, Self::SORT, self.size);
        self.fields().into_iter().chain(arranged).collect()
    }

    /// The query string of this list, with one field changed (an empty value removes it) and from its first page.
    #[must_use]
    pub fn query_with(&self, field: &str, value: &str) -> String {
        query_with(&self.whole(), field, value)
    }
}

#[cfg(test)]
mod tests {
    use super::{MemberFilter, MemberQuery, SortKey};

    #[test]
    fn unknown_values_are_left_out_and_named() {
        let query = MemberQuery {
            role: "emperor".to_owned(),
            licence: "basic".to_owned(),
            sort: "-joined".to_owned(),
            group: "not-an-id".to_owned(),
            ..MemberQuery::default()
        };
        let filter = MemberFilter::parse(&query);
        assert!(!filter.is_understood());
        assert_eq!(filter.unknown, ["role", "group"]);
        assert_eq!(
            (filter.sort.key, filter.sort.descending),
            (SortKey::Joined, true)
        );
        assert_eq!(filter.query_with("licence", ""), "?sort=-joined");
        assert_eq!(
            filter.query_with("q", "a&b"),
            "?q=a%26b&licence=basic&sort=-joined"
        );
    }
}
