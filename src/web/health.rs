//! For operators: alive, ready, and what was counted.

use crate::db::Db;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use diesel::RunQueryDsl;
use metrics_exporter_prometheus::PrometheusHandle;

/// The program runs. Says nothing of the database, so that a restart is not tried where it would not help.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// Requests can be answered: the database does.
pub async fn ready(db: Data<Db>) -> HttpResponse {
    let asked = db
        .read(|conn| diesel::sql_query("SELECT 1").execute(conn))
        .await;
    match asked {
        Ok(_) => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body("ready\n"),
        Err(_) => HttpResponse::ServiceUnavailable()
            .content_type("application/json")
            .body("{\"ready\":false}\n"),
    }
}

/// Prometheus' text format, for this machine only: to anyone else the page does not exist.
pub async fn metrics(request: HttpRequest, handle: Option<Data<PrometheusHandle>>) -> HttpResponse {
    let local = request
        .peer_addr()
        .is_some_and(|peer| peer.ip().is_loopback());
    let forwarded = request.headers().contains_key("x-forwarded-for");
    match handle {
        Some(handle) if local && !forwarded => HttpResponse::Ok()
            .content_type("text/plain; version=0.0.4; charset=utf-8")
            .body(handle.render()),
        _ => HttpResponse::NotFound().finish(),
    }
}
