//! What an order for many invitations needs to be told, as it was typed.

use super::domain_form::{DomainForm, Looked};
use super::order::{Act, Order};
use super::task::{Task, Wanted};
use crate::access::role::Role;
use crate::accounts::settings::{EXPIRY_DAYS, within};
use crate::types::GroupId;
use crate::web::export::Kind;
use crate::web::form::Faults;
use crate::web::words::Words;

/// The value that means no group.
pub const NO_GROUP: &str = "none";

/// What is ordered, or what is wrong with how it was told.
pub fn read(
    act: Act,
    (value, domains): (&str, &DomainForm),
    (groups, looked): (&[(GroupId, String)], Looked),
    words: Words,
) -> Result<Wanted, Faults> {
    let order = match act {
        Act::Correct => {
            let domains = domains.read(looked, words)?;
            return Ok(Wanted::Task(Task::Correct(domains)));
        }
        Act::CopyLink => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.ending() == value);
            return kind.map(Wanted::Links).ok_or_else(|| fault(act, words));
        }
        Act::Resend => Some(Order::Resend),
        Act::Extend => within(&EXPIRY_DAYS, value).map(Order::Extend),
        Act::Licence => value.parse().ok().map(Order::Licence),
        Act::Role => role(value).map(Order::Role),
        Act::Group => group(value, groups),
        Act::Cancel => Some(Order::Cancel),
    };
    let order = order.ok_or_else(|| fault(act, words))?;
    Ok(Wanted::Task(Task::Order(order)))
}

fn fault(act: Act, words: Words) -> Faults {
    let key = match act {
        Act::Extend => "change-too-far",
        Act::Licence => "bulk-fault-licence",
        Act::Role => "bulk-fault-role",
        Act::Group => "bulk-fault-group",
        _ => "bulk-fault-value",
    };
    let mut faults = Faults::default();
    faults.add("value", words.say(key));
    faults
}

fn role(value: &str) -> Option<Role> {
    value.parse().ok().filter(|role| *role != Role::Owner)
}

fn group(value: &str, groups: &[(GroupId, String)]) -> Option<Order> {
    if value == NO_GROUP {
        return Some(Order::Group(None));
    }
    let id = value.parse().ok();
    let known = id.filter(|id| groups.iter().any(|(known, _)| known == id));
    known.map(|group| Order::Group(Some(group)))
}

#[cfg(test)]
mod tests {
    use super::{NO_GROUP, read};
    use crate::access::role::Role;
    use crate::invitations::domain_form::{DomainForm, Looked};
    use crate::invitations::order::{Act, Order};
    use crate::invitations::task::{Task, Wanted};
    use crate::types::{GroupId, Language};
    use crate::web::words::Words;
    use chrono::DateTime;

    #[test]
    fn only_values_that_were_offered_make_an_order() {
        let group = GroupId::generate(DateTime::UNIX_EPOCH);
        let groups = [(group, "Sales".to_owned())];
        let order = |act, value: &str| {
            let told = (value, &DomainForm::default());
            match read(
                act,
                told,
                (&groups, Looked::default()),
                Words(Language::English),
            ) {
                Ok(Wanted::Task(Task::Order(order))) => Some(order),
                _ => None,
            }
        };
        assert_eq!(order(Act::Group, NO_GROUP), Some(Order::Group(None)));
        let in_group = Some(Order::Group(Some(group)));
        assert_eq!(order(Act::Group, &group.to_string()), in_group);
        assert_eq!(order(Act::Role, "admin"), Some(Order::Role(Role::Admin)));
        assert_eq!(order(Act::Extend, " 7 "), Some(Order::Extend(7)));
        let stranger = GroupId::generate(DateTime::UNIX_EPOCH).to_string();
        for (act, value) in [
            (Act::Group, stranger.as_str()),
            (Act::Group, ""),
            (Act::Role, "owner"),
            (Act::Licence, "gold"),
            (Act::Extend, "366"),
        ] {
            assert_eq!(order(act, value), None, "{act} {value}");
        }
    }
}
