//! What cells may say, in English or French, as people and our own exports write it.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::group_name::{SEPARATORS, key};
use crate::types::Language;
use crate::types::person_name::fold;
use std::collections::BTreeSet;
use std::ops::Range;

const LICENCES: [(Licence, &[&str]); 2] = [
    (Licence::Basic, &["basic", "de base", "base"]),
    (
        Licence::Licensed,
        &["licensed", "licenced", "sous licence", "licence"],
    ),
];

const ROLES: [(Role, &[&str]); 3] = [
    (Role::Member, &["member", "membre"]),
    (
        Role::Admin,
        &[
            "admin",
            "administrator",
            "administrateur",
            "administratrice",
        ],
    ),
    (Role::Owner, &["owner", "proprietaire"]),
];

const LANGUAGES: [(Language, &[&str]); 2] = [
    (Language::English, &["en", "english", "anglais"]),
    (Language::French, &["fr", "french", "francais"]),
];

fn known<T: Copy>(values: &[(T, &[&str])], cell: &str) -> Option<T> {
    let cell = fold(cell);
    let found = values
        .iter()
        .find(|(_, names)| names.contains(&cell.as_str()));
    found.map(|(value, _)| *value)
}

#[must_use]
pub fn licence(cell: &str) -> Option<Licence> {
    known(&LICENCES, cell)
}

#[must_use]
pub fn role(cell: &str) -> Option<Role> {
    known(&ROLES, cell)
}

/// A region may follow: `fr-CA` is French.
#[must_use]
pub fn language(cell: &str) -> Option<Language> {
    let tag = cell.split(['-', '_']).next().unwrap_or(cell);
    known(&LANGUAGES, tag)
}

/// The names of the account's groups. Those of older days may have a comma, semicolon or bar in them.
#[derive(Debug, Clone, Default)]
pub struct OwnGroups {
    keys: BTreeSet<String>,
    /// Into how many parts the longest of the names falls.
    most_parts: usize,
}

impl OwnGroups {
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut own = Self::default();
        for name in names {
            own.most_parts = own.most_parts.max(parts(name).len());
            own.keys.insert(key(name));
        }
        own
    }

    fn has(&self, name: &str) -> bool {
        self.keys.contains(&key(name))
    }

    /// The longest run of parts that is a name only together.
    fn run(&self, cell: &str, parts: &[Range<usize>]) -> Option<usize> {
        let longest = self.most_parts.min(parts.len());
        (2..=longest).rev().find(|count| {
            let run = &parts[..*count];
            let whole = &cell[run[0].start..run[count - 1].end];
            self.has(whole.trim()) && !run.iter().all(|part| self.has(cell[part.clone()].trim()))
        })
    }
}

/// What stands between the separators, with the blanks around it.
fn parts(cell: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in cell.match_indices(SEPARATORS) {
        parts.push(start..at);
        start = at + 1;
    }
    parts.push(start..cell.len());
    parts
}

/// The names of a cell: commas, semicolons and bars stand between them. Only where the parts are not all groups of the
/// account by themselves do they make one name together, if the account has such a group of older days.
#[must_use]
pub fn groups<'a>(cell: &'a str, own: &OwnGroups) -> Vec<&'a str> {
    let parts = parts(cell);
    let mut names = Vec::new();
    let mut rest = parts.as_slice();
    while let Some(first) = rest.first() {
        let count = own.run(cell, rest).unwrap_or(1);
        let name = cell[first.start..rest[count - 1].end].trim();
        if !name.is_empty() {
            names.push(name);
        }
        rest = &rest[count..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{OwnGroups, groups, language, licence, role};
    use crate::access::role::Role;
    use crate::accounts::account::Licence;
    use crate::types::Language;
    use crate::web::words::Words;

    #[test]
    fn what_our_exports_say_is_understood_in_both_languages() {
        for words in Language::ALL.iter().map(|language| Words(*language)) {
            for code in Licence::ALL {
                let said = words.say_code("licence", code.as_code());
                assert_eq!(licence(&said), Some(*code), "{said}");
            }
            for code in Role::ALL {
                let said = words.say_code("role", code.as_code());
                assert_eq!(role(&said), Some(*code), "{said}");
            }
        }
        for code in Language::ALL {
            assert_eq!(language(code.own_name()), Some(*code));
            assert_eq!(language(&format!("{code}-XX")), Some(*code));
        }
        assert_eq!(licence("gold"), None);
    }

    #[test]
    fn a_group_of_older_days_may_have_a_comma() {
        let own = OwnGroups::new(["Équipe, Nord", "Sales"].into_iter());
        assert_eq!(groups("equipe, nord ", &own), ["equipe, nord"]);
        assert_eq!(groups("Sales, South", &own), ["Sales", "South"]);
        let both = groups("Sales; Équipe, Nord, South", &own);
        assert_eq!(both, ["Sales", "Équipe, Nord", "South"]);
        assert_eq!(groups(" ,", &own), Vec::<&str>::new());
    }

    #[test]
    fn parts_that_are_groups_are_no_third_group() {
        let own = OwnGroups::new(["Product, Sales", "Product", "Sales"].into_iter());
        assert_eq!(groups("Product, Sales", &own), ["Product", "Sales"]);
        let own = OwnGroups::new(["Product, Sales", "Product"].into_iter());
        assert_eq!(groups("Product, Sales", &own), ["Product, Sales"]);
    }
}
