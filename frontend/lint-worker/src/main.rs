//! The linter of Dockerfiles as a web worker: `static/editor/lint-worker.js` calls what stands
//! here. Compose files have a wasm file of their own, which comes only where there is one.

use lint::{FileKind, Options, lint};
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether a path is that of a compose file.
#[wasm_bindgen]
pub fn is_compose(path: &str) -> bool {
    FileKind::of_path(path) == Some(FileKind::Compose)
}

/// Lints a Dockerfile, and answers what was found as the JSON of [`findings::write`]. `ignore` is
/// the text of the project's `.dockerignore`, empty where it has none; `args` are build arguments
/// as lines of `NAME=value`.
#[wasm_bindgen]
pub fn lint_text(text: &str, ignore: &str, args: &str) -> String {
    let build_args = args
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let options = Options {
        build_args: build_args.collect(),
        dockerignore: Some(ignore.to_owned()),
        past_errors: true,
        ..Options::default()
    };
    let found = lint(FileKind::Dockerfile, text, &options);
    findings::write(FileKind::Dockerfile, text, &found)
}

/// How many rules there are for Dockerfiles.
#[wasm_bindgen]
pub fn rule_count() -> u32 {
    u32::try_from(lint::rules().count()).unwrap_or(u32::MAX)
}

fn main() {}
