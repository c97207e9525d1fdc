//! What the questions are answered with.

use std::borrow::Cow;
use text::Span;

/// One thing that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows, and what is typed is compared with.
    pub label: Cow<'static, str>,
    /// What it is, for its icon.
    pub kind: CompletionKind,
    /// What is written in place of `span`.
    pub insert: Cow<'static, str>,
    /// The bytes it replaces; empty where nothing is typed yet.
    pub span: Span,
    /// A few words beside the label; may be empty.
    pub detail: Cow<'static, str>,
    /// What it means, in Markdown; may be empty.
    pub docs: Cow<'static, str>,
}

/// What a [`Completion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// An instruction, a parser directive, a word such as `AS`.
    Keyword,
    /// A flag or an option of one.
    Flag,
    /// A key of a mapping.
    Key,
    /// One of the values there are.
    Value,
    /// ARG, ENV or a variable of a compose file.
    Variable,
    /// A build stage.
    Stage,
    /// An image of the catalogue.
    Image,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A service, network, volume, secret, config, profile or anchor.
    Name,
    /// A rule of the linter.
    Rule,
}

/// What stands at a place, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The bytes it is about.
    pub span: Span,
    /// The explanation in Markdown.
    pub markdown: String,
}
