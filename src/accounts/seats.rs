//! Seats: purchased = used + reserved + free, always. The arithmetic is here; the conditional write is in `queries`.

use chrono::NaiveDate;

/// An account's seats at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct Seats {
    pub purchased: i32,
    /// By active Licensed members.
    pub used: i32,
    /// By pending invitations for Licensed.
    pub reserved: i32,
}

impl Seats {
    #[must_use]
    pub const fn free(self) -> i32 {
        self.purchased - self.used - self.reserved
    }
}

/// How the counts move; negative gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatChange {
    pub used: i32,
    pub reserved: i32,
}

impl SeatChange {
    /// Invitations for Licensed take seats aside.
    #[must_use]
    pub const fn reserve(count: i32) -> Self {
        Self {
            used: 0,
            reserved: count,
        }
    }

    /// Cancelled, declined and expired invitations give theirs back.
    #[must_use]
    pub const fn release_reserved(count: i32) -> Self {
        Self {
            used: 0,
            reserved: -count,
        }
    }

    /// An accepted invitation's seat becomes a member's.
    #[must_use]
    pub const fn take_up(count: i32) -> Self {
        Self {
            used: count,
            reserved: -count,
        }
    }

    /// A member becomes Licensed, or active again.
    #[must_use]
    pub const fn take(count: i32) -> Self {
        Self {
            used: count,
            reserved: 0,
        }
    }

    /// A Licensed member leaves, is deactivated, or becomes Basic.
    #[must_use]
    pub const fn give_back(count: i32) -> Self {
        Self {
            used: -count,
            reserved: 0,
        }
    }
}

/// How seats stood at the end of a day (UTC) on which they moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct SeatDay {
    pub day: NaiveDate,
    pub seats: Seats,
}

/// More seats were asked for than are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no seat is free")]
pub struct NoSeat;
