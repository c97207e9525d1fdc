use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "slipway/editor")]
extern "C" {
    /// `static/editor/editor.js`.
    #[wasm_bindgen(js_name = Editor)]
    pub(super) type Glue;

    /// Draws an editor in `parent`. `on(what, a, b)` is called with `("edit", path, text)`,
    /// `("caret", line, column)`, `("stage", name)`, `("go", path, [line, column])`, `("say", words)`;
    /// to `("beside", path)` it answers `{compose, path, files, args}`, what is known around a file.
    #[wasm_bindgen(constructor, js_class = "Editor")]
    pub(super) fn new(parent: &Element, on: &js_sys::Function) -> Glue;

    /// Shows a file; one that was shown before keeps its undo history and its place.
    #[wasm_bindgen(method)]
    pub(super) fn show(this: &Glue, path: &str, language: &str, text: &str);

    /// Shows nothing.
    #[wasm_bindgen(method, js_name = showNothing)]
    pub(super) fn show_nothing(this: &Glue);

    /// The file's text is another, by something other than this editor.
    #[wasm_bindgen(method)]
    pub(super) fn update(this: &Glue, path: &str, text: &str);

    /// The file is gone.
    #[wasm_bindgen(method)]
    pub(super) fn forget(this: &Glue, path: &str);

    /// All files are gone.
    #[wasm_bindgen(method, js_name = forgetAll)]
    pub(super) fn forget_all(this: &Glue);

    /// What was found in a file, as the linter's JSON.
    #[wasm_bindgen(method)]
    pub(super) fn mark(this: &Glue, path: &str, json: &str);

    /// The stages of the file that shows, as JSON `[[line, name]]`: each gets a button that calls
    /// `on("stage", name)`.
    #[wasm_bindgen(method)]
    pub(super) fn stages(this: &Glue, json: &str);

    /// Puts the caret of the file that shows at a line and column, from 1, and takes the focus.
    #[wasm_bindgen(method, js_name = goTo)]
    pub(super) fn go_to(this: &Glue, line: u32, column: u32);

    /// Takes the focus.
    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Glue);

    /// Goes to the next problem of the file that shows, or the one before.
    #[wasm_bindgen(method)]
    pub(super) fn problem(this: &Glue, forward: bool);

    /// Shows the card at the caret, or applies the fix of the card that shows.
    #[wasm_bindgen(method)]
    pub(super) fn fix(this: &Glue);

    /// Applies every safe fix of a file as one undo step; answers how many.
    #[wasm_bindgen(method, js_name = fixSafe)]
    pub(super) fn fix_safe(this: &Glue, path: &str) -> u32;

    /// Lays out the file that shows.
    #[wasm_bindgen(method)]
    pub(super) fn format(this: &Glue);

    /// Shows the outline of the file that shows, or puts it away.
    #[wasm_bindgen(method)]
    pub(super) fn outline(this: &Glue);

    /// Ends it.
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Glue);
}
