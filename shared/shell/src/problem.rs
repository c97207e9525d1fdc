use text::Span;

/// Something a shell would refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What is missing or in the way, where the code leaves that open: `then`, `"`.
    pub what: &'static str,
}

/// What can be wrong with a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A quote is opened and not closed.
    UnclosedQuote,
    /// `${`, `$(`, `$((`, a backtick, `<(` or an array is opened and not closed.
    UnclosedExpansion,
    /// `{`, `(`, `[[`, `if`, a loop or `case` is opened and not closed.
    UnclosedCommand,
    /// A word that only another one makes meaningful: `fi` without `if`, `)` without `(`.
    Unopened,
    /// `then`, `do`, `in` or the like is missing.
    MissingWord,
    /// Nothing stands where a command is needed: after `&&`, between `then` and `fi`.
    MissingCommand,
    /// `;`, `&&`, `|` or the like with no command before it.
    StraySeparator,
    /// A redirection goes nowhere.
    MissingTarget,
    /// A heredoc is not ended.
    UnclosedHeredoc,
    /// Something stands between the parentheses of a function: shells name no parameters there.
    FunctionParameters,
    /// A parenthesis in the middle of a command.
    Parenthesis,
    /// A space is missing after `[`.
    MissingSpace,
    /// What stands in `${…}` is no expansion.
    BadExpansion,
    /// `for` or `function` without a name that can be one.
    BadName,
    /// A word follows the end of a command with nothing between: `fi x`.
    MissingSeparator,
    /// More constructs in one another than are read; the rest of the script is skipped.
    TooDeep,
}
