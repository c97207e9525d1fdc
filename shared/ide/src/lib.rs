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

mod actions;
mod answer;
#[cfg(feature = "compose")]
mod compose;
mod context;
mod docker;
mod dollar;
mod list;
mod markdown;

pub use actions::{code_actions, explain};
pub use answer::{
    Action, ActionKind, Completion, CompletionKind, FileEdits, Fold, Hint, Hover, Link, Location,
    Occurrence, Renamable, Role, Symbol, SymbolKind, Token, TokenKind,
};
pub use context::{Context, File, Image};
pub use lint::FileKind;

/// Asks the language of `$file`; without the feature `compose` its files have no answers.
macro_rules! ask {
    ($file:ident, $question:ident($($argument:expr),*)) => {
        match $file.kind {
            FileKind::Dockerfile => docker::$question($file, $($argument),*),
            #[cfg(feature = "compose")]
            FileKind::Compose => compose::$question($file, $($argument),*),
            #[cfg(not(feature = "compose"))]
            FileKind::Compose => Default::default(),
        }
    };
}

/// What may be written at `offset`, best first. Editors filter by what is typed already.
pub fn complete(file: &File<'_>, offset: usize) -> Vec<Completion> {
    ask!(file, complete(file.clamp(offset)))
}

/// What stands at `offset`, explained.
pub fn hover(file: &File<'_>, offset: usize) -> Option<Hover> {
    ask!(file, hover(file.clamp(offset)))
}

/// Where the name or path at `offset` leads.
pub fn definition(file: &File<'_>, offset: usize) -> Vec<Location> {
    ask!(file, definition(file.clamp(offset)))
}

/// Every place in the file with the name at `offset`, in the order of the text.
pub fn references(file: &File<'_>, offset: usize) -> Vec<Occurrence> {
    ask!(file, references(file.clamp(offset)))
}

/// The name at `offset`, if it can be changed.
///
/// # Errors
/// Why not, as a sentence for people.
pub fn prepare_rename(file: &File<'_>, offset: usize) -> Result<Renamable, String> {
    match file.kind {
        FileKind::Dockerfile => docker::prepare(file, file.clamp(offset)),
        #[cfg(feature = "compose")]
        FileKind::Compose => compose::prepare(file, file.clamp(offset)),
        #[cfg(not(feature = "compose"))]
        FileKind::Compose => Err(String::new()),
    }
}

/// The changes that give the name at `offset` the name `new` everywhere, so that every use still
/// means what it did.
///
/// # Errors
/// Why that cannot be, as a sentence for people.
pub fn rename(file: &File<'_>, offset: usize, new: &str) -> Result<Vec<FileEdits>, String> {
    match file.kind {
        FileKind::Dockerfile => docker::rename(file, file.clamp(offset), new),
        #[cfg(feature = "compose")]
        FileKind::Compose => compose::rename(file, file.clamp(offset), new),
        #[cfg(not(feature = "compose"))]
        FileKind::Compose => Err(String::new()),
    }
}

/// The outline.
pub fn symbols(file: &File<'_>) -> Vec<Symbol> {
    ask!(file, symbols())
}

/// What can be folded away.
pub fn folding(file: &File<'_>) -> Vec<Fold> {
    ask!(file, folds())
}

/// What each piece of the text is, in order, without overlaps.
pub fn semantic_tokens(file: &File<'_>) -> Vec<Token> {
    ask!(file, tokens())
}

/// The parts of the text that lead to files of the project.
pub fn links(file: &File<'_>) -> Vec<Link> {
    ask!(file, links())
}

/// What to show in the lines beside the text.
pub fn hints(file: &File<'_>) -> Vec<Hint> {
    ask!(file, hints())
}
