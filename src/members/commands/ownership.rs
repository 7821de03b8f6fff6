//! Handing ownership over.

use super::entry::hold;
use crate::access::role::Role;
use crate::access::scope::OwnerScope;
use crate::audit::{self, Action};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::mail::outbox::{self, Message};
use crate::members::queries::bulk;
use crate::members::rules::{HandOverRefusal, MemberRefusal, may_hand_over};
use crate::types::MembershipId;
use chrono::{DateTime, Utc};

coded! {
    /// What the one who hands over is from then on.
    pub enum Afterwards {
        Admin => "admin",
        Owner => "owner",
    }
}

/// The member is an owner from now on, and whoever gives the order an admin, unless they both stay owners. The account
/// always has an owner: both change in one transaction. Both get a mail.
pub fn hand_over(
    tx: &mut Tx<'_>,
    scope: &OwnerScope,
    id: MembershipId,
    afterwards: Afterwards,
    now: DateTime<Utc>,
) -> Result<(), Abort<HandOverRefusal>> {
    let held = hold(tx, scope, id).map_err(|abort| abort.map(unknown))?;
    may_hand_over(held.by, held.standing(), held.member.status).or_refuse()?;
    let account = held.account.id;
    exactly(1, bulk::set_role(tx.conn(), account, &[id], Role::Owner)?)?;
    if afterwards == Afterwards::Admin {
        let own = [scope.membership()];
        exactly(1, bulk::set_role(tx.conn(), account, &own, Role::Admin)?)?;
    }
    let entry = held
        .entry(Action::OwnershipHandedOver)
        .with("role", afterwards.as_code());
    audit::record(tx, scope.actor(), entry, now)?;
    let (giver, owner) = (scope.who().user(), held.member.user);
    let mails = [
        Message::BecameOwner {
            account,
            user: owner,
            by: giver,
        },
        Message::HandedOver {
            account,
            user: giver,
            to: owner,
        },
    ];
    outbox::enqueue_all(tx, &mails, now)?;
    Ok(())
}

fn unknown(_: MemberRefusal) -> HandOverRefusal {
    HandOverRefusal::Unknown
}
