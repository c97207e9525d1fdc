//! A Dockerfile, parsed, with what its names mean.

use crate::{File, markdown::code};
use dockerfile::{
    Args, Dockerfile, Instruction, Kind, Word,
    stages::{At, Base, Options, Origin, Scopes, resolve},
};
use std::{collections::BTreeMap, fmt::Write};
use text::{LineIndex, Span};

/// More stages than this are not listed.
const STAGES_MAX: usize = 500;

pub(super) struct Model<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) tree: Dockerfile,
    pub(super) scopes: Scopes,
    lines: LineIndex,
    /// The stages of each name in lower case, in order.
    named: BTreeMap<String, Vec<usize>>,
}

impl<'a> Model<'a> {
    pub(super) fn new(file: &'a File<'a>) -> Self {
        let tree = dockerfile::parse(file.text).file;
        let options = Options {
            build_args: file.context.build_args.clone(),
            ..Options::default()
        };
        let scopes = resolve(&tree, &options);
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, stage) in tree.stages.iter().enumerate() {
            if let Some(name) = &stage.name {
                named.entry(name.clone()).or_default().push(index);
            }
        }
        Self {
            file,
            tree,
            scopes,
            lines: LineIndex::new(file.text),
            named,
        }
    }

    /// The variables `instruction` sees.
    pub(super) fn at(&self, instruction: &Instruction) -> At<'_> {
        self.scopes.at(&self.tree, self.index(instruction))
    }

    /// The place of `instruction` among all; that of the ONBUILD it stands in.
    pub(super) fn index(&self, instruction: &Instruction) -> usize {
        before(&self.tree, instruction.keyword.span.start).unwrap_or(0)
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub(super) fn line(&self, offset: u32) -> u32 {
        self.lines.line(offset as usize)
    }

    /// The name of the stage at `index` as written, with its place.
    pub(super) fn stage_name(&self, index: usize) -> Option<&Word> {
        let stage = self.tree.stages.get(index)?;
        match &self.tree.stage(stage).first()?.args {
            Args::From(from) => from.alias(),
            _ => None,
        }
    }

    /// The stage that `word` of a FROM or `--from` in stage `from` means: an earlier one.
    pub(super) fn stage_meant(&self, word: &str, from: Option<usize>) -> Option<usize> {
        let from = from?;
        if let Ok(number) = word.parse::<usize>() {
            return (number < from).then_some(number);
        }
        let stages = self.named.get(&word.to_ascii_lowercase())?;
        let before = stages.partition_point(|index| *index < from);
        stages.get(before.checked_sub(1)?).copied()
    }

    /// What the stage at `index` is, in Markdown.
    pub(super) fn about_stage(&self, index: usize) -> String {
        let mut out = match self.stage_name(index) {
            Some(name) => format!("**Stage** {}", code(&name.value)),
            None => format!("**Stage {index}**"),
        };
        let Some(stage) = self.tree.stages.get(index) else {
            return out;
        };
        let instructions = self.tree.stage(stage);
        if let Some(from) = instructions.first() {
            let _ = write!(out, ", line {}", from.first_line);
        }
        match self.scopes.base(index) {
            Base::Scratch => out += ", starts empty",
            Base::Image(image) => {
                let _ = write!(out, ", on the image {}", code(image));
            }
            Base::Stage(base) => {
                let name = self
                    .stage_name(*base)
                    .map_or(String::new(), |name| code(&name.value));
                let _ = write!(out, ", on the stage {name}");
                if let Some(image) = self.scopes.root_image(index) {
                    let _ = write!(out, " and so on {}", code(image));
                }
            }
            Base::Unknown => {}
        }
        out.push('.');
        if let Some(from) = instructions.first() {
            for comment in self.tree.doc_comments(from) {
                let _ = write!(out, "\n\n{}", comment.as_documentation());
            }
        }
        out
    }

    /// What the variable `name` is where `at` looks, in Markdown.
    pub(super) fn about_variable(&self, name: &str, at: At<'_>) -> String {
        let built_in = super::facts::variables::variable(name);
        let mut out = format!("**{name}**");
        if let Some(definition) = at.definition(name) {
            match &definition.value {
                Some(value) => {
                    let _ = write!(out, " = {}", code(value));
                }
                None => out += " has no value here",
            }
            let what = match definition.origin {
                Origin::Arg if self.file.context.build_args.contains_key(name) => {
                    "Given by the build, declared by ARG"
                }
                Origin::Arg => "Set by ARG, during the build only",
                Origin::GlobalArg => "Declared by ARG, with the value from before the first FROM",
                Origin::EmptyArg => "Declared by ARG; `--build-arg` can set it",
                Origin::Env => "Set by ENV, in the build and in containers",
                Origin::Predefined => "Known to the builder",
            };
            let _ = write!(out, "\n\n{what}");
            if !definition.span.is_empty() {
                let _ = write!(out, " (line {})", self.line(definition.span.start));
            }
            out.push('.');
        } else {
            out += " is not set by this file here";
        }
        crate::markdown::paragraph(&mut out, built_in);
        out
    }

    /// What the image `name` is, in Markdown.
    pub(super) fn about_image(&self, name: &str) -> String {
        about_image(self.file, name)
    }

    /// The last instruction that starts before or at `offset`.
    pub(super) fn starts_before(&self, offset: usize) -> Option<&Instruction> {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.tree.instructions.get(before(&self.tree, offset)?)
    }

    /// The instruction whose span holds `offset`; inside an ONBUILD the inner one.
    pub(super) fn instruction_at(&self, offset: usize) -> Option<&Instruction> {
        let instruction = self.starts_before(offset)?;
        let inside = instruction.span.touches(offset);
        inside.then(|| self.innermost(instruction, offset))
    }

    /// The instruction at `offset` as it is written there: inside an ONBUILD the inner one.
    pub(super) fn innermost<'m>(
        &self,
        instruction: &'m Instruction,
        offset: usize,
    ) -> &'m Instruction {
        let mut instruction = instruction;
        while let Args::Onbuild(Some(inner)) = &instruction.args {
            if (inner.keyword.span.start as usize) > offset {
                break;
            }
            instruction = inner;
        }
        instruction
    }

    /// All names of stages before the stage `before`, with their indices; the last of a name wins.
    pub(super) fn stages_before(&self, before: Option<usize>) -> Vec<(usize, &str)> {
        let end = before.unwrap_or(0).min(self.tree.stages.len());
        let names = (end.saturating_sub(STAGES_MAX)..end)
            .filter_map(|index| Some((index, self.stage_name(index)?.value.as_str())));
        names.collect()
    }
}

/// The place, among all, of the last instruction that starts before or at the byte `at`.
fn before(tree: &Dockerfile, at: u32) -> Option<usize> {
    let instructions = &tree.instructions;
    instructions
        .partition_point(|other| other.span.start <= at)
        .checked_sub(1)
}

/// Whether `offset` lies in `span`, which is not empty, ends included.
pub(super) fn touches(span: Span, offset: usize) -> bool {
    span.touches(offset) && !span.is_empty()
}

/// Whether the builder or a shell puts variables in for `$NAME` in instructions of this kind.
pub(super) fn takes_variables(kind: Kind) -> bool {
    !matches!(kind, Kind::Maintainer | Kind::Unknown)
}

/// What the image `name` is, as far as the catalogue has it, in Markdown.
pub(crate) fn about_image(file: &File<'_>, name: &str) -> String {
    let mut out = format!("**Image** {}", code(name));
    let bare = name.split('@').next().unwrap_or(name);
    let (bare, tag) = match bare.rsplit_once(':') {
        Some((bare, tag)) if !tag.contains('/') => (bare, Some(tag)),
        _ => (bare, None),
    };
    let bare = bare.strip_prefix("docker.io/").unwrap_or(bare);
    let bare = bare.strip_prefix("library/").unwrap_or(bare);
    let known = file.context.images.iter().find(|image| image.name == bare);
    if let Some(image) = known {
        crate::markdown::paragraph(&mut out, &image.about);
        if !image.tags.is_empty() {
            let tags: Vec<String> = image.tags.iter().take(20).map(|tag| code(tag)).collect();
            let _ = write!(out, "\n\nTags here: {}", tags.join(", "));
        }
    }
    if tag.is_none() && !name.contains('@') && bare != "scratch" {
        out += "\n\nWithout a tag it is `latest`, which changes over time.";
    }
    out
}

/// Where the instruction starts that `span` stands in.
pub(crate) fn instruction_start(file: &File<'_>, span: Span) -> Option<usize> {
    let tree = dockerfile::parse(file.text).file;
    let instruction = tree.instructions.get(before(&tree, span.start)?)?;
    let inside = span.start <= instruction.span.end;
    inside.then_some(instruction.span.start as usize)
}
