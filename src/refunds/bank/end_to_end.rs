//! What a transfer is called on its way through the banks and back.

use crate::types::RefundId;
use std::fmt;
use uuid::Uuid;

/// Most characters of an identifier in a SEPA message.
pub(super) const LONGEST: usize = 35;

/// `refund id-attempt`, without the id's dashes so that it fits: the key of `refund/SPEC.md` §12 as banks carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EndToEndId {
    pub refund: RefundId,
    pub attempt: i32,
}

/// The refund was tried so often that its identifier does not fit any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the identifier of a transfer has at most {LONGEST} characters")]
pub struct TooLong;

impl EndToEndId {
    pub fn new(refund: RefundId, attempt: i32) -> Result<Self, TooLong> {
        let id = Self { refund, attempt };
        if attempt < 1 || id.to_string().len() > LONGEST {
            return Err(TooLong);
        }
        Ok(id)
    }

    /// None for whatever we did not write.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (refund, attempt) = text.split_once('-')?;
        let refund = Uuid::try_parse(refund).ok().map(RefundId::from_uuid)?;
        let id = Self::new(refund, attempt.parse().ok()?).ok()?;
        (id.to_string() == text.to_ascii_lowercase()).then_some(id)
    }
}

impl fmt::Display for EndToEndId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.refund.uuid().simple(), self.attempt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refund() -> RefundId {
        RefundId::from_uuid(Uuid::from_u128(0x0190_a0a0_0000_7000_8000_0000_0000_0001))
    }

    #[test]
    fn it_fits_and_comes_back_as_it_was() {
        let id = EndToEndId::new(refund(), 12).unwrap();
        assert_eq!(id.to_string(), "0190a0a0000070008000000000000001-12");
        assert_eq!(EndToEndId::parse(&id.to_string()), Some(id));
        let shouted = id.to_string().to_uppercase();
        assert_eq!(EndToEndId::parse(&shouted), Some(id), "some banks shout");
        assert_eq!(EndToEndId::new(refund(), 100), Err(TooLong));
        assert_eq!(EndToEndId::new(refund(), 0), Err(TooLong));
    }

    #[test]
    fn what_we_did_not_write_is_not_ours() {
        for text in [
            "",
            "NOTPROVIDED",
            "0190a0a0-0000-7000-8000-000000000001-1",
            "0190a0a0000070008000000000000001",
            "0190a0a0000070008000000000000001-+1",
            "0190a0a0000070008000000000000001-01",
            "0190a0a0000070008000000000000001-0",
        ] {
            assert_eq!(EndToEndId::parse(text), None, "{text}");
        }
    }
}
