//! `# syntax=`, `# escape=` and `# check=` at the top of the file.
//!
//! Reference: `frontend/dockerfile/parser/directives.go` of moby/buildkit. The first line that is
//! no known directive, an empty one included, ends them.

use crate::{Code, Problem, lexer::Line};
use nom::{
    IResult, Parser,
    bytes::complete::{take_while, take_while1},
    character::complete::char,
    combinator::{map_opt, rest, verify},
    sequence::preceded,
};
use text::{Edit, Span};

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

impl DirectiveKind {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Escape => "escape",
            Self::Check => "check",
        }
    }

    fn of(name: &str) -> Option<Self> {
        let all = [Self::Syntax, Self::Escape, Self::Check];
        all.into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// Reads `line` as a directive; `None` for any other line.
pub(crate) fn read(line: &Line<'_>) -> Option<Directive> {
    let (body, start) = line.body();
    let (_, (name, value)) = directive(body).ok()?;
    let kind = DirectiveKind::of(name)?;
    // All of `body` lies in one line, so distances between slices are offsets.
    let at = |part: &str| start + (part.as_ptr() as usize - body.as_ptr() as usize);
    let span = |part: &str| Span::new(at(part), at(part) + part.len());
    Some(Directive {
        kind,
        value: value.to_owned(),
        name_span: span(name),
        value_span: span(value),
        span: span(body.trim_end()),
        line: line.number,
    })
}

/// What is wrong with `directive`, given those before it.
pub(crate) fn check(directive: &Directive, earlier: &[Directive], next: usize) -> Option<Problem> {
    let (code, span, message) = if earlier.iter().any(|other| other.kind == directive.kind) {
        let name = directive.kind.name();
        let message = format!("only one {name} parser directive can be used");
        (Code::DuplicateDirective, directive.span, message)
    } else if directive.kind == DirectiveKind::Escape && escape(&directive.value).is_none() {
        let value = &directive.value;
        let message = format!("invalid escape token '{value}' does not match ` or \\");
        (Code::InvalidEscape, directive.value_span, message)
    } else {
        return None;
    };
    let line = Span::new(directive.span.start as usize, next);
    Some(Problem::error(code, span, directive.line, message).with_fix(Some(Edit::delete(line))))
}

/// The escape character `directive` sets, if it sets one.
pub(crate) fn escape_of(directive: &Directive) -> Option<char> {
    let sets = directive.kind == DirectiveKind::Escape;
    sets.then(|| escape(&directive.value)).flatten()
}

fn escape(value: &str) -> Option<char> {
    match value {
        "\\" => Some('\\'),
        "`" => Some('`'),
        _ => None,
    }
}

/// `# name = value`: name and value.
fn directive(input: &str) -> IResult<&str, (&str, &str)> {
    let name = verify(
        take_while1(|c: char| c.is_ascii_alphanumeric()),
        |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic()),
    );
    let hash = (char('#'), take_while(char::is_whitespace));
    let equals = (take_while(is_space), char('='));
    let value = map_opt(rest, |raw: &str| {
        let trimmed = raw.trim_matches(is_space);
        // A value of nothing but spaces is its last one.
        let blank = raw.char_indices().next_back().map(|(at, _)| raw.get(at..));
        if trimmed.is_empty() {
            blank.flatten()
        } else {
            Some(trimmed)
        }
    });
    (preceded(hash, name), preceded(equals, value)).parse_complete(input)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::Lines;

    fn read_text(text: &str) -> Option<Directive> {
        read(&Lines::new(text).next().unwrap())
    }

    #[test]
    fn names_and_values_have_spans() {
        let text = "  #  SynTax =  docker/dockerfile:1 x \t";
        let directive = read_text(text).unwrap();
        assert_eq!(directive.kind, DirectiveKind::Syntax);
        assert_eq!(directive.value, "docker/dockerfile:1 x");
        assert_eq!(directive.name_span.of(text), "SynTax");
        assert_eq!(directive.value_span.of(text), "docker/dockerfile:1 x");
        assert_eq!(directive.span.of(text), text.trim());
    }

    #[test]
    fn other_lines_are_none() {
        assert_eq!(read_text("# escape= ").unwrap().value, " ");
        for text in ["# escape", "# escape=", "# 1=2", "# x=y", "FROM a=b", "#"] {
            assert_eq!(read_text(text), None, "{text}");
        }
    }
}
