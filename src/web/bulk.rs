//! Acting on many rows of a list at once: the bar below the list, and what it posts.
//!
//! A page with the bar includes `web/bulk_bar.html` after its table, has a function `bulk_bar`, and begins each row
//! with `web/bulk_check.html`. Its head row begins with `web/bulk_check_all.html`.

mod confirmation;

pub use confirmation::{Choice, Confirmation, Reached, choices};

use super::error::WebError;
use super::export::Kind;
use super::layout::Page;
use crate::types::Fingerprint;
use serde::Deserialize;
use std::collections::BTreeSet;
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
    /// All of the filter was understood: "all that match" means what whoever asked for it meant.
    pub is_understood: bool,
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

/// A filter that is not understood leaves nobody to act on, rather than everybody.
pub const UNKNOWN_FILTER: WebError =
    WebError::BadRequest("a filter has a value that does not exist");

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
    /// And with what tells the rows that it named from any others.
    pub fingerprint: String,
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
        let ids = self.chosen().iter();
        let mut ids: Vec<Uuid> = ids.filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        Marked::These(ids)
    }

    fn chosen(&self) -> &[String] {
        if self.this_page == "1" {
            &self.page_ids
        } else {
            &self.ids
        }
    }

    /// How many rows were chosen one by one; nothing where all that match were.
    #[must_use]
    pub fn ticked(&self) -> Option<i64> {
        let ticked: BTreeSet<&String> = self.chosen().iter().collect();
        let count = i64::try_from(ticked.len()).unwrap_or(i64::MAX);
        (self.all_matching != "1").then_some(count)
    }

    /// Which of these it is that nothing is chosen: nothing was ticked, what was ticked is gone, or nothing matches.
    #[must_use]
    pub fn why_none<T>(&self, [unticked, gone, unmatched]: [T; 3]) -> T {
        match self.ticked() {
            Some(0) => unticked,
            Some(_) => gone,
            None => unmatched,
        }
    }

    /// The fields that say which rows are meant, for the confirmation to post again.
    #[must_use]
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        if self.all_matching == "1" {
            return vec![("all_matching", "1".to_owned())];
        }
        self.chosen().iter().map(|id| ("ids", id.clone())).collect()
    }

    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.confirmed == "1"
    }

    /// Whether the rows that were confirmed are still the rows.
    #[must_use]
    pub fn is_still(&self, count: i64, print: Fingerprint) -> bool {
        let same_number = self.count.is_empty() || self.count.parse() == Ok(count);
        same_number && print.fits(&self.fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::{BulkForm, Marked};
    use crate::types::Fingerprint;

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
        let print = Fingerprint::of(7, 11);
        assert!(form.is_still(7, print), "no number was named");
        form.count = "7".to_owned();
        form.fingerprint = print.to_string();
        assert!(form.is_still(7, print) && !form.is_still(8, print));
        assert!(!form.is_still(7, Fingerprint::of(7, 12)));
    }
}
