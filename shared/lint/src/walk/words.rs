//! Which words of an instruction the builder expands variables in.

use dockerfile::{Args, Instruction, Kind, Word};
use std::{borrow::Cow, ops::Range};
use text::Span;

/// One word to expand.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    /// What it is of its instruction.
    pub part: Part,
    /// Its text before expansion.
    pub text: Cow<'a, str>,
    /// Where it stands.
    pub(super) span: Span,
    /// The word whose raw text it is.
    word: Option<&'a Word>,
}

/// What a word is of its instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The name of a pair.
    Name,
    /// The value of the pair before.
    Value,
    /// A source of COPY or ADD.
    Source,
    /// The text of a heredoc of COPY or ADD: quotes mean nothing in it.
    Body,
    /// The value of `--chmod`.
    Mode,
    /// Anything else.
    Other,
}

impl<'a> Place<'a> {
    fn word(part: Part, word: &'a Word, raw: bool) -> Self {
        Self {
            part,
            text: Cow::Borrowed(&word.value),
            span: word.span,
            word: raw.then_some(word),
        }
    }

    /// Where `range`, bytes of its text, stands in the file; all of it where that cannot be said.
    pub(crate) fn span_of(&self, instruction: &Instruction, range: Range<usize>) -> Span {
        match (self.word, self.part) {
            (Some(word), _) => instruction.span_in(word, range),
            (None, Part::Body) => Span::from(range).shift(self.span.start as usize),
            (None, _) => self.span,
        }
    }
}

/// The words of `instruction` that the builder expands, in its order. RUN's command, CMD,
/// ENTRYPOINT, HEALTHCHECK, SHELL and the trigger of ONBUILD are none of them.
pub(crate) fn places<'a>(text: &'a str, instruction: &'a Instruction) -> Vec<Place<'a>> {
    let mut out = Vec::new();
    let flags: &[&str] = match instruction.kind() {
        Kind::Copy => &["chown", "chmod"],
        Kind::Add => &["chown", "chmod", "checksum"],
        Kind::Run => &["mount"],
        _ => &[],
    };
    for name in flags {
        for flag in instruction.flags.iter().filter(|f| f.name.value == *name) {
            let Some(value) = &flag.value else { continue };
            if *name == "mount" {
                out.extend(mount_values(value));
            } else {
                let part = if *name == "chmod" {
                    Part::Mode
                } else {
                    Part::Other
                };
                out.push(Place::word(part, value, false));
            }
        }
    }
    match &instruction.args {
        Args::Pairs(pairs) => {
            for pair in pairs {
                out.push(Place::word(Part::Name, &pair.name, true));
                if let Some(value) = &pair.value {
                    out.push(Place::word(Part::Value, value, true));
                }
            }
        }
        Args::Copy(copy) => {
            let files = copy
                .sources
                .iter()
                .filter(|source| !is_heredoc(instruction, source));
            out.extend(files.map(|source| Place::word(Part::Source, source, !copy.json)));
            out.extend(
                copy.dest
                    .iter()
                    .map(|dest| Place::word(Part::Other, dest, !copy.json)),
            );
            out.extend(
                instruction
                    .heredocs
                    .iter()
                    .filter(|heredoc| heredoc.expand)
                    .map(|heredoc| Place {
                        part: Part::Body,
                        text: Cow::Borrowed(heredoc.body.of(text)),
                        span: heredoc.body,
                        word: None,
                    }),
            );
        }
        Args::List { words, json } => {
            out.extend(
                words
                    .iter()
                    .map(|word| Place::word(Part::Other, word, !json)),
            );
        }
        Args::Single(Some(word)) if instruction.kind() != Kind::Maintainer => {
            out.push(Place::word(Part::Other, word, true));
        }
        _ => {}
    }
    out
}

/// Whether a source of COPY or ADD is a heredoc's `<<EOF`.
fn is_heredoc(instruction: &Instruction, source: &Word) -> bool {
    instruction
        .heredocs
        .iter()
        .any(|heredoc| heredoc.marker == source.span)
}

fn mount_values(flag: &Word) -> impl Iterator<Item = Place<'_>> {
    let fields = dockerfile::mount::fields(&flag.value).unwrap_or_default();
    fields.into_iter().filter_map(|field| {
        let (_, value) = field.split_once('=')?;
        Some(Place {
            part: Part::Other,
            text: Cow::Owned(value.to_owned()),
            span: flag.span,
            word: None,
        })
    })
}
