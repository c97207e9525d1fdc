//! What the questions are answered with.

use std::borrow::Cow;
use text::{Edit, Span};

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

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file; `None` for the one that was asked about.
    pub path: Option<String>,
    /// The bytes; empty at the start for a file as a whole.
    pub span: Span,
}

/// What a name does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// It is given a meaning.
    Definition,
    /// It is used.
    Use,
}

/// One place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Occurrence {
    /// The bytes of the name.
    pub span: Span,
    /// What it does there.
    pub role: Role,
}

/// A name that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// The bytes of the name.
    pub span: Span,
    /// The name.
    pub name: String,
}

/// Changes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdits {
    /// The file; `None` for the one that was asked about.
    pub path: Option<String>,
    /// The replacements, to apply together.
    pub edits: Vec<Edit>,
}

impl FileEdits {
    /// Puts `new` at each of `spans`, in the file that was asked about.
    pub(crate) fn replacing(mut spans: Vec<Span>, new: &str) -> Vec<Self> {
        spans.sort_unstable();
        spans.dedup();
        let edits = spans.into_iter().map(|span| Edit::replace(span, new));
        vec![Self {
            path: None,
            edits: edits.collect(),
        }]
    }
}

/// One line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// A few words beside it; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All that belongs to it.
    pub span: Span,
    /// Its name, or what stands for it; inside `span`.
    pub name_span: Span,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// What a [`Symbol`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// A build stage.
    Stage,
    /// An instruction.
    Instruction,
    /// ARG or ENV.
    Variable,
    /// A part of a compose file such as `services`.
    Section,
    /// A service.
    Service,
    /// A network, volume, secret, config or model.
    Resource,
    /// A key of a service.
    Key,
}

/// Lines that can be folded away, but for the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From a byte of the first line to one of the last.
    pub span: Span,
    /// Whether they are a comment.
    pub comment: bool,
}

/// A piece of the text and what it is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The bytes; tokens do not overlap, but may span lines.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    pub(crate) fn new(span: Span, kind: TokenKind) -> Self {
        Self { span, kind }
    }

    /// Puts `found` in the order of the text. Of those that overlap the first stays.
    pub(crate) fn in_order(mut found: Vec<Self>) -> Vec<Self> {
        found.sort_unstable_by_key(|token| token.span);
        let mut last = 0;
        found.retain(|token| {
            let fits = token.span.start >= last && !token.span.is_empty();
            if fits {
                last = token.span.end;
            }
            fits
        });
        found
    }
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// An instruction, `AS`, a parser directive.
    Keyword,
    /// A comment.
    Comment,
    /// A flag.
    Flag,
    /// A text or value.
    String,
    /// A number, a port, true or false.
    Number,
    /// A variable, where it is set or used.
    Variable,
    /// A build stage.
    Stage,
    /// An image.
    Image,
    /// A key or label.
    Key,
    /// The name of a service, network, volume, secret or config.
    Name,
    /// An anchor, an alias, `<<` of a heredoc.
    Mark,
}

/// A part of the text that leads to a file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The bytes.
    pub span: Span,
    /// The file.
    pub path: String,
}

/// A change that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a button says it.
    pub title: String,
    /// What it is.
    pub kind: ActionKind,
    /// The rule whose finding it mends; empty where it is several rules'.
    pub rule: &'static str,
    /// Where that finding is; that of the whole text where it is several.
    pub span: Span,
    /// The replacements, to apply together.
    pub edits: Vec<Edit>,
    /// Whether it may be applied without a look.
    pub safe: bool,
}

/// What an [`Action`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// Mends one finding.
    Fix,
    /// Applies all safe fixes of one rule.
    FixRule,
    /// Applies all safe fixes there are.
    FixAll,
    /// Tells the linter to be silent about one finding.
    Suppress,
}

/// A few words shown in a line that are not part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The byte it is shown before.
    pub offset: usize,
    /// What it says.
    pub label: String,
}
