//! Which columns of the users list somebody wants to see. The name is always there.

use std::str::FromStr;

coded! {
    /// A column that can be left out, in the order of the list.
    pub enum Column {
        Email => "email",
        Role => "role",
        Licence => "licence",
        Groups => "groups",
        Department => "department",
        JobTitle => "job_title",
        Location => "location",
        Manager => "manager",
        Joined => "joined",
        LastSignIn => "last_sign_in",
        Status => "status",
    }
}

/// The columns somebody sees, in the list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Default for Columns {
    /// What everybody sees who has chosen nothing.
    fn default() -> Self {
        let rare = [Column::JobTitle, Column::Location, Column::Manager];
        let usual = Column::ALL.iter().filter(|column| !rare.contains(column));
        Self(usual.copied().collect())
    }
}

impl Columns {
    /// Codes that are none, from an older program or another page, are passed over.
    #[must_use]
    pub fn parse<S: AsRef<str>>(codes: &[S]) -> Self {
        let chosen: Vec<Column> = codes
            .iter()
            .filter_map(|code| Column::from_str(code.as_ref()).ok())
            .collect();
        let shown = Column::ALL.iter().filter(|column| chosen.contains(column));
        Self(shown.copied().collect())
    }

    #[must_use]
    pub fn shown(&self) -> &[Column] {
        &self.0
    }

    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.0.contains(&column)
    }

    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        self.0.iter().map(|column| column.as_code()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Columns};

    #[test]
    fn chosen_columns_keep_the_order_of_the_list_and_come_once() {
        let columns = Columns::parse(&["status", "email", "age", "email"]);
        assert_eq!(columns.shown(), [Column::Email, Column::Status]);
        assert_eq!(columns.codes(), ["email", "status"]);
        assert!(Columns::parse::<&str>(&[]).shown().is_empty());
        assert!(!Columns::default().has(Column::Manager));
        assert!(Columns::default().has(Column::Department));
    }
}
