//! What an order for many members needs to be told, as it was typed.

use super::edit_form::line;
use super::order::{Act, Order};
use crate::access::role::Role;
use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::words::Words;

/// The order, or what is wrong with its value. A department may be empty: that takes it away.
pub fn read(
    act: Act,
    value: &str,
    groups: &[(GroupId, String)],
    words: Words,
) -> Result<Order, Faults> {
    let group = || {
        let group = value.parse().ok();
        group.filter(|id| groups.iter().any(|(known, _)| known == id))
    };
    let role = || value.parse().ok().filter(|role| *role != Role::Owner);
    let order = match act {
        Act::Licence => value.parse().ok().map(Order::Licence),
        Act::Role => role().map(Order::Role),
        Act::GroupAdd => group().map(Order::GroupAdd),
        Act::GroupRemove => group().map(Order::GroupRemove),
        Act::Department => return department(value, words),
        Act::Deactivate => Some(Order::Deactivate),
        Act::Reactivate => Some(Order::Reactivate),
        Act::Unlink => Some(Order::Unlink),
    };
    order.ok_or_else(|| {
        let key = match act {
            Act::Licence => "bulk-fault-licence",
            Act::Role => "bulk-fault-role",
            _ => "bulk-fault-group",
        };
        let mut faults = Faults::default();
        faults.add("value", words.say(key));
        faults
    })
}

fn department(value: &str, words: Words) -> Result<Order, Faults> {
    let mut faults = Faults::default();
    let text = line(("value", "department"), value, words, &mut faults);
    if faults.is_empty() {
        Ok(Order::Department(text))
    } else {
        Err(faults)
    }
}
