//! One instruction with all its parts.

use crate::{Args, Flag, Heredoc, Logical, Word};
use std::{ops::Range, sync::Arc};
use text::Span;

/// The instructions BuildKit knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `ADD`.
    Add,
    /// `ARG`.
    Arg,
    /// `CMD`.
    Cmd,
    /// `COPY`.
    Copy,
    /// `ENTRYPOINT`.
    Entrypoint,
    /// `ENV`.
    Env,
    /// `EXPOSE`.
    Expose,
    /// `FROM`.
    From,
    /// `HEALTHCHECK`.
    Healthcheck,
    /// `LABEL`.
    Label,
    /// `MAINTAINER`.
    Maintainer,
    /// `ONBUILD`.
    Onbuild,
    /// `RUN`.
    Run,
    /// `SHELL`.
    Shell,
    /// `STOPSIGNAL`.
    Stopsignal,
    /// `USER`.
    User,
    /// `VOLUME`.
    Volume,
    /// `WORKDIR`.
    Workdir,
    /// Any other word; BuildKit refuses it.
    Unknown,
}

/// The word an instruction starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// Which instruction it is.
    pub kind: Kind,
    /// As written, casing kept.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The word it starts with.
    pub keyword: Keyword,
    /// From its keyword to its last byte: continuations and heredocs included, the last line break
    /// not.
    pub span: Span,
    /// The same without its heredocs.
    pub head: Span,
    /// The line its text starts on, from 1.
    pub first_line: u32,
    /// The line it ends on, heredocs included, from 1.
    pub last_line: u32,
    /// The line its head ends on, from 1: where BuildKit places warnings on continuations.
    pub head_last_line: u32,
    /// Its joined text, from the keyword on, with the map back to the file. The instruction inside
    /// an ONBUILD shares the outer one's.
    pub line: Arc<Logical>,
    /// The flags before the arguments, in order.
    pub flags: Vec<Flag>,
    /// The arguments.
    pub args: Args,
    /// Its heredocs, in the order of their bodies. Those of an instruction inside ONBUILD are the
    /// ONBUILD's.
    pub heredocs: Vec<Heredoc>,
    /// The comments that describe it, as indices into [`crate::Dockerfile::comments`].
    pub doc_comments: Range<usize>,
    /// The comments between its own lines, as indices into [`crate::Dockerfile::comments`].
    pub inner_comments: Range<usize>,
    /// Empty lines between its own lines, which BuildKit warns of.
    pub empty_lines: Vec<Span>,
    /// Index into [`crate::Dockerfile::stages`]; `None` before the first FROM.
    pub stage: Option<usize>,
}

impl Instruction {
    /// Which instruction it is.
    pub fn kind(&self) -> Kind {
        self.keyword.kind
    }

    /// The span in the file of `range`, bytes of the raw text of `word`.
    ///
    /// In shell form the raw text is the value, so a rule that finds `sudo` at bytes 4..8 of a
    /// RUN's command gets its exact place, whatever line it stands on.
    pub fn span_in(&self, word: &Word, range: Range<usize>) -> Span {
        let start = word.at.start as usize;
        self.line.span(start + range.start..start + range.end)
    }

    /// The first flag named `name`, without its dashes.
    pub fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.name.value == name)
    }
}

impl Kind {
    /// Every known kind, in the order of their names.
    pub const ALL: [Self; 18] = [
        Self::Add,
        Self::Arg,
        Self::Cmd,
        Self::Copy,
        Self::Entrypoint,
        Self::Env,
        Self::Expose,
        Self::From,
        Self::Healthcheck,
        Self::Label,
        Self::Maintainer,
        Self::Onbuild,
        Self::Run,
        Self::Shell,
        Self::Stopsignal,
        Self::User,
        Self::Volume,
        Self::Workdir,
    ];

    /// Its name in capitals; empty for [`Kind::Unknown`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::Arg => "ARG",
            Self::Cmd => "CMD",
            Self::Copy => "COPY",
            Self::Entrypoint => "ENTRYPOINT",
            Self::Env => "ENV",
            Self::Expose => "EXPOSE",
            Self::From => "FROM",
            Self::Healthcheck => "HEALTHCHECK",
            Self::Label => "LABEL",
            Self::Maintainer => "MAINTAINER",
            Self::Onbuild => "ONBUILD",
            Self::Run => "RUN",
            Self::Shell => "SHELL",
            Self::Stopsignal => "STOPSIGNAL",
            Self::User => "USER",
            Self::Volume => "VOLUME",
            Self::Workdir => "WORKDIR",
            Self::Unknown => "",
        }
    }

    /// The kind a keyword names, whatever its casing.
    pub fn of(keyword: &str) -> Self {
        let found = Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(keyword));
        found.unwrap_or(Self::Unknown)
    }
}
