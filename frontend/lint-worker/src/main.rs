//! The linter as a web worker: `static/editor/lint-worker.js` calls what stands here.

mod json;

use lint::{FileKind, Options, lint};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lints a text, and answers what was found as the JSON of [`json::write`]. A path of no kind
/// that is linted has no findings.
#[wasm_bindgen]
pub fn lint_text(path: &str, text: &str) -> String {
    let Some(kind) = FileKind::of_path(path) else {
        return "[]".to_owned();
    };
    let options = Options {
        past_errors: true,
        ..Options::default()
    };
    json::write(kind, text, &lint(kind, text, &options))
}

/// How many rules there are.
#[wasm_bindgen]
pub fn rule_count() -> u32 {
    u32::try_from(lint::rules().count()).unwrap_or(u32::MAX)
}

fn main() {}
