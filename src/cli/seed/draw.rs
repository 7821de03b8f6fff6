//! Chance that is the same in every run.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// `SplitMix64`, begun anew for each row: a row is the same however many stand before it.
pub struct Draw(u64);

impl Draw {
    /// `what` tells the tables apart.
    pub fn of(size: u64, what: &str, number: usize) -> Self {
        let start = what.bytes().fold(size, |mixed, byte| {
            mixed.wrapping_mul(0x0000_0100_0000_01b3) ^ u64::from(byte)
        });
        let mut draw =
            Self(start.wrapping_add((number as u64).wrapping_mul(0xd134_2543_de82_ef95)));
        draw.next();
        draw
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        // Less than `bound`, so it fits.
        usize::try_from(self.next() % bound as u64).unwrap_or(0)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// One of them, the first far more often than the last.
    pub fn skewed<T: Copy>(&mut self, of: &[T]) -> T {
        let bound = self.below(of.len()) + 1;
        of[self.below(bound)]
    }

    pub fn minutes(&mut self, days: usize) -> chrono::Duration {
        chrono::Duration::minutes(i64::try_from(self.below(days * 24 * 60)).unwrap_or(0))
    }

    /// A version 7 id.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.next().to_be_bytes());
        random[8..].copy_from_slice(&self.next().to_be_bytes()[..2]);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
