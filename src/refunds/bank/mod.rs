//! Transfers through a bank: the file of payments that leaves (ISO 20022 pain.001.001.09) and the bank's reports on
//! it that come back (pain.002). Pure: `commands::bank` stores and applies.

pub mod debtor;
pub mod end_to_end;
pub mod file;
pub mod outcome;
pub mod report;
mod text;
pub mod xml;

#[cfg(test)]
mod properties;
