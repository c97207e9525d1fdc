//! Help with editing, and the linter of compose files: `static/editor/ide-worker.js` and
//! `lint-worker.js` call what stands here.

mod answers;
mod json;

use answers::Question;
use findings::Beside;
use lint::{FileKind, lint};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lints the compose file at `path`, and answers what was found as the JSON of
/// [`findings::write`]. The others are what [`Beside::read`] takes.
#[wasm_bindgen]
pub fn lint_text(path: &str, text: &str, files: &str, args: &str) -> String {
    let options = Beside::read(files, args, "").options(path);
    let found = lint(FileKind::Compose, text, &options);
    findings::write(FileKind::Compose, text, &found)
}

/// How many rules there are, those for Dockerfiles included.
#[wasm_bindgen]
pub fn rule_count() -> u32 {
    u32::try_from(lint::rules().count()).unwrap_or(u32::MAX)
}

/// Answers a question about the text of the file at `path` as JSON; [`answers::Question`] says
/// which there are. `compose` tells its language; `at` is a place in UTF-16 units from the start of
/// the text, `name` what a rename gives. `files` and `args` are what [`Beside::read`] takes;
/// `images` are lines of a name, its tags parted by commas, and a sentence, with tabs between.
#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would weigh more than its fields"
)]
pub fn ask(
    what: &str,
    compose: bool,
    path: &str,
    text: &str,
    at: u32,
    name: &str,
    files: &str,
    args: &str,
    images: &str,
) -> String {
    let question = Question {
        kind: if compose {
            FileKind::Compose
        } else {
            FileKind::Dockerfile
        },
        path,
        text,
        at,
        name,
    };
    answers::answer(what, &question, Beside::read(files, args, ""), images)
}

fn main() {}
