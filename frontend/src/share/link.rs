use snippet::encode_fragment;
use wire::{ApiError, Limits, Snippet};

/// The link that holds the whole snippet, on this page's own address.
pub(super) fn whole(snippet: &Snippet) -> Result<String, ApiError> {
    let fragment = encode_fragment(snippet, &Limits::default())?;
    Ok(format!("{}/{fragment}", origin()))
}

/// The link of a kept snippet.
pub(super) fn short(path: &str) -> String {
    format!("{}{path}", origin())
}

fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Puts `link` in the address without loading anything.
pub(super) fn show_in_address(link: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(link));
    }
}
