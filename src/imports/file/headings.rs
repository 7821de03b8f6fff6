//! What the columns of a file are, in English or French.

use crate::types::person_name::fold;
use serde::{Deserialize, Serialize};
use std::ops::Range;

coded! {
    /// What a line may say about a person.
    pub enum Column {
        Email => "email",
        Licence => "licence",
        Role => "role",
        Group => "group",
        Language => "language",
        Department => "department",
        JobTitle => "job_title",
        Location => "location",
        Manager => "manager",
    }
}

/// One column of the file: its own words, and what we take it for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub text: String,
    pub column: Option<Column>,
    /// One of those that our file of faults adds: a corrected one may come back with them.
    pub ours: bool,
}

/// Folded, letters and digits only.
const KNOWN: [(Column, &[&str]); 9] = [
    (
        Column::Email,
        &[
            "email",
            "mail",
            "courriel",
            "emailaddress",
            "mailaddress",
            "adressemail",
            "adresseemail",
            "adressecourriel",
            "adresseelectronique",
            "workemail",
            "emailprofessionnel",
            "adressedecourriel",
            "courrierelectronique",
            "userprincipalname",
            "mailprofessionnel",
        ],
    ),
    (
        Column::Licence,
        &["licence", "license", "licensetype", "typedelicence"],
    ),
    (Column::Role, &["role"]),
    (
        Column::Group,
        &["group", "groups", "groupe", "groupes", "team", "equipe"],
    ),
    (Column::Language, &["language", "langue", "lang", "locale"]),
    (
        Column::Department,
        &["department", "departement", "dept", "service", "direction"],
    ),
    (
        Column::JobTitle,
        &[
            "jobtitle",
            "title",
            "position",
            "fonction",
            "poste",
            "intituleduposte",
            "titre",
        ],
    ),
    (
        Column::Location,
        &[
            "location",
            "office",
            "site",
            "lieu",
            "bureau",
            "localisation",
            "ville",
        ],
    ),
    (
        Column::Manager,
        &[
            "manager",
            "supervisor",
            "responsable",
            "superieur",
            "gestionnaire",
            "responsablehierarchique",
        ],
    ),
];

/// Of the file of faults.
const OURS: [&str; 5] = ["line", "ligne", "code", "why", "pourquoi"];

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The column that a heading names.
#[must_use]
pub fn column(heading: &str) -> Option<Column> {
    let letters = letters(heading);
    let known = KNOWN
        .iter()
        .find(|(_, names)| names.contains(&letters.as_str()));
    known.map(|(column, _)| *column)
}

/// Each column once: a second one of the same meaning is not used.
#[must_use]
pub fn headings(cells: &[String]) -> Vec<Heading> {
    let mut taken = Vec::new();
    let heading = |text: &String| {
        let column = column(text).filter(|column| !taken.contains(column));
        taken.extend(column);
        Heading {
            text: text.trim().to_owned(),
            column,
            ours: OURS.contains(&letters(text).as_str()),
        }
    };
    cells.iter().map(heading).collect()
}

/// Where a line says this about its person.
#[must_use]
pub fn place(headings: &[Heading], column: Column) -> Option<usize> {
    let is = |heading: &Heading| heading.column == Some(column);
    headings.iter().position(is)
}

/// Of a file without headings whose first line has an address.
#[must_use]
pub fn addresses_only(cells: &[String]) -> Option<Vec<Heading>> {
    let at = cells.iter().position(|cell| is_address(cell))?;
    let heading = |place: usize| Heading {
        text: String::new(),
        column: (place == at).then_some(Column::Email),
        ours: false,
    };
    Some((0..cells.len()).map(heading).collect())
}

/// The file says what its columns hold.
#[must_use]
pub fn are_named(headings: &[Heading]) -> bool {
    headings.iter().any(|heading| !heading.text.is_empty())
}

/// How many columns at the end a file of faults has added, each time Line, Code and Why. One of these names alone is a
/// column of somebody's own.
#[must_use]
pub fn added(headings: &[Heading]) -> usize {
    let ours = headings.iter().rev().take_while(|heading| heading.ours);
    ours.count() / 3 * 3
}

/// The places of cells that are more than the headings are, in a file of faults that comes back: those without a heading
/// just before the ones that it adds.
#[must_use]
pub fn surplus(headings: &[Heading]) -> Range<usize> {
    let end = headings.len() - added(headings);
    if end == headings.len() {
        return end..end;
    }
    let before = headings[..end].iter().rev();
    let unnamed = before.take_while(|heading| heading.text.is_empty());
    end - unnamed.count()..end
}

#[must_use]
pub fn is_address(cell: &str) -> bool {
    cell.contains('@')
}
