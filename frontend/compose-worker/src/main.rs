//! The linter of compose files: `static/editor/lint-worker.js` loads it when there is one.

use lint::{FileKind, Options, lint};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lints a compose file, and answers what was found as the JSON of [`findings::write`].
#[wasm_bindgen]
pub fn lint_text(text: &str) -> String {
    let found = lint(FileKind::Compose, text, &Options::default());
    findings::write(FileKind::Compose, text, &found)
}

/// How many rules there are, those for Dockerfiles included.
#[wasm_bindgen]
pub fn rule_count() -> u32 {
    u32::try_from(lint::rules().count()).unwrap_or(u32::MAX)
}

fn main() {}
