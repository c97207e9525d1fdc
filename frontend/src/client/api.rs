use crate::client::time;
use js_sys::{Date, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, Request, RequestInit, Response};
use wire::{ApiError, ErrorCode};

/// Where every path of the API begins.
pub(crate) const BASE: &str = "/api/v1";

const TIMEOUT_MS: u32 = 30_000;

/// Why a call brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallError {
    /// Nothing answered.
    Unreachable,
    /// The server refused.
    Refused(ApiError),
}

impl CallError {
    /// The same as something to show.
    pub(crate) fn to_error(&self) -> ApiError {
        match self {
            Self::Refused(error) => error.clone(),
            Self::Unreachable => ApiError::new(
                ErrorCode::Unavailable,
                "The server does not answer.",
                "Your files are safe in this browser, and editing and linting still work. \
                 Try again when the connection is back.",
            ),
        }
    }

    /// Whether the session the call was for is gone.
    pub(crate) fn is_session_gone(&self) -> bool {
        matches!(
            self,
            Self::Refused(ApiError {
                code: ErrorCode::NotFound | ErrorCode::Unauthorized,
                ..
            })
        )
    }
}

/// A session's id and key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(crate) struct Key {
    /// The session.
    pub(crate) id: String,
    /// Its token.
    pub(crate) token: String,
}

impl Key {
    /// The path of one of the session's things: `jobs/3/cancel`.
    pub(crate) fn path(&self, rest: &str) -> String {
        if rest.is_empty() {
            format!("{BASE}/sessions/{}", self.id)
        } else {
            format!("{BASE}/sessions/{}/{rest}", self.id)
        }
    }

    /// The address of one of its WebSockets.
    pub(crate) fn socket_url(&self, rest: &str) -> Option<String> {
        let place = web_sys::window()?.location();
        let scheme = if place.protocol().ok()? == "https:" {
            "wss"
        } else {
            "ws"
        };
        Some(format!(
            "{scheme}://{}{}",
            place.host().ok()?,
            self.path(rest)
        ))
    }

    /// The subprotocols that say who asks.
    pub(crate) fn protocols(&self) -> [String; 2] {
        [
            wire::SUBPROTOCOL.to_owned(),
            format!("{}{}", wire::TOKEN_SUBPROTOCOL_PREFIX, self.token),
        ]
    }
}

/// Asks for something.
pub(crate) async fn get<T: DeserializeOwned>(
    path: &str,
    key: Option<&Key>,
) -> Result<T, CallError> {
    let text = call("GET", path, key, None).await?;
    read(&text)
}

/// Sends something, and reads the answer.
pub(crate) async fn send<T: DeserializeOwned>(
    method: &str,
    path: &str,
    key: Option<&Key>,
    body: &impl Serialize,
) -> Result<T, CallError> {
    let body = serde_json::to_string(body).map_err(|_| misread())?;
    let text = call(method, path, key, Some(body)).await?;
    read(&text)
}

/// Asks for something to be done, and reads the answer.
pub(crate) async fn post<T: DeserializeOwned>(path: &str, key: &Key) -> Result<T, CallError> {
    let text = call("POST", path, Some(key), None).await?;
    read(&text)
}

/// Removes something.
pub(crate) async fn delete(path: &str, key: &Key) -> Result<(), CallError> {
    call("DELETE", path, Some(key), None).await.map(|_| ())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, CallError> {
    serde_json::from_str(text).map_err(|_| misread())
}

fn misread() -> CallError {
    CallError::Refused(ApiError::new(
        ErrorCode::Internal,
        "The page and the server do not understand each other, so one of them is older.",
        "Reload the page.",
    ))
}

async fn call(
    method: &str,
    path: &str,
    key: Option<&Key>,
    body: Option<String>,
) -> Result<String, CallError> {
    let request = request(method, path, key, body).map_err(|_| misread())?;
    let window = web_sys::window().ok_or(CallError::Unreachable)?;
    let answer = JsFuture::from(window.fetch_with_request(&request))
        .await
        .map_err(|_| CallError::Unreachable)?;
    let answer: Response = answer.dyn_into().map_err(|_| misread())?;
    if let Ok(Some(date)) = answer.headers().get("date") {
        time::server_said(Date::parse(&date));
    }
    let bytes = JsFuture::from(answer.array_buffer().map_err(|_| CallError::Unreachable)?)
        .await
        .map_err(|_| CallError::Unreachable)?;
    let text = String::from_utf8_lossy(&Uint8Array::new(&bytes).to_vec()).into_owned();
    if answer.ok() {
        return Ok(text);
    }
    if let Ok(error) = serde_json::from_str::<ApiError>(&text) {
        return Err(CallError::Refused(error));
    }
    // Something between here and the server answered in its place.
    Err(match answer.status() {
        502..=504 => CallError::Unreachable,
        _ => misread(),
    })
}

fn request(
    method: &str,
    path: &str,
    key: Option<&Key>,
    body: Option<String>,
) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(key) = key {
        headers.set("authorization", &format!("Bearer {}", key.token))?;
    }
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        init.set_body(&JsValue::from_str(&body));
    }
    init.set_headers(&headers);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
    Request::new_with_str_and_init(path, &init)
}
