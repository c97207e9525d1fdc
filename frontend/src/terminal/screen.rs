use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::Element;

#[wasm_bindgen(inline_js = "export function loadTerminal() { return import('slipway/terminal'); }")]
extern "C" {
    #[wasm_bindgen(js_name = loadTerminal, catch)]
    async fn load_terminal() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// `static/terminal/terminal.js`.
    pub(super) type Screen;

    /// Shows bytes.
    #[wasm_bindgen(method)]
    pub(super) fn write(this: &Screen, bytes: &[u8]);

    /// Takes the panel's size.
    #[wasm_bindgen(method)]
    pub(super) fn fit(this: &Screen);

    /// Characters across.
    #[wasm_bindgen(method, getter)]
    pub(super) fn columns(this: &Screen) -> u16;

    /// Lines.
    #[wasm_bindgen(method, getter)]
    pub(super) fn rows(this: &Screen) -> u16;

    /// Takes the focus.
    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Screen);

    /// Types text, as a paste.
    #[wasm_bindgen(method)]
    pub(super) fn paste(this: &Screen, text: &str);

    /// Whether anything is selected.
    #[wasm_bindgen(method, js_name = hasSelection)]
    pub(super) fn has_selection(this: &Screen) -> bool;

    /// The selection goes to the clipboard.
    #[wasm_bindgen(method)]
    pub(super) fn copy(this: &Screen);

    /// Pastes the clipboard; false where the browser does not allow it.
    #[wasm_bindgen(method, js_name = pasteFromClipboard)]
    pub(super) async fn paste_from_clipboard(this: &Screen) -> JsValue;

    /// Ends it.
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Screen);
}

/// Loads the terminal, which no page needs before its first one, and draws it in `parent`.
pub(super) async fn draw(parent: &Element, on: &Function) -> Result<Screen, JsValue> {
    let module = load_terminal().await?;
    let class: Function = Reflect::get(&module, &"Screen".into())?.dyn_into()?;
    let arguments = Array::of2(parent, on);
    Reflect::construct(&class, &arguments).map(JsCast::unchecked_into)
}
