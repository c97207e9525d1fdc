//! The whole file: directives, comments, instructions, stages.

use crate::{Args, Directive, DirectiveKind, Instruction, Word};
use std::ops::Range;
use text::Span;

/// A parsed Dockerfile.
#[derive(Clone, Debug)]
pub struct Dockerfile {
    /// The escape character: `\`, or what `# escape=` sets.
    pub escape: char,
    /// The parser directives at the top, in order.
    pub directives: Vec<Directive>,
    /// Every comment line outside heredocs, those between an instruction's lines included, in
    /// order. Directives are not comments.
    pub comments: Vec<Comment>,
    /// Every instruction, in order.
    pub instructions: Vec<Instruction>,
    /// The build stages, one for each FROM, in order.
    pub stages: Vec<Stage>,
}

/// One comment line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `#` on, as written, without the white space after it.
    pub text: String,
    /// Whether white space stands before the `#`.
    pub indented: bool,
    /// From `#` to the end of the text.
    pub span: Span,
    /// Its line, from 1.
    pub line: u32,
}

impl Comment {
    /// The text after `#`, trimmed.
    pub fn body(&self) -> &str {
        self.text.get(1..).unwrap_or("").trim()
    }

    /// The text as BuildKit reads descriptions of stages and arguments: it takes one character off
    /// the line, so an indented comment keeps its `#`.
    pub fn as_documentation(&self) -> &str {
        if self.indented {
            &self.text
        } else {
            self.body()
        }
    }
}

/// One build stage. Its FROM is the first of its instructions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name, in lower case as BuildKit compares it.
    pub name: Option<String>,
    /// Its instructions, FROM first, as indices into [`Dockerfile::instructions`].
    pub instructions: Range<usize>,
}

impl Stage {
    /// The stage `from` begins, which stands at `index`.
    pub(crate) fn new(from: &Instruction, index: usize) -> Self {
        let alias = match &from.args {
            Args::From(from) => from.alias(),
            _ => None,
        };
        Self {
            name: alias.map(|alias| alias.value.to_ascii_lowercase()),
            instructions: index..index + 1,
        }
    }
}

impl Default for Dockerfile {
    fn default() -> Self {
        Self {
            escape: '\\',
            directives: Vec::new(),
            comments: Vec::new(),
            instructions: Vec::new(),
            stages: Vec::new(),
        }
    }
}

impl Dockerfile {
    /// The directive of this kind.
    pub fn directive(&self, kind: DirectiveKind) -> Option<&Directive> {
        self.directives
            .iter()
            .find(|directive| directive.kind == kind)
    }

    /// The instructions of `stage`, FROM first.
    pub fn stage(&self, stage: &Stage) -> &[Instruction] {
        self.instructions
            .get(stage.instructions.clone())
            .unwrap_or(&[])
    }

    /// The instructions before the first FROM; only ARG is allowed there.
    pub fn globals(&self) -> &[Instruction] {
        let end = self
            .stages
            .first()
            .map_or(self.instructions.len(), |stage| stage.instructions.start);
        self.instructions.get(..end).unwrap_or(&[])
    }

    /// The image `stage` builds on, as written.
    pub fn base(&self, stage: &Stage) -> Option<&Word> {
        match &self.stage(stage).first()?.args {
            Args::From(from) => from.image(),
            _ => None,
        }
    }

    /// The comments that describe `instruction`: those since the last instruction or empty
    /// comment.
    pub fn doc_comments(&self, instruction: &Instruction) -> &[Comment] {
        let range = instruction.doc_comments.clone();
        self.comments.get(range).unwrap_or(&[])
    }
}
