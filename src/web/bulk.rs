//! Acting on many rows of a list at once: the bar below the list, and what it posts.
//!
//! A page with the bar includes `web/bulk_bar.html` after its table, has a function `bulk_bar`, and begins each row
//! with `web/bulk_check.html`. Its head row begins with `web/bulk_check_all.html`.

mod confirmation;

pub use confirmation::{Choice, Confirmation, choices};

use super::export::Kind;
use super::layout::Page;
use serde::Deserialize;
use uuid::Uuid;

/// The bar below a list.
#[derive(Debug, Clone)]
pub struct BulkBar {
    /// Where it posts to.
    pub action: &'static str,
    /// The beginning of its messages: `<room>-idle`, `-none`, `-one`, `-other`, `-all-chosen`, `-page`, `-all`.
    pub room: &'static str,
    /// The list's filter, so that "all that match" means what is shown.
    pub filter: Vec<(&'static str, String)>,
    /// Code and words.
    pub actions: Vec<(&'static str, String)>,
    pub on_page: i64,
    /// Rows on all pages, where they were counted.
    pub matching: Option<i64>,
}

impl BulkBar {
    /// One of its messages, with both numbers. No row at all stands for rows that nobody counted: without rows there
    /// is no bar.
    #[must_use]
    pub fn say(&self, page: &Page, part: &str) -> String {
        let numbers = [
            ("page", self.on_page.into()),
            ("matching", self.matching.unwrap_or_default().into()),
        ];
        page.words.args(&format!("{}-{part}", self.room), numbers)
    }

    /// There are other pages, as far as is known.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.matching.is_none_or(|matching| matching > self.on_page)
    }
}

/// Files instead of a change: asked for in the same bar.
const EXPORTS: [(&str, Kind); 2] = [("export", Kind::Csv), ("export_xlsx", Kind::Xlsx)];

/// The kind of file that an action asks for, if it asks for one.
#[must_use]
pub fn export_kind(action: &str) -> Option<Kind> {
    let export = EXPORTS.iter().find(|(code, _)| *code == action);
    export.map(|(_, kind)| *kind)
}

/// The files among the bar's actions, in words.
pub fn exports(page: &Page) -> impl Iterator<Item = (&'static str, String)> {
    EXPORTS
        .map(|(code, _)| (code, page.code("bulk-act", code)))
        .into_iter()
}

/// What the bar posts, and its confirmation after it. The list's filter comes beside it, in the list's own fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BulkForm {
    pub action: String,
    /// What the action needs to be told: a licence, a role, a group.
    pub value: String,
    pub ids: Vec<String>,
    /// All rows of the page, for "everybody on this page" without a script.
    pub page_ids: Vec<String>,
    pub this_page: String,
    pub all_matching: String,
    /// Set by the confirmation, with the number that it named.
    pub confirmed: String,
    pub count: String,
    /// The confirmation's own: posted twice, it orders once.
    pub form_key: String,
}

/// Which rows are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    These(Vec<Uuid>),
    /// Everything that the filter leaves.
    AllMatching,
}

impl BulkForm {
    /// Everything beats the page, the page beats single rows. Ids that are none were not made by our page.
    #[must_use]
    pub fn marked(&self) -> Marked {
        if self.all_matching == "1" {
            return Marked::AllMatching;
        }
        let ids = if self.this_page == "1" {
            &self.page_ids
        } else {
            &self.ids
        };
        let mut ids: Vec<Uuid> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        Marked::These(ids)
    }

    /// The fields that say which rows are meant, for the confirmation to post again.
    #[must_use]
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        if self.all_matching == "1" {
            return vec![("all_matching", "1".to_owned())];
        }
        let ids = if self.this_page == "1" {
            &self.page_ids
        } else {
            &self.ids
        };
        ids.iter().map(|id| ("ids", id.clone())).collect()
    }

    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.confirmed == "1"
    }

    /// Whether the number that was confirmed is still the number.
    #[must_use]
    pub fn is_still(&self, count: i64) -> bool {
        self.count.is_empty() || self.count.parse() == Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::{BulkForm, Marked};

    #[test]
    fn everything_beats_the_page_and_the_page_beats_rows() {
        let one = "0190a0a0-0000-7000-8000-000000000001";
        let two = "0190a0a0-0000-7000-8000-000000000002";
        let mut form = BulkForm {
            ids: [one, "no id", one].map(str::to_owned).to_vec(),
            page_ids: [two, one].map(str::to_owned).to_vec(),
            ..BulkForm::default()
        };
        assert_eq!(form.marked(), Marked::These(vec![one.parse().unwrap()]));
        form.this_page = "1".to_owned();
        let both = [one, two].map(|id| id.parse().unwrap()).to_vec();
        assert_eq!(form.marked(), Marked::These(both));
        form.all_matching = "1".to_owned();
        assert_eq!(form.marked(), Marked::AllMatching);
        assert!(form.is_still(7), "no number was named");
        form.count = "7".to_owned();
        assert!(form.is_still(7) && !form.is_still(8));
    }
}
