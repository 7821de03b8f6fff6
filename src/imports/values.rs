//! What cells may say, in English or French, as people and our own exports write it.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::group_name::key;
use crate::types::Language;
use crate::types::person_name::fold;
use std::collections::BTreeSet;

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

/// The names of a cell. A name of the account's own (`own` has their keys) may have a comma in it; otherwise commas, semicolons and bars
/// stand between names.
#[must_use]
pub fn groups<'a>(cell: &'a str, own: &BTreeSet<String>) -> Vec<&'a str> {
    if own.contains(&key(cell)) {
        return vec![cell];
    }
    let names = cell.split([',', ';', '|']).map(str::trim);
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, groups, key, language, licence, role};
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
    fn a_group_of_the_account_may_have_a_comma() {
        let own = BTreeSet::from([key("Équipe, Nord")]);
        assert_eq!(groups("equipe, nord ", &own), ["equipe, nord "]);
        assert_eq!(groups("Sales, South", &own), ["Sales", "South"]);
        assert_eq!(groups(" ", &own), Vec::<&str>::new());
    }
}
