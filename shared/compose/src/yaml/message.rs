use super::SyntaxError;
use super::recover::untab;
use granit_parser::{ErrorKind, ScanError};
use text::Span;

/// A tab at `place` indents a line.
pub(super) fn tab(text: &str, place: usize) -> SyntaxError {
    let edits = untab(text);
    let of_line = edits.iter().find(|edit| edit.span.end as usize >= place);
    SyntaxError {
        span: of_line.map_or_else(|| word_at(text, place), |edit| edit.span),
        message: "a tab indents this line; YAML allows only spaces".into(),
        help: "replace each tab by two spaces".into(),
        edits,
        unknown_anchor: false,
    }
}

/// Says what an error of the YAML parser means to the author of a compose file.
pub(super) fn explain(error: &ScanError, text: &str, place: usize) -> SyntaxError {
    let mut span = word_at(text, place);
    let (message, help): (String, &str) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::UnexpectedCharacter { character: '\t' } => {
            return tab(text, place);
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => (
            "a quote is opened here and not closed".into(),
            "add the closing quote at the end of the value",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text follows the closing quote".into(),
            "put the whole value inside the quotes",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            format!("`{open}` is opened and not closed"),
            "add the closing bracket",
        ),
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator => (
            "a list in `[ ]` is not closed, or a `,` is missing in it".into(),
            "separate the items by `,` and close the list with `]`",
        ),
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => (
            "a mapping in `{ }` is not closed, or a `,` is missing in it".into(),
            "separate the entries by `,` and close the mapping with `}`",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            format!("`{open}` is closed by `{close}`"),
            "close each bracket with its own kind",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => (
            "a closing bracket without an opening one".into(),
            "remove it, or quote the value",
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            "this line is not indented like the lines it belongs to".into(),
            "line it up with the entries before it: same number of spaces for the same level",
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::FlowMappingValueAdjacentCollection => {
            span = line_at(text, place);
            (
                "a `:` where no key can stand".into(),
                "indent the line by the same number of spaces as its neighbours, or quote a value that contains `: `",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "this line has no `:`; every entry of a mapping is `key: value`".into(),
            "add `:` after the key, or `- ` before it where a list is meant",
        ),
        ErrorKind::UnexpectedCharacter { character: '`' } => (
            "a value cannot start with a backtick".into(),
            "put the value in quotes",
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            format!("a value cannot start with `{character}`"),
            "put the value in quotes",
        ),
        ErrorKind::PlainScalarStartsWithDashFlowIndicator => (
            "a value cannot start like this".into(),
            "put the value in quotes",
        ),
        ErrorKind::RecursionLimitExceeded => (
            "the nesting is too deep to be a compose file".into(),
            "nest at most 200 levels",
        ),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            "an unknown escape in double quotes".into(),
            "write `\\\\` for a backslash, or use single quotes",
        ),
        ErrorKind::CommentNotSeparated => (
            "`#` starts a comment only after a space".into(),
            "put a space before `#`, or quote the value",
        ),
        ErrorKind::MissingAnchorOrAliasName => (
            "`&` and `*` must be followed by a name".into(),
            "give the anchor a name, or quote a value that starts with `*` or `&`",
        ),
        ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::InvalidBlockScalarIndent => (
            "the text after `|` or `>` is malformed".into(),
            "end the line after `|` or `>` and indent the lines of the text alike",
        ),
        kind => (kind.to_string(), ""),
    };
    SyntaxError {
        span,
        message,
        help: help.to_owned(),
        edits: Vec::new(),
        unknown_anchor: false,
    }
}

/// The problem of a bracket without its counterpart.
pub(super) fn unclosed(text: &str, open: usize) -> SyntaxError {
    let bracket = if text.as_bytes().get(open) == Some(&b'{') {
        '{'
    } else {
        '['
    };
    SyntaxError {
        span: word_at(text, open),
        message: format!("`{bracket}` is opened and not closed"),
        help: "add the closing bracket".to_owned(),
        edits: Vec::new(),
        unknown_anchor: false,
    }
}

/// The problem of an alias without an anchor.
pub(super) fn unknown_anchor(name: &str, span: Span) -> SyntaxError {
    SyntaxError {
        span,
        message: format!("there is no anchor `&{name}` before this alias"),
        help: format!(
            "write `&{name}` before the value to repeat, above this line; quote the value if the `*` is meant literally"
        ),
        edits: Vec::new(),
        unknown_anchor: true,
    }
}

/// The line of `place`, without the blanks around it.
fn line_at(text: &str, place: usize) -> Span {
    let before = text.get(..place).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text
        .get(start..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or("");
    let blanks = line.len() - line.trim_start().len();
    Span::new(start + blanks, start + line.trim_end().len())
}

/// From `place` to the end of what stands there on its line.
fn word_at(text: &str, place: usize) -> Span {
    let place = (0..=place.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let rest = &text[place..];
    let line = rest.lines().next().unwrap_or("").trim_end();
    let first = rest.chars().next().map_or(0, char::len_utf8);
    Span::new(place, place + line.len().max(first))
}
