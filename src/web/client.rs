//! Who is at the other end of the connection.

use crate::config::Config;
use actix_web::HttpRequest;
use actix_web::web::Data;
use std::net::IpAddr;

/// The peer's address; `X-Forwarded-For` counts only when a listed proxy says it, since anyone can write one.
#[must_use]
pub fn address(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else {
        return String::new();
    };
    let trusted = |ip: &IpAddr| {
        request
            .app_data::<Data<Config>>()
            .is_some_and(|config| config.trusted_proxies.contains(ip))
    };
    if !trusted(&peer) {
        return peer.to_string();
    }
    let forwarded = request.headers().get("x-forwarded-for");
    let listed = forwarded
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let hops = listed
        .rsplit(',')
        .filter_map(|hop| hop.trim().parse::<IpAddr>().ok());
    let client = hops.into_iter().find(|hop| !trusted(hop));
    client.unwrap_or(peer).to_string()
}
