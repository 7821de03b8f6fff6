//! What an order for many invitations needs to be told, as it was typed.

use super::order::{Act, Order};
use crate::access::role::Role;
use crate::accounts::settings::{EXPIRY_DAYS, within};
use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::words::Words;

/// The value that means no group.
pub const NO_GROUP: &str = "none";

/// The order, or what is wrong with its value.
pub fn read(
    act: Act,
    value: &str,
    groups: &[(GroupId, String)],
    words: Words,
) -> Result<Order, Faults> {
    let group = || match value {
        NO_GROUP => Some(None),
        id => {
            let id = id.parse().ok();
            let known = id.filter(|id| groups.iter().any(|(known, _)| known == id));
            known.map(Some)
        }
    };
    let role = || value.parse().ok().filter(|role| *role != Role::Owner);
    let order = match act {
        Act::Resend => Some(Order::Resend),
        Act::Extend => within(&EXPIRY_DAYS, value).map(Order::Extend),
        Act::Licence => value.parse().ok().map(Order::Licence),
        Act::Role => role().map(Order::Role),
        Act::Group => group().map(Order::Group),
        Act::Cancel => Some(Order::Cancel),
    };
    order.ok_or_else(|| {
        let key = match act {
            Act::Extend => "change-too-far",
            _ => "bulk-fault-value",
        };
        let mut faults = Faults::default();
        faults.add("value", words.say(key));
        faults
    })
}

#[cfg(test)]
mod tests {
    use super::{NO_GROUP, read};
    use crate::access::role::Role;
    use crate::invitations::order::{Act, Order};
    use crate::types::{GroupId, Language};
    use crate::web::words::Words;
    use chrono::DateTime;

    #[test]
    fn only_values_that_were_offered_make_an_order() {
        let group = GroupId::generate(DateTime::UNIX_EPOCH);
        let groups = [(group, "Sales".to_owned())];
        let order = |act, value: &str| read(act, value, &groups, Words(Language::English)).ok();
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
