use crate::settings::Settings;
use crate::web::errors::Refused;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, RwLock};
use wire::{ApiError, ErrorCode};

/// The sites whose pages may use the API.
///
/// Browsers say which site asks; whoever says nothing is no browser and needs a token anyway. A
/// name that merely points at this machine is not trusted, so that no other site can pose as it.
#[derive(Debug)]
pub(crate) struct Origins {
    allowed: RwLock<Vec<String>>,
    /// Whether any address of this machine will do, for want of a public name.
    by_address: bool,
}

impl Origins {
    pub(crate) fn new(settings: &Settings) -> Self {
        let named = settings
            .public_origin
            .iter()
            .chain(&settings.allowed_origins);
        Self {
            allowed: RwLock::new(named.map(|origin| normal(origin)).collect()),
            by_address: settings.public_origin.is_none() && settings.listen.ip().is_unspecified(),
        }
    }

    /// Adds the names of the address it listens on.
    pub(crate) fn listening_on(&self, address: SocketAddr) {
        let port = address.port();
        let mut names = vec![format!("http://{address}")];
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            names.extend(
                ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("http://{host}:{port}")),
            );
        }
        if let Ok(mut allowed) = self.allowed.write() {
            allowed.extend(names.iter().map(|name| normal(name)));
        }
    }

    fn allows(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(header::ORIGIN) else {
            return true;
        };
        let Ok(origin) = origin.to_str() else {
            return false;
        };
        let origin = normal(origin);
        if self
            .allowed
            .read()
            .is_ok_and(|allowed| allowed.contains(&origin))
        {
            return true;
        }
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default();
        self.by_address && is_address(host) && origin == normal(&format!("http://{host}"))
    }
}

/// Refuses what another site's page asks for, except to read what anybody may read.
pub(crate) async fn check(
    State(origins): State<Arc<Origins>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD)
        && !request.headers().contains_key(header::UPGRADE);
    if reads || origins.allows(request.headers()) {
        return next.run(request).await;
    }
    let error = ApiError::new(
        ErrorCode::ForeignOrigin,
        "Another site's page asked for this.",
        "Open the playground at its own address. Its operator names others in `public_origin` or `allowed_origins`.",
    );
    Refused(error).into_response()
}

/// Without the port that the scheme implies and without a slash at the end.
fn normal(origin: &str) -> String {
    let origin = origin.trim().trim_end_matches('/').to_ascii_lowercase();
    let port = if origin.starts_with("https://") {
        ":443"
    } else {
        ":80"
    };
    origin.strip_suffix(port).unwrap_or(&origin).to_owned()
}

fn is_address(host: &str) -> bool {
    host.parse::<SocketAddr>().is_ok() || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(settings: &Settings, origin: &str, host: &str) -> bool {
        let origins = Origins::new(settings);
        origins.listening_on(settings.listen);
        let mut headers = HeaderMap::new();
        headers.insert(header::ORIGIN, origin.parse().unwrap());
        headers.insert(header::HOST, host.parse().unwrap());
        origins.allows(&headers)
    }

    #[test]
    fn only_the_servers_own_names_may_ask() {
        let settings = Settings::default();
        assert!(allows(&settings, "http://127.0.0.1:8080", "127.0.0.1:8080"));
        assert!(allows(&settings, "http://localhost:8080", "localhost:8080"));
        assert!(!allows(&settings, "http://evil.example", "evil.example"));
        assert!(!allows(&settings, "null", "127.0.0.1:8080"));
        assert!(!allows(
            &settings,
            "http://127.0.0.1:9090",
            "127.0.0.1:8080"
        ));
    }

    #[test]
    fn a_public_name_is_the_only_one_beside() {
        let settings = Settings {
            public_origin: Some("https://play.example:443/".into()),
            listen: ([0, 0, 0, 0], 8080).into(),
            ..Settings::default()
        };
        assert!(allows(&settings, "https://play.example", "play.example"));
        assert!(!allows(&settings, "http://play.example", "play.example"));
        assert!(!allows(&settings, "http://10.0.0.5:8080", "10.0.0.5:8080"));
    }

    #[test]
    fn without_a_public_name_an_address_will_do_but_no_name() {
        let settings = Settings {
            listen: ([0, 0, 0, 0], 8080).into(),
            ..Settings::default()
        };
        assert!(allows(&settings, "http://10.0.0.5:8080", "10.0.0.5:8080"));
        assert!(!allows(
            &settings,
            "http://rebound.example:8080",
            "rebound.example:8080"
        ));
    }
}
