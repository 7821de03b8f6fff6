//! Names of cookies. Under TLS each is `Secure` and begins with `__Host-`, so that no other host and no plain
//! connection can plant it (RFC 6265bis).

use crate::config::Config;
use actix_web::HttpRequest;
use actix_web::http::header::{HeaderMap, HeaderValue, SET_COOKIE};
use actix_web::web::Data;

const PREFIX: &str = "__Host-";

/// The value of one of our cookies, by its plain name.
#[must_use]
pub fn read(request: &HttpRequest, name: &str) -> Option<String> {
    let cookie = if is_secure(request) {
        request.cookie(&format!("{PREFIX}{name}"))
    } else {
        request.cookie(name)
    };
    cookie.map(|cookie| cookie.value().to_owned())
}

/// Whether this portal is served over TLS.
#[must_use]
pub fn is_secure(request: &HttpRequest) -> bool {
    let config = request.app_data::<Data<Config>>();
    config.is_some_and(|config| config.is_secure())
}

/// Gives every cookie that is set under its plain name the prefix and `Secure`.
pub fn seal(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.remove(SET_COOKIE).collect();
    for cookie in cookies {
        headers.append(SET_COOKIE, sealed(&cookie).unwrap_or(cookie));
    }
}

fn sealed(cookie: &HeaderValue) -> Option<HeaderValue> {
    let text = cookie.to_str().ok()?;
    if text.starts_with(PREFIX) {
        return None;
    }
    HeaderValue::from_str(&format!("{PREFIX}{text}; Secure")).ok()
}

#[cfg(test)]
mod tests {
    use super::seal;
    use actix_web::http::header::{HeaderMap, HeaderValue, SET_COOKIE};

    #[test]
    fn plain_cookies_are_sealed_and_sealed_ones_stay() {
        let mut headers = HeaderMap::new();
        for cookie in ["a=1; Path=/; HttpOnly", "__Host-b=2; Path=/; Secure"] {
            headers.append(SET_COOKIE, HeaderValue::from_static(cookie));
        }
        seal(&mut headers);
        let all: Vec<_> = headers.get_all(SET_COOKIE).collect();
        assert_eq!(all[0], "__Host-a=1; Path=/; HttpOnly; Secure");
        assert_eq!(all[1], "__Host-b=2; Path=/; Secure");
    }
}
