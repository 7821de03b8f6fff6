//! Who sold and who bought, as printed on an invoice.

use serde::{Deserialize, Serialize};

/// A name and a postal address; kept with each invoice, since a credit note repeats them as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    /// Line by line, the country last.
    pub address: Vec<String>,
    pub vat_number: Option<String>,
}
