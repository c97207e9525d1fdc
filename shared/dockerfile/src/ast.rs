//! The parsed file as plain data, for `slipway ast` and for comparing with BuildKit.
//!
//! The names are those of BuildKit's own tree where it has them: [`Node`] is one instruction.
//! Serialising is the caller's: this crate knows serde's traits, no format.

use crate::{Args, Dockerfile, Flag, Heredoc, Instruction, Kind, Parse, Severity};
use serde::Serialize;
use text::{LineIndex, Span};

/// A whole file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct File {
    /// The escape character.
    pub escape: char,
    /// The parser directives, in order.
    pub directives: Vec<DirectiveNode>,
    /// The build stages, in order.
    pub stages: Vec<StageNode>,
    /// The instructions, in order.
    pub nodes: Vec<Node>,
    /// What BuildKit refuses.
    pub errors: Vec<Message>,
    /// What BuildKit warns of while parsing.
    pub warnings: Vec<Message>,
}

/// One parser directive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DirectiveNode {
    /// `syntax`, `escape` or `check`.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// Its line, from 1.
    pub line: u32,
}

/// One build stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageNode {
    /// Its place among the stages, from 0.
    pub index: usize,
    /// Its name in lower case.
    pub name: Option<String>,
    /// The image it builds on, as written.
    pub base: Option<String>,
    /// The platform it asks for, as written.
    pub platform: Option<String>,
    /// The line of its FROM, from 1.
    pub start: u32,
    /// The line its last instruction ends on, from 1.
    pub end: u32,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Node {
    /// The keyword as written.
    pub cmd: String,
    /// The first line, from 1.
    pub start: u32,
    /// The last line, heredocs included, from 1.
    pub end: u32,
    /// Flags as `--name=value`, quotes resolved.
    pub flags: Vec<String>,
    /// Arguments as BuildKit splits them: the strings of an exec form, name, value and separator
    /// (`=` or nothing) of each ENV and LABEL, one text for a shell form. After an unknown keyword
    /// BuildKit keeps one empty argument.
    pub args: Vec<String>,
    /// Whether the arguments are a JSON array.
    pub json: bool,
    /// The heredocs, in order.
    pub heredocs: Vec<HeredocNode>,
    /// The comments that describe it.
    pub comments: Vec<String>,
    /// The instruction inside an ONBUILD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub: Option<Box<SubNode>>,
    /// Index of its stage; `null` before the first FROM.
    pub stage: Option<usize>,
    /// Where it starts and ends in the file, in bytes.
    pub span: [u32; 2],
}

/// The instruction inside an ONBUILD; its lines, heredocs and stage are the ONBUILD's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubNode {
    /// The keyword as written.
    pub cmd: String,
    /// As in [`Node`].
    pub flags: Vec<String>,
    /// As in [`Node`].
    pub args: Vec<String>,
    /// As in [`Node`].
    pub json: bool,
    /// The instruction inside an `ONBUILD ONBUILD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub: Option<Box<SubNode>>,
}

/// One heredoc.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeredocNode {
    /// The word that ends it.
    pub name: String,
    /// Its lines as written, line breaks included, tabs not removed.
    pub content: String,
    /// The file descriptor before `<<`; 0 without one.
    pub fd: u32,
    /// Whether variables in it are expanded.
    pub expand: bool,
    /// Whether leading tabs go.
    pub chomp: bool,
}

/// One error or warning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    /// The name of its [`crate::Code`].
    pub code: &'static str,
    /// What is wrong, in BuildKit's words.
    pub message: String,
    /// Why, and what to do.
    pub help: &'static str,
    /// The line BuildKit reports, from 1.
    pub line: u32,
    /// The line and column of its first character, both from 1.
    pub from: [u32; 2],
    /// The line and column after its last character, both from 1.
    pub to: [u32; 2],
}

/// What `parse` holds, which was made from `text`.
pub fn dump(parse: &Parse, text: &str) -> File {
    let file = &parse.file;
    let directives = file.directives.iter().map(|directive| DirectiveNode {
        name: directive.kind.name(),
        value: directive.value.clone(),
        line: directive.line,
    });
    let lines = LineIndex::new(text);
    let messages = |severity: Severity| -> Vec<Message> {
        let chosen = parse.problems.iter();
        let chosen = chosen.filter(|problem| problem.severity == severity);
        let place = |offset: u32| {
            let place = lines.line_col(text, offset as usize);
            [place.line, place.column]
        };
        let message = |problem: &crate::Problem| Message {
            code: problem.code.name(),
            message: problem.message.clone(),
            help: problem.help,
            line: problem.line,
            from: place(problem.span.start),
            to: place(problem.span.end),
        };
        chosen.map(message).collect()
    };
    File {
        escape: file.escape,
        directives: directives.collect(),
        stages: stages(file),
        nodes: file
            .instructions
            .iter()
            .map(|instruction| node(file, instruction, text))
            .collect(),
        errors: messages(Severity::Error),
        warnings: messages(Severity::Warning),
    }
}

fn stages(file: &Dockerfile) -> Vec<StageNode> {
    let stages = file.stages.iter().enumerate();
    let node = |(index, stage)| {
        let instructions = file.stage(stage);
        let from = instructions.first();
        StageNode {
            index,
            name: stage.name.clone(),
            base: file.base(stage).map(|base| base.value.clone()),
            platform: from
                .and_then(|from| from.flag("platform"))
                .map(|flag| flag.value().to_owned()),
            start: from.map_or(0, |from| from.first_line),
            end: instructions.last().map_or(0, |last| last.last_line),
        }
    };
    stages.map(node).collect()
}

fn node(file: &Dockerfile, instruction: &Instruction, text: &str) -> Node {
    let SubNode {
        cmd,
        flags,
        args,
        json,
        sub,
    } = sub_node(instruction);
    let comments = file.doc_comments(instruction).iter();
    Node {
        cmd,
        start: instruction.first_line,
        end: instruction.last_line,
        flags,
        args,
        json,
        heredocs: instruction
            .heredocs
            .iter()
            .map(|heredoc| heredoc_node(heredoc, text))
            .collect(),
        comments: comments
            .map(|comment| comment.as_documentation().to_owned())
            .collect(),
        sub,
        stage: instruction.stage,
        span: span(instruction.span),
    }
}

fn sub_node(instruction: &Instruction) -> SubNode {
    let (args, json) = args(instruction);
    let sub = match &instruction.args {
        Args::Onbuild(Some(inner)) => Some(Box::new(sub_node(inner))),
        _ => None,
    };
    SubNode {
        cmd: instruction.keyword.text.clone(),
        flags: instruction.flags.iter().map(flag).collect(),
        args,
        json,
        sub,
    }
}

fn args(instruction: &Instruction) -> (Vec<String>, bool) {
    let values = |words: &[crate::Word]| words.iter().map(|word| word.value.clone()).collect();
    match &instruction.args {
        Args::From(from) => (values(&from.words), false),
        Args::Command(command) => (values(command.words()), command.is_exec()),
        Args::Healthcheck(check) => {
            let kind = check.kind.iter().map(|kind| kind.value.clone());
            let command = check.command.words().iter().map(|word| word.value.clone());
            (kind.chain(command).collect(), check.command.is_exec())
        }
        Args::Pairs(pairs) => (
            pairs
                .iter()
                .flat_map(|pair| words_of(pair, instruction))
                .collect(),
            false,
        ),
        Args::Copy(copy) => {
            let words = copy.sources.iter().chain(&copy.dest);
            (words.map(|word| word.value.clone()).collect(), copy.json)
        }
        Args::List { words, json } => (values(words), *json),
        Args::Single(word) => (values(word.as_slice()), false),
        Args::Onbuild(_) => (Vec::new(), false),
        Args::Raw(_) if instruction.kind() == Kind::Unknown => (vec![String::new()], false),
        Args::Raw(word) => (vec![word.value.clone()], false),
    }
}

/// ARG keeps `name=value` in one; ENV and LABEL take it apart.
fn words_of(pair: &crate::Pair, instruction: &Instruction) -> Vec<String> {
    let name = pair.name.value.clone();
    let value = pair.value.as_ref().map(|value| value.value.clone());
    match (value, instruction.kind()) {
        (Some(value), Kind::Arg) => vec![[name.as_str(), &value].join("=")],
        (Some(value), _) => {
            let separator = match pair.form {
                crate::PairForm::Equals => "=",
                _ => "",
            };
            vec![name, value, separator.to_owned()]
        }
        (None, _) => vec![name],
    }
}

fn flag(flag: &Flag) -> String {
    match &flag.value {
        Some(value) => format!("--{}={}", flag.name.value, value.value),
        None => format!("--{}", flag.name.value),
    }
}

fn heredoc_node(heredoc: &Heredoc, text: &str) -> HeredocNode {
    HeredocNode {
        name: heredoc.name.clone(),
        content: heredoc.body.of(text).to_owned(),
        fd: heredoc.fd,
        expand: heredoc.expand,
        chomp: heredoc.chomp,
    }
}

fn span(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
