use crate::app::App;
use crate::session::entry::Session;
use crate::web::errors::Refused;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header;
use axum::http::request::Parts;
use std::sync::Arc;
use wire::{ApiError, ErrorCode, TOKEN_SUBPROTOCOL_PREFIX};

/// The session that the path names and whose token the request bears.
#[derive(Debug)]
pub(crate) struct Authed(pub(crate) Arc<Session>);

impl FromRequestParts<App> for Authed {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let params = RawPathParams::from_request_parts(parts, app).await.ok();
        let id = params
            .iter()
            .flatten()
            .find(|(name, _)| *name == "session")
            .map(|(_, id)| id.to_owned());
        let session = id.and_then(|id| app.sessions.get(&id)).ok_or_else(|| {
            ApiError::new(
                ErrorCode::NotFound,
                "There is no such session, or no longer.",
                "Start a new one; the page still has the files.",
            )
        })?;
        let unauthorized = |what: &str| {
            ApiError::new(
                ErrorCode::Unauthorized,
                what,
                "Send the token that came with the session, or start a new one.",
            )
        };
        let token = token(parts).ok_or_else(|| unauthorized("The request has no token."))?;
        if !session.token.is(token) {
            return Err(unauthorized("The token is not this session's.").into());
        }
        Ok(Self(session))
    }
}

/// The token of the `authorization` header, or of a WebSocket's subprotocols, which are all that
/// browsers let a page set there.
fn token(parts: &Parts) -> Option<&str> {
    let text = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(value) = text(header::AUTHORIZATION) {
        let (scheme, token) = value.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| token.trim());
    }
    text(header::SEC_WEBSOCKET_PROTOCOL)?
        .split(',')
        .find_map(|name| name.trim().strip_prefix(TOKEN_SUBPROTOCOL_PREFIX))
}
