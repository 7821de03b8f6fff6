//! The account's groups, found by the names that lines use.

use crate::accounts::group_name::key;
use crate::types::GroupId;
use std::collections::HashMap;

#[derive(Debug, Clone, Default)]
pub struct Groups(HashMap<String, GroupId>);

impl Groups {
    #[must_use]
    pub fn new(all: Vec<(GroupId, String)>) -> Self {
        let keyed = |(id, name): (GroupId, String)| (key(&name), id);
        Self(all.into_iter().map(keyed).collect())
    }

    /// The groups of these names, and the names that are no group's.
    #[must_use]
    pub fn find(&self, names: &[String]) -> (Vec<GroupId>, Vec<String>) {
        let mut found = Vec::with_capacity(names.len());
        let mut unknown = Vec::new();
        for name in names {
            match self.0.get(&key(name)) {
                Some(id) if found.contains(id) => {}
                Some(id) => found.push(*id),
                None => unknown.push(name.clone()),
            }
        }
        (found, unknown)
    }
}
