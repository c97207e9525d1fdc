use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};
use wire::File;

/// Saves a file on the computer, byte for byte.
pub(super) fn download(file: &File) -> Result<(), String> {
    let bytes = snippet::content_bytes(file).map_err(|error| error.to_string())?;
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    save(name, &bytes).map_err(|_| "The browser did not save the file. Try another.".to_owned())
}

fn save(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let url = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence(&parts)?)?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)
}
