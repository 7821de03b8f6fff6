//! Who sold and who bought, as on the invoice.

use super::object::{items, printable};
use serde_json::{Value, json};

/// The invoice names the seller; the address is that of the account's public details.
pub fn seller(invoice: &Value, account: &Value) -> Value {
    let public = &account["business_profile"];
    let name = text(&invoice["account_name"]).or_else(|| text(&public["name"]));
    let lines = address(&public["support_address"]);
    let country = text(&invoice["account_country"]);
    let lines = if lines.is_empty() {
        country.into_iter().collect()
    } else {
        lines
    };
    json!({
        "name": name,
        "address": lines,
        "vat_number": items(&invoice["account_tax_ids"]).find_map(tax_number),
    })
}

pub fn customer(invoice: &Value) -> Value {
    let name = text(&invoice["customer_name"]).or_else(|| text(&invoice["customer_email"]));
    json!({
        "name": name.unwrap_or_else(|| "–".to_owned()),
        "address": address(&invoice["customer_address"]),
        "vat_number": items(&invoice["customer_tax_ids"]).find_map(tax_number),
    })
}

fn tax_number(id: &Value) -> Option<String> {
    text(&id["value"])
}

/// Line by line, the country last.
fn address(address: &Value) -> Vec<String> {
    let part = |name: &str| text(&address[name]);
    let town: Vec<String> = [part("postal_code"), part("city")]
        .into_iter()
        .flatten()
        .collect();
    let town = Some(town.join(" ")).filter(|town| !town.is_empty());
    [
        part("line1"),
        part("line2"),
        town,
        part("state"),
        part("country"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn text(value: &Value) -> Option<String> {
    printable(value.as_str()?)
}
