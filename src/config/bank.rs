//! The account that bank transfers are paid from.

use super::Settings;
use crate::refunds::bank::debtor::{self, Debtor, DebtorName};
use crate::refunds::iban::Iban;

impl Settings {
    /// Name and IBAN belong together: one without the other is a fault.
    pub(super) fn debtor(&mut self) -> Option<Debtor> {
        let names = ["bank_name", "bank_iban", "bank_bic"];
        if !names.iter().any(|name| self.values.contains_key(*name)) {
            return None;
        }
        let name = self.parsed("bank_name", None, DebtorName::parse);
        let iban = self.parsed("bank_iban", None, Iban::parse);
        let bic = self.parsed("bank_bic", Some(""), debtor::bic);
        Some(Debtor::new(name?, iban?, bic?))
    }
}
