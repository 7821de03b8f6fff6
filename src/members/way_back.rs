//! The list of users that somebody came from: its filter, its order and its page.

use crate::types::MembershipId;
use crate::web::paths;
use serde::Deserialize;

/// The field that says it, in an address or in a form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Came {
    return_to: String,
}

/// An address of the list; none for whoever came from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WayBack(Option<String>);

impl From<Came> for WayBack {
    /// Anything but the list itself is not followed.
    fn from(came: Came) -> Self {
        let address = paths::local(&came.return_to);
        let list = address.split('?').next() == Some(paths::USERS);
        Self(list.then(|| address.to_owned()))
    }
}

impl WayBack {
    /// The page that shows a list; of the whole list nothing would be lost.
    #[must_use]
    pub fn to(here: &str) -> Self {
        let return_to = here.to_owned();
        Self::from(Came { return_to })
    }

    /// The list as it was; the whole one for whoever came from elsewhere.
    #[must_use]
    pub fn list(&self) -> &str {
        self.0.as_deref().unwrap_or(paths::USERS)
    }

    /// What a form keeps of it.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// A page about one member that knows the way back. Of the whole list nothing would be lost.
    #[must_use]
    pub fn kept_by(&self, page: String) -> String {
        match self.0.as_deref().filter(|list| *list != paths::USERS) {
            Some(_) => self.carried_by(page),
            None => page,
        }
    }

    /// A page that asks before something is done: the answer leads to the list, the whole one too.
    #[must_use]
    pub fn carried_by(&self, page: String) -> String {
        let Some(list) = &self.0 else {
            return page;
        };
        let list: String = url::form_urlencoded::byte_serialize(list.as_bytes()).collect();
        format!("{page}?return_to={list}")
    }

    /// Where an act on a member leads: the list that they were chosen in, else their own page.
    #[must_use]
    pub fn after(&self, id: MembershipId) -> String {
        self.0.clone().unwrap_or_else(|| paths::member(id))
    }
}

#[cfg(test)]
mod tests {
    use super::WayBack;

    #[test]
    fn only_the_list_is_a_way_back() {
        let list = "/user-management/users?q=mia&cursor=x";
        assert_eq!(WayBack::to(list).list(), list);
        for other in [
            "",
            "/me",
            "//user-management/users",
            "https://evil.test/user-management/users",
            "/user-management/users/1/unlink",
            "/user-management/usersx",
        ] {
            assert_eq!(WayBack::to(other), WayBack::default(), "{other}");
        }
    }
}
