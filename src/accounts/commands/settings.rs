//! What an organisation decides for itself.

use super::lock;
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::queries::promises::Deleting;
use crate::accounts::queries::{self, domains};
use crate::accounts::seats::Seats;
use crate::accounts::settings::Settings;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::types::{AccountId, Stamp};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::{Value, json};

/// Why the settings stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRefusal {
    #[error("only an owner says who may invite")]
    OwnersDecide,
    #[error("nobody could be invited: no domain is listed")]
    NoDomain,
    #[error("somebody else has changed the settings meanwhile")]
    Overtaken,
}

/// What the account has decided for itself.
pub fn settings(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Settings> {
    queries::settings::settings(conn, scope.account())
}

/// Days that an invitation of this account stays open unless somebody says otherwise.
pub fn expiry_days(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<i32> {
    Ok(queries::find(conn, scope.account())?.invitation_expiry_days)
}

/// Whether this admin may invite anybody.
pub fn may_invite(conn: &mut PgConnection, scope: &AdminScope) -> QueryResult<bool> {
    // Whatever an organisation decides, its owners may.
    if scope.role() == Role::Owner {
        return Ok(true);
    }
    let account = queries::find(conn, scope.account())?;
    Ok(account.inviters.may_invite(scope.role()))
}

/// What a list's page says of the account.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    pub seats: Seats,
    /// Days that an invitation stays open unless somebody says otherwise.
    pub expiry_days: i32,
    /// The organisation leaves inviting to this admin too.
    pub may_invite: bool,
    /// How it deletes deactivated members; none where it does not.
    pub deleting: Option<Deleting>,
}

/// All of it in one statement.
pub fn beside(conn: &mut PgConnection, scope: &AdminScope) -> QueryResult<Beside> {
    let (account, seats, deleting) = queries::seats::account_with_seats(conn, scope)?;
    Ok(Beside {
        seats,
        expiry_days: account.invitation_expiry_days,
        may_invite: account.inviters.may_invite(scope.role()),
        deleting,
    })
}

/// What a form was filled in from.
#[must_use]
pub fn settings_as_seen(settings: &Settings) -> Stamp {
    let values = named(settings).map(|(_, value)| value.to_string());
    Stamp::of(&values)
}

/// Decides otherwise, unless somebody else has done so since they were `seen`. What is as it was leaves no trace.
pub fn change_settings(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    (after, seen): (&Settings, Option<&Stamp>),
    now: DateTime<Utc>,
) -> Result<(), Abort<SettingsRefusal>> {
    let account = lock(tx, scope.account())?;
    let before = queries::settings::settings(tx.conn(), account.id)?;
    if before == *after {
        return Ok(());
    }
    if seen.is_some_and(|seen| *seen != settings_as_seen(&before)) {
        return Err(Abort::Refused(SettingsRefusal::Overtaken));
    }
    let listed = domains::all(tx.conn(), account.id)?.len();
    may_change(scope.role(), &before, after, listed).or_refuse()?;
    save(tx, account.id, (&before, after), now)?;
    let mut entry = Entry::new(Action::SettingsChanged, &account.name).of(account.id);
    for ((name, from), (_, to)) in named(&before).into_iter().zip(named(after)) {
        if from != to {
            entry = entry.with(name, json!({ "from": from, "to": to }));
        }
    }
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// What the worker promises people begins anew with each change of it.
fn save(
    tx: &mut Tx<'_>,
    account: AccountId,
    (before, after): (&Settings, &Settings),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let conn = tx.conn();
    exactly(1, queries::settings::set_settings(conn, account, after)?)?;
    if before.reminder_days != after.reminder_days {
        let days = &after.reminder_days;
        let changed = queries::settings::set_reminders(conn, account, days, now)?;
        exactly(1, changed)?;
    }
    if before.delete_deactivated_after != after.delete_deactivated_after {
        let days = after.delete_deactivated_after;
        let changed = queries::settings::set_deletion(conn, account, days, now)?;
        exactly(1, changed)?;
    }
    Ok(())
}

fn may_change(
    by: Role,
    before: &Settings,
    after: &Settings,
    domains: usize,
) -> Result<(), SettingsRefusal> {
    if before.inviters != after.inviters && by != Role::Owner {
        return Err(SettingsRefusal::OwnersDecide);
    }
    if !after.domain_rule.lets_somebody_in(domains) {
        return Err(SettingsRefusal::NoDomain);
    }
    Ok(())
}

/// Each by the name that the trail gives it.
fn named(settings: &Settings) -> [(&'static str, Value); 7] {
    [
        ("undo_window_hours", json!(settings.undo_window_hours)),
        (
            "invitation_expiry_days",
            json!(settings.invitation_expiry_days),
        ),
        ("reminder_days", json!(settings.reminder_days)),
        ("default_licence", json!(settings.default_licence.as_code())),
        ("inviters", json!(settings.inviters.as_code())),
        ("domain_rule", json!(settings.domain_rule.as_code())),
        (
            "delete_deactivated_after",
            json!(settings.delete_deactivated_after),
        ),
    ]
}
