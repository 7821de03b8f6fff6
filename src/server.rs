//! Config to a bound server. The only place that orders middleware.

use crate::access::identify::identify;
use crate::access::session_store::{ABSOLUTE, PgSessions};
use crate::access::throttle::Throttle;
use crate::config::Config;
use crate::db::Db;
use crate::mail::letter::Links;
use crate::mail::transport::Transport;
use crate::refunds::gateway::Gateways;
use crate::web::clock::Clock;
use crate::web::layout::Demo;
use crate::web::{error_pages, form_token, routes};
use actix_session::SessionMiddleware;
use actix_session::config::{CookieContentSecurity, PersistentSession, TtlExtensionPolicy};
use actix_web::cookie::{Key, SameSite, time};
use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use metrics_exporter_prometheus::PrometheusHandle;
use std::net::TcpListener;
use std::time::Duration;

/// What the handlers of one portal share.
#[derive(Clone)]
pub struct Parts {
    pub config: Data<Config>,
    pub db: Db,
    pub clock: Clock,
    pub throttle: Data<Throttle>,
    pub transport: Transport,
    pub gateways: Gateways,
    pub metrics: Option<PrometheusHandle>,
    pub demo: bool,
}

impl Parts {
    #[must_use]
    pub fn new(config: Config, db: Db, clock: Clock) -> Self {
        Self {
            transport: Transport::new(&config.mail, &db),
            gateways: Gateways::new(config.stripe.as_ref()),
            config: Data::new(config),
            db,
            throttle: Data::new(Throttle::new(clock.clone())),
            clock,
            metrics: None,
            demo: false,
        }
    }

    #[must_use]
    pub fn links(&self) -> Links {
        Links::new(
            self.config.base_url.clone(),
            self.config.signing_keys.clone(),
        )
    }
}

/// Listens on a socket that is bound already, so that a busy port is the caller's to word. Signals are the caller's
/// too: the worker stops on the same ones.
pub fn serve(parts: Parts, listener: TcpListener) -> std::io::Result<Server> {
    let workers = parts.config.workers;
    let server = HttpServer::new(move || {
        let parts = parts.clone();
        let app = App::new()
            .app_data(parts.config.clone())
            .app_data(Data::new(parts.config.signing_keys.clone()))
            .app_data(Data::new(parts.links()))
            .app_data(Data::new(parts.db.clone()))
            .app_data(Data::new(parts.clock.clone()))
            .app_data(Data::new(parts.gateways.clone()))
            .app_data(parts.throttle.clone())
            .configure(|app| optional(app, &parts));
        // The last wrapped is the outermost: frame, session, identity, form token, route.
        app.wrap(from_fn(form_token::check))
            .wrap(from_fn(identify))
            .wrap(sessions(&parts))
            .wrap(from_fn(error_pages::frame))
            .configure(routes::configure)
            .configure(routes::configure_frame)
    });
    let server = server
        .workers(workers)
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(10)
        .disable_signals()
        .listen(listener)?;
    Ok(server.run())
}

fn optional(app: &mut actix_web::web::ServiceConfig, parts: &Parts) {
    if let Some(handle) = &parts.metrics {
        app.app_data(Data::new(handle.clone()));
    }
    if parts.demo {
        app.app_data(Data::new(Demo));
    }
}

fn sessions(parts: &Parts) -> SessionMiddleware<PgSessions> {
    let secure = parts.config.is_secure();
    let name = if secure { "__Host-muster" } else { "muster" };
    let key = Key::from(&parts.config.signing_keys.derived("session cookie"));
    let lifecycle = PersistentSession::default()
        .session_ttl(time::Duration::seconds(ABSOLUTE.num_seconds()))
        .session_ttl_extension_policy(TtlExtensionPolicy::OnStateChanges);
    SessionMiddleware::builder(PgSessions::new(parts.db.clone(), parts.clock.clone()), key)
        .cookie_name(name.to_owned())
        .cookie_secure(secure)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(lifecycle)
        .build()
}
