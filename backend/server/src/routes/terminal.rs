use crate::app::App;
use crate::session::Authed;
use crate::web::errors::Refused;
use crate::web::{console, upgrade};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use wire::{ApiError, ErrorCode};

/// A terminal in the session's sandbox.
pub(crate) async fn terminal(
    State(app): State<App>,
    Authed(session): Authed,
    RawQuery(query): RawQuery,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refused> {
    let upgrade = upgrade::accept(upgrade)?;
    let bench = session.bench()?;
    let place = session.terminals.clone().try_acquire_owned().map_err(|_| {
        ApiError::new(
            ErrorCode::TooMany,
            format!(
                "{} terminals are open, as many as a session may have.",
                app.settings.limits.terminals_max
            ),
            "Close one first.",
        )
    })?;
    let query = query.unwrap_or_default();
    let number = |name: &str, default: u16| {
        let value = query
            .split('&')
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        value
            .and_then(|value| value.parse().ok())
            .unwrap_or(default)
    };
    let (columns, rows) = (number("columns", 80), number("rows", 24));
    Ok(upgrade.on_upgrade(move |socket| async move {
        console::serve(socket, session, bench, columns, rows).await;
        drop(place);
    }))
}
