//! `# syntax=`, `# escape=` and `# check=` at the top of the file.

use text::Span;

/// Which directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `# syntax=image`: the frontend that reads the file.
    Syntax,
    /// `` # escape=` ``: the escape character.
    Escape,
    /// `# check=skip=…;error=true`: how the build checks behave.
    Check,
}

/// One parser directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Which one.
    pub kind: DirectiveKind,
    /// The value, trimmed.
    pub value: String,
    /// Where the name stands.
    pub name_span: Span,
    /// Where the value stands.
    pub value_span: Span,
    /// The whole line, from `#` on.
    pub span: Span,
    /// Its line, from 1.
    pub line: u32,
}
