//! What an invitation offers.

use super::record::Invitation;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::GroupId;
use serde::{Deserialize, Serialize};

/// What the invitee becomes by accepting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub licence: Licence,
    pub role: Role,
    pub group: Option<GroupId>,
}

impl Offered {
    #[must_use]
    pub const fn of(invitation: &Invitation) -> Self {
        Self {
            licence: invitation.licence,
            role: invitation.role,
            group: invitation.group_id,
        }
    }
}
