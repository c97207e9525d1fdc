//! Heredocs: `<<EOF` and the lines up to `EOF`.
//!
//! Reference: `heredocsFromLine`, `ParseHeredoc` and `ChompHeredocContent` in
//! `frontend/dockerfile/parser/parser.go` of moby/buildkit. They work on the backslash whatever
//! the escape character, and find nothing in a line whose quotes are open.

use crate::{
    Args, Code, Command, Instruction, Kind, Logical, Problem,
    expand::{ExpandError, Expander},
    lexer::{Line, Lines},
};
use nom::{
    IResult, Parser,
    bytes::complete::{tag, take_while},
    character::complete::{char, digit0},
    combinator::opt,
};
use std::borrow::Cow;
use text::Span;

/// One heredoc of an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// The word that ends it, unquoted.
    pub name: String,
    /// The file descriptor before `<<`; 0 without one.
    pub fd: u32,
    /// Whether variables in the body are expanded: no part of the name was quoted.
    pub expand: bool,
    /// Whether it was opened with `<<-`: leading tabs go.
    pub chomp: bool,
    /// `<<EOF` in the file.
    pub marker: Span,
    /// The body's lines in the file, each with its line break, tabs still there.
    pub body: Span,
    /// The line that ends it, without its line break; `None` where it is missing.
    pub terminator: Option<Span>,
}

/// What `<<-"EOF"` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    name: String,
    fd: u32,
    expand: bool,
    chomp: bool,
}

impl Heredoc {
    /// The body as the build sees it: without leading tabs if it is chomped. `text` is the file.
    pub fn content<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let body = self.body.of(text);
        if !self.chomp || !body.contains('\t') {
            return Cow::Borrowed(body);
        }
        let lines = body.split_inclusive('\n');
        Cow::Owned(lines.map(|line| line.trim_start_matches('\t')).collect())
    }
}

/// Whether heredocs are looked for in `instruction`: RUN, COPY and ADD not in exec form, and
/// ONBUILD of one of them.
pub(crate) fn allowed(instruction: &Instruction) -> bool {
    let inner = match &instruction.args {
        Args::Onbuild(Some(inner)) => inner,
        _ => instruction,
    };
    let json = match &inner.args {
        Args::Command(Command::Exec(_)) => true,
        Args::Copy(copy) => copy.json,
        _ => false,
    };
    matches!(inner.kind(), Kind::Run | Kind::Copy | Kind::Add) && !json
}

/// The heredocs `line` opens, each with the span of its marker.
///
/// # Errors
/// The first marker that cannot be read, with its span.
pub(crate) fn markers(line: &Logical) -> Result<Vec<(Marker, Span)>, (ExpandError, Span)> {
    let lexer = Expander {
        raw_quotes: true,
        raw_escapes: true,
        skip_unset: true,
        ..Expander::default()
    };
    let Ok(expansion) = lexer.expand(line.text(), &()) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for word in expansion.words {
        let span = line.span(word.at);
        match marker(&word.value) {
            Ok(Some(marker)) => found.push((marker, span)),
            Ok(None) => {}
            Err(error) => return Err((error, span)),
        }
    }
    Ok(found)
}

/// Reads one word as a heredoc marker; `None` where it is none.
///
/// # Errors
/// Where its name does not lex.
pub(crate) fn marker(word: &str) -> Result<Option<Marker>, ExpandError> {
    let Ok((name, (digits, chomp))) = operator(word) else {
        return Ok(None);
    };
    if name.is_empty() || name.contains('<') {
        return Ok(None);
    }
    let lexer = Expander {
        skip_unset: true,
        ..Expander::default()
    };
    let plain = lexer.expand(name, &())?.words;
    let [plain] = plain.as_slice() else {
        return Ok(None);
    };
    let quoted = Expander {
        raw_quotes: true,
        ..lexer
    };
    let raw = quoted.expand(name, &())?.words;
    let raw = raw.first().map_or("", |word| word.value.as_str());
    Ok(Some(Marker {
        name: plain.value.clone(),
        fd: digits.parse().unwrap_or(0),
        // Quotes that only the raw reading keeps did quote something.
        expand: count_quotes(&plain.value) == count_quotes(raw),
        chomp,
    }))
}

fn count_quotes(text: &str) -> usize {
    text.matches(['\'', '"']).count()
}

/// `3<<-`: file descriptor and chomp; the name is left.
fn operator(input: &str) -> IResult<&str, (&str, bool)> {
    let space = take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}'));
    let chomp = opt(char('-'));
    let (input, (digits, _, chomp, _)) = (digit0, tag("<<"), chomp, space).parse_complete(input)?;
    Ok((input, (digits, chomp.is_some())))
}

/// Reads the body of the heredoc `marker` opens from `lines`, on from `next`, and the last line
/// that was read. Without a terminator it takes all that is left.
pub(crate) fn body<'a>(
    (marker, span): (Marker, Span),
    lines: &mut Lines<'a>,
    next: usize,
) -> (Heredoc, Option<Line<'a>>) {
    let mut heredoc = Heredoc {
        name: marker.name,
        fd: marker.fd,
        expand: marker.expand,
        chomp: marker.chomp,
        marker: span,
        body: Span::empty(next),
        terminator: None,
    };
    let mut last = None;
    for line in lines {
        last = Some(line);
        let text = match heredoc.chomp {
            true => line.text.trim_start_matches('\t'),
            false => line.text,
        };
        if text == heredoc.name {
            heredoc.terminator = Some(line.span());
            break;
        }
        heredoc.body = Span::new(next, line.next);
    }
    (heredoc, last)
}

/// What is wrong with a heredoc that was read to the end of the file.
pub(crate) fn unterminated(heredoc: &Heredoc, line: u32) -> Option<Problem> {
    if heredoc.terminator.is_some() {
        return None;
    }
    let code = Code::UnterminatedHeredoc;
    Some(Problem::error(
        code,
        heredoc.marker,
        line,
        "unterminated heredoc",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<(String, u32, bool, bool)> {
        let marker = marker(word).unwrap()?;
        Some((marker.name, marker.fd, marker.expand, marker.chomp))
    }

    #[test]
    fn markers_say_how_to_read() {
        let name = |name: &str| name.to_owned();
        assert_eq!(read("<<EOF"), Some((name("EOF"), 0, true, false)));
        assert_eq!(read("3<<-'EOF'"), Some((name("EOF"), 3, false, true)));
        assert_eq!(read("<<eo\\'f"), Some((name("eo'f"), 0, true, false)));
        assert_eq!(read("<<'e'o\\'f"), Some((name("eo'f"), 0, false, false)));
        assert_eq!(read("<<  EOF"), Some((name("EOF"), 0, true, false)));
        assert_eq!(read("<<$EOF"), Some((name("$EOF"), 0, true, false)));
        for word in ["<<", "<<-", "<EOF", "<<<EOF", "a<<EOF", "<<one two"] {
            assert_eq!(read(word), None, "{word}");
        }
        assert!(marker("<<'EOF").is_err());
    }
}
