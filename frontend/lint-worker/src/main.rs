//! The linter of Dockerfiles as a web worker: `static/editor/lint-worker.js` calls what stands
//! here. Compose files come with the help for editing, which has a wasm file of its own.

use findings::Beside;
use lint::{FileKind, lint};
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether a path is that of a compose file.
#[wasm_bindgen]
pub fn is_compose(path: &str) -> bool {
    FileKind::of_path(path) == Some(FileKind::Compose)
}

/// Lints the Dockerfile at `path`, and answers what was found as the JSON of [`findings::write`].
/// The others are what [`Beside::read`] takes.
#[wasm_bindgen]
pub fn lint_text(path: &str, text: &str, files: &str, args: &str, context: &str) -> String {
    let options = Beside::read(files, args, context).options(path);
    let found = lint(FileKind::Dockerfile, text, &options);
    findings::write(FileKind::Dockerfile, text, &found)
}

/// How many rules there are for Dockerfiles.
#[wasm_bindgen]
pub fn rule_count() -> u32 {
    u32::try_from(lint::rules().count()).unwrap_or(u32::MAX)
}

fn main() {}
