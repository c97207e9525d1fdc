//! The tree. Every span is bytes of the parsed text.

use crate::Problem;
use std::borrow::Cow;
use text::Span;

/// A parsed script and all that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Script<'a> {
    /// The commands.
    pub list: List<'a>,
    /// The heredocs, in the order of their operators; [`Redirect::heredoc`] counts in it.
    pub heredocs: Vec<Heredoc<'a>>,
    /// Comments, each from `#` to the end of its line.
    pub comments: Vec<Span>,
    /// What a shell would refuse, in the order in which it was met: what the first leads to comes
    /// after it, even where it stands before.
    pub problems: Vec<Problem>,
}

/// Commands that follow one another.
#[derive(Clone, Debug, Default)]
pub struct List<'a> {
    /// Each with what follows it.
    pub items: Vec<Item<'a>>,
}

/// One pipeline of a list.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The pipeline.
    pub pipeline: Pipeline<'a>,
    /// What follows it.
    pub separator: Separator,
    /// Where that stands.
    pub operator: Span,
}

/// What stands between two pipelines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// The end of the list.
    End,
    /// `;` or a line break.
    Next,
    /// `&`.
    Background,
    /// `&&`.
    And,
    /// `||`.
    Or,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, Default)]
pub struct Pipeline<'a> {
    /// `!` before it.
    pub negated: Option<Span>,
    /// The commands, in order.
    pub commands: Vec<Command<'a>>,
    /// The `|` or `|&` between them.
    pub pipes: Vec<Span>,
}

/// A command of any kind.
#[derive(Clone, Debug)]
pub struct Command<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its redirections.
    pub redirects: Vec<Redirect<'a>>,
    /// From its first to its last byte, redirections included.
    pub span: Span,
}

/// The kinds of commands.
#[derive(Clone, Debug)]
pub enum Kind<'a> {
    /// Assignments, a program and its arguments.
    Simple(Simple<'a>),
    /// `{ …; }`.
    Group(List<'a>),
    /// `( … )`.
    Subshell(List<'a>),
    /// `if`: each condition with what it leads to, and what is left.
    If(Vec<(List<'a>, List<'a>)>, Option<List<'a>>),
    /// `while` or, where the flag is set, `until`.
    While(bool, List<'a>, List<'a>),
    /// `for` or `select` over words.
    For(For<'a>),
    /// `for (( … ))`: the parts between the parentheses, the body.
    Counting(Vec<Part<'a>>, List<'a>),
    /// `case`.
    Case(Word<'a>, Vec<Arm<'a>>),
    /// A function.
    Function(Function<'a>),
    /// `[[ … ]]`: its words and operators in order.
    Test(Vec<Word<'a>>),
    /// `(( … ))`.
    Arithmetic(Vec<Part<'a>>),
}

/// Assignments, a program and its arguments; any of them may be missing.
#[derive(Clone, Debug, Default)]
pub struct Simple<'a> {
    /// What is set before the program.
    pub assignments: Vec<Assignment<'a>>,
    /// The program and its arguments.
    pub words: Vec<Word<'a>>,
}

/// `name=value`, `name+=value`, `name[index]=value`, `name=(…)`.
#[derive(Clone, Debug)]
pub struct Assignment<'a> {
    /// The variable.
    pub name: &'a str,
    /// What stands in `[…]` after the name.
    pub index: Option<Vec<Part<'a>>>,
    /// Whether it is `+=`.
    pub append: bool,
    /// The value; it has no parts where nothing follows `=`.
    pub value: Word<'a>,
    /// All of it.
    pub span: Span,
}

/// `for name in words; do … done`.
#[derive(Clone, Debug)]
pub struct For<'a> {
    /// The variable.
    pub name: Word<'a>,
    /// What it takes; `None` without `in`.
    pub words: Option<Vec<Word<'a>>>,
    /// The body.
    pub body: List<'a>,
    /// Whether it is `select`.
    pub select: bool,
}

/// One arm of `case`.
#[derive(Clone, Debug)]
pub struct Arm<'a> {
    /// Its patterns.
    pub patterns: Vec<Word<'a>>,
    /// What they lead to.
    pub body: List<'a>,
}

/// `name() { … }` or `function name { … }`.
#[derive(Clone, Debug)]
pub struct Function<'a> {
    /// Its name.
    pub name: Word<'a>,
    /// The word `function`, where it is written.
    pub keyword: Option<Span>,
    /// Whether `()` follows the name.
    pub parentheses: bool,
    /// What it runs.
    pub body: Option<Box<Command<'a>>>,
}

/// A redirection.
#[derive(Clone, Debug)]
pub struct Redirect<'a> {
    /// The file descriptor or `{name}` before the operator; empty without one.
    pub descriptor: &'a str,
    /// `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `<>`, `>|`, `&>`, `&>>`.
    pub operator: &'a str,
    /// Where it goes, or what ends the heredoc.
    pub target: Word<'a>,
    /// The index of its heredoc in [`Script::heredocs`].
    pub heredoc: Option<usize>,
    /// All of it.
    pub span: Span,
}

/// The body of a heredoc.
#[derive(Clone, Debug, Default)]
pub struct Heredoc<'a> {
    /// Its lines; empty where they lie outside the parsed text.
    pub body: Span,
    /// Whether expansions in it are left alone.
    pub quoted: bool,
    /// Its parts; none where it is quoted.
    pub parts: Vec<Part<'a>>,
}

/// A word.
#[derive(Clone, Debug, Default)]
pub struct Word<'a> {
    /// What it is made of.
    pub parts: Vec<Part<'a>>,
    /// Its text once quotes and escapes are taken off; expansions stay as they are written.
    pub text: Cow<'a, str>,
    /// Where it stands.
    pub span: Span,
    /// The outermost brace expansions in it: `{a,b}`, `{1..3}`.
    pub braces: Vec<Span>,
}

/// A part of a word.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// What it is.
    pub kind: PartKind<'a>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// What words are made of.
#[derive(Clone, Debug)]
pub enum PartKind<'a> {
    /// Text as it is; escapes are resolved.
    Literal(Cow<'a, str>),
    /// `*`, `?` or the bracket that begins a set, not quoted.
    Glob,
    /// `'…'`: what stands between the quotes.
    Single(&'a str),
    /// `$'…'`: the same, its escapes as written.
    Ansi(&'a str),
    /// `"…"`, or `$"…"` where the flag is set.
    Double(Vec<Part<'a>>, bool),
    /// `$x`, `${x…}`.
    Parameter(Box<Parameter<'a>>),
    /// `$(…)`, or `` `…` `` where the flag is set.
    Command(List<'a>, bool),
    /// `$((…))`, or `$[…]` where the flag is set.
    Arithmetic(Vec<Part<'a>>, bool),
    /// `<(…)`, `>(…)`.
    Process(List<'a>),
    /// `(…)` after `name=`: the elements of an array.
    Array(Vec<Word<'a>>),
    /// `@(…)`, `!(…)` and their like.
    Extglob(Vec<Part<'a>>),
}

/// A variable or parameter that is expanded.
#[derive(Clone, Debug, Default)]
pub struct Parameter<'a> {
    /// Its name: a variable, digits, or one of `@*#?-$!_`. Empty where none can be read.
    pub name: &'a str,
    /// Whether braces stand around it.
    pub braces: bool,
    /// `!` before the name (an indirection), or `#` (its length), or empty.
    pub prefix: &'a str,
    /// What stands in `[…]` after the name.
    pub index: Option<Vec<Part<'a>>>,
    /// `:-`, `-`, `:=`, `=`, `:?`, `?`, `:+`, `+`, `#`, `##`, `%`, `%%`, `/`, `//`, `/#`, `/%`, `^`,
    /// `^^`, `,`, `,,`, `@`, `:`; empty without one.
    pub operator: &'a str,
    /// What follows the operator.
    pub argument: Vec<Part<'a>>,
}

impl Word<'_> {
    /// Whether its text is all there is: nothing in it is expanded when the script runs.
    pub fn is_static(&self) -> bool {
        self.braces.is_empty() && self.parts.iter().all(Part::is_static)
    }

    /// Its text where it is static.
    pub fn value(&self) -> Option<&str> {
        self.is_static().then_some(&*self.text)
    }

    /// Whether it is `word`, written without any quote or escape: a keyword or an operator.
    pub fn is_plain(&self, word: &str) -> bool {
        self.span.len() == word.len() && self.text == word
    }
}

impl Part<'_> {
    /// Whether it stands for the same text whenever the script runs.
    pub fn is_static(&self) -> bool {
        match &self.kind {
            PartKind::Literal(_) | PartKind::Single(_) | PartKind::Ansi(_) => true,
            PartKind::Double(parts, _) => parts.iter().all(Part::is_static),
            _ => false,
        }
    }
}
