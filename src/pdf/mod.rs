//! Documents to keep: text and tables on A4 pages, tagged for assistive technology and fit for archives
//! (PDF/A-2a and PDF/UA-1, checked while writing). Knows nothing of what it prints and reads no clock: the same
//! content gives the same bytes.
//!
//! `flow` fills pages from top to bottom, `table` breaks tables between rows, `shape` turns words into glyphs,
//! `write` hands all of it to krilla.

mod draft;
pub mod flow;
mod fonts;
mod frame;
mod shape;
mod style;
pub mod table;
mod write;

pub use flow::Flow;
pub use style::Style;
pub use table::{Cell, Table};

use crate::types::Language;
use chrono::{DateTime, Utc};

/// What the document is called when it is filed.
#[derive(Debug, Clone)]
pub struct About {
    pub title: String,
    pub author: String,
    pub language: Language,
    /// When it was issued, which is also when the file says it was made.
    pub issued_at: DateTime<Utc>,
}

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("an embedded font cannot be read")]
    Font,
    #[error("the standards PDF/A-2a and PDF/UA-1 cannot be asked for together")]
    Standard,
    #[error("{0}")]
    Written(krilla::error::KrillaError),
}
