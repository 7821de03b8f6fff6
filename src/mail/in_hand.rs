//! Whose mails are on their way: a mailbox that is slow to take an organisation's list must not hold up anybody else's.

use crate::types::AccountId;
use std::collections::HashMap;

/// Mails on their way at once, so that slow servers hold up few.
pub const AT_ONCE: usize = 8;
/// Of these, an account's at most.
const OF_ONE: usize = 6;

/// How many are on their way, of each account and at all.
#[derive(Debug, Default)]
pub struct InHand {
    all: usize,
    of: HashMap<AccountId, usize>,
}

impl InHand {
    pub fn took(&mut self, account: Option<AccountId>) {
        self.all += 1;
        if let Some(account) = account {
            *self.of.entry(account).or_default() += 1;
        }
    }

    pub fn ended(&mut self, account: Option<AccountId>) {
        self.all = self.all.saturating_sub(1);
        let Some(account) = account else { return };
        match self.of.get_mut(&account) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                self.of.remove(&account);
            }
        }
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all == 0
    }

    /// The accounts that may have no more on their way.
    #[must_use]
    pub fn busy(&self) -> Vec<AccountId> {
        let busy = self.of.iter().filter(|(_, count)| **count >= OF_ONE);
        busy.map(|(account, _)| *account).collect()
    }

    /// How many more may be taken on, should they all be of one account that is not busy.
    #[must_use]
    pub fn room(&self) -> usize {
        let most = self.of.values().filter(|count| **count < OF_ONE).max();
        let of_one = OF_ONE - most.copied().unwrap_or_default();
        AT_ONCE.saturating_sub(self.all).min(of_one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn two_places_are_left_for_others() {
        let [acme, initech] = [1, 2].map(|n| AccountId::from_uuid(Uuid::from_u128(n)));
        let mut in_hand = InHand::default();
        assert_eq!(in_hand.room(), 6);
        for _ in 0..6 {
            in_hand.took(Some(acme));
        }
        assert_eq!((in_hand.busy(), in_hand.room()), (vec![acme], 2));
        in_hand.took(None);
        in_hand.took(Some(initech));
        assert_eq!(in_hand.room(), 0);
        in_hand.ended(Some(acme));
        assert_eq!((in_hand.busy(), in_hand.room()), (vec![], 1));
        for account in [None, Some(initech)].into_iter().chain([Some(acme); 5]) {
            in_hand.ended(account);
        }
        assert!(in_hand.is_empty());
        assert_eq!(in_hand.room(), 6);
    }
}
