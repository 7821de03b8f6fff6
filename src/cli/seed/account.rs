//! The organisation itself: its row, its groups, what is counted on it.

use super::copy::copy_groups;
use super::draw::Draw;
use super::names;
use super::rows::GroupRow;
use crate::access::role::AccountKind;
use crate::accounts::account::Plan;
use crate::accounts::commands::{self as accounts, NewAccount};
use crate::accounts::seats::SeatChange;
use crate::audit::Actor;
use crate::db::schema;
use crate::db::{Abort, Db, Tx};
use crate::types::{AccountId, UserId};
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

/// What to build, and from when.
#[derive(Debug, Clone)]
pub struct Size {
    pub members: usize,
    /// Invitations that nobody has answered yet.
    pub pending: usize,
    pub now: DateTime<Utc>,
}

impl Size {
    #[must_use]
    pub fn name(&self) -> String {
        format!("Size {}", self.members)
    }

    /// Where the account's people have their addresses.
    #[must_use]
    pub fn domain(&self) -> String {
        format!("size-{}.example", self.members)
    }

    #[must_use]
    pub fn draw(&self, what: &str, number: usize) -> Draw {
        Draw::of(self.members as u64, what, number)
    }

    /// Worth building indexes anew for.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.members + self.pending >= 20_000
    }

    fn groups(&self) -> usize {
        (4 + self.members / 2_500).min(200)
    }
}

/// The organisation that rows are added to.
pub struct Organisation {
    pub id: AccountId,
    pub groups: Vec<Uuid>,
    pub owner: UserId,
    pub owner_name: String,
    pub owner_email: String,
    pub password_hash: String,
}

/// What the rows add up to.
#[derive(Debug, Default, Clone, Copy)]
pub struct Sums {
    pub used: usize,
    pub reserved: usize,
}

/// Whether an account of this size is there already.
pub fn is_there(db: &Db, size: &Size) -> anyhow::Result<bool> {
    let found = schema::accounts::table
        .filter(schema::accounts::kind.eq(AccountKind::Organisation))
        .filter(schema::accounts::name.eq(size.name()));
    Ok(db.read_now(|conn| diesel::select(exists(found)).get_result(conn))?)
}

/// The row of the account, with some seats more than its people will take, and its groups.
pub fn open(
    tx: &mut Tx<'_>,
    size: &Size,
    password_hash: String,
) -> Result<Organisation, Abort<String>> {
    let new = NewAccount {
        kind: AccountKind::Organisation,
        name: size.name(),
        plan: Plan::Business,
        currency: "EUR".to_owned(),
        seats_purchased: whole(size.members * 45 / 100 + size.pending / 2 + 10),
    };
    let founded = size.now - Duration::days(2_000);
    let id = accounts::open(tx, &new, &Actor::system("muster seed"), founded)?;
    let groups: Vec<GroupRow> = (0..size.groups())
        .map(|number| GroupRow {
            account_id: id.uuid(),
            id: size.draw("group", number).id(founded),
            name: names::group(number),
            created_at: founded,
        })
        .collect();
    let organisation = Organisation {
        id,
        groups: groups.iter().map(|group| group.id).collect(),
        owner: UserId::from_uuid(size.draw("owner", 0).id(founded)),
        owner_name: "Olivia Stone".to_owned(),
        owner_email: format!("owner@{}", size.domain()),
        password_hash,
    };
    copy_groups(tx, groups)?;
    Ok(organisation)
}

/// Writes down on the account what its rows add up to.
pub fn settle(
    tx: &mut Tx<'_>,
    size: &Size,
    id: AccountId,
    sums: Sums,
) -> Result<(), Abort<String>> {
    let change = SeatChange {
        used: whole(sums.used),
        reserved: whole(sums.reserved),
    };
    accounts::move_seats(tx, id, change, size.now)
        .map_err(|abort| abort.map(|full| full.to_string()))?;
    accounts::count_members(tx, id, whole(size.members))?;
    Ok(())
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
