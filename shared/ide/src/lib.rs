//! Editor help as plain data: completion, hover, names, outline, actions.
//!
//! Every question takes a [`File`], which is a text with what is known around it, and mostly a
//! byte offset into the text; every answer is data whose places are byte spans. All of it is total:
//! any text at any offset has an answer, in time linear in the text. The crate is pure, and knows
//! neither an editor nor its protocol.
//!
//! ```
//! use ide::{Context, File, FileKind};
//!
//! let text = "FROM debian:12 AS base\nCOPY --from= /a /b\n";
//! let context = Context::default();
//! let file = File { kind: FileKind::Dockerfile, path: "Dockerfile", text, context: &context };
//! let hover = ide::hover(&file, 2).unwrap();
//! assert!(hover.markdown.contains("base image"));
//! ```

mod answer;
mod context;
mod docker;
mod markdown;

pub use answer::{Completion, CompletionKind, Hover};
pub use context::{Context, File, Image};
pub use lint::FileKind;

/// What may be written at `offset`, best first. Editors filter by what is typed already.
pub fn complete(file: &File<'_>, offset: usize) -> Vec<Completion> {
    let offset = file.clamp(offset);
    match file.kind {
        FileKind::Dockerfile => docker::complete(file, offset),
        FileKind::Compose => Vec::new(),
    }
}

/// What stands at `offset`, explained.
pub fn hover(file: &File<'_>, offset: usize) -> Option<Hover> {
    let offset = file.clamp(offset);
    match file.kind {
        FileKind::Dockerfile => docker::hover(file, offset),
        FileKind::Compose => None,
    }
}
