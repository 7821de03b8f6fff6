//! Reading the invoices of every known customer, where messages may have been lost.

use super::read::Reader;
use super::store::Synced;
use super::{SyncError, sync_invoice};
use crate::billing::queries;
use crate::db::Db;
use crate::refunds::gateway::stripe::Api;
use crate::web::clock::Clock;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fmt;

/// Customers that one query reads.
const AT_ONCE: i64 = 100;

/// How many invoices ended in which way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<&'static str, u64>);

impl Counts {
    pub fn add(&mut self, synced: &Synced) {
        *self.0.entry(synced.as_code()).or_default() += 1;
    }

    #[must_use]
    pub fn of(&self, code: &str) -> u64 {
        self.0.get(code).copied().unwrap_or(0)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [
            ("stored", "stored"),
            ("unchanged", "unchanged"),
            ("unknown_customer", "of unknown customers"),
            ("refused", "refused"),
        ];
        let said = words.map(|(code, word)| format!("{} {word}", self.of(code)));
        f.write_str(&said.join(", "))
    }
}

/// One run over all customers.
pub struct CatchUp<'a> {
    pub db: &'a Db,
    pub api: &'a Api,
    pub clock: &'a Clock,
    /// Only invoices made since then.
    pub since: Option<DateTime<Utc>>,
}

impl CatchUp<'_> {
    /// `told` hears of every invoice that was not taken in, with its id. Running it again changes nothing.
    pub fn run(&self, mut told: impl FnMut(&str, &Synced)) -> Result<Counts, SyncError> {
        let mut counts = Counts::default();
        let mut after = String::new();
        loop {
            let customers = self
                .db
                .read_now(|conn| queries::customers_after(conn, &after, AT_ONCE))?;
            let Some(last) = customers.last() else {
                return Ok(counts);
            };
            last.clone_into(&mut after);
            for customer in &customers {
                self.customer(customer, &mut counts, &mut told)?;
            }
        }
    }

    fn customer(
        &self,
        customer: &str,
        counts: &mut Counts,
        told: &mut impl FnMut(&str, &Synced),
    ) -> Result<(), SyncError> {
        let now = self.clock.now();
        let listed = Reader::new(self.api, now).invoices_of(customer, self.since)?;
        for invoice in listed {
            let now = self.clock.now();
            let reader = Reader::new(self.api, now);
            let synced = sync_invoice(self.db, &reader, &invoice, now)?;
            if matches!(synced, Synced::Refused(_)) {
                told(&invoice, &synced);
            }
            counts.add(&synced);
        }
        Ok(())
    }
}
