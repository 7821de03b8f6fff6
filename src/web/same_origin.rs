//! Whether a request was sent by one of our own pages.

use super::error::WebError;
use crate::config::Config;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::ORIGIN;
use actix_web::web::Data;

/// Browsers say where a form came from: `Sec-Fetch-Site`, or at least `Origin`. A client that says neither is no
/// browser that could be tricked; the form token decides.
pub fn check(request: &ServiceRequest) -> Result<(), WebError> {
    let headers = request.headers();
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.as_bytes() {
            b"same-origin" | b"none" => Ok(()),
            _ => Err(WebError::StaleForm),
        };
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return Ok(());
    };
    let config = request.app_data::<Data<Config>>();
    let ours = config.map(|config| config.base_url.origin().ascii_serialization());
    if origin.to_str().ok() == ours.as_deref() {
        Ok(())
    } else {
        Err(WebError::StaleForm)
    }
}
