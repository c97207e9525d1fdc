//! The commands of a script.

use super::{Interpreter, RunScript};
use dockerfile::{Args, Command, Dockerfile, Instruction, Kind};
use shell::{Node, Pipeline};
use std::ops::Range;
use text::Span;

/// One simple command of a RUN: its words, quotes taken off, expansions as they are written, with their
/// bytes in the script. What only starts another command is left out: `exec`, `command`, `time`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simple<'a> {
    /// The program and its arguments.
    pub words: Vec<(&'a str, Range<usize>)>,
    program: Option<&'a str>,
}

impl<'a> Simple<'a> {
    fn new(words: Vec<(&'a str, Range<usize>)>) -> Self {
        let program = words.first();
        let program = program.map(|(word, _)| word.rsplit('/').next().unwrap_or(word));
        Self { words, program }
    }

    /// The program, without its folder; variables set before it are passed over.
    pub fn program(&self) -> Option<&'a str> {
        self.program
    }

    /// The words after the program.
    pub fn arguments(&self) -> &[(&'a str, Range<usize>)] {
        self.words.get(1..).unwrap_or(&[])
    }

    /// Whether one of the arguments is `wanted`.
    pub fn has(&self, wanted: &str) -> bool {
        self.arguments().iter().any(|(word, _)| *word == wanted)
    }

    /// Whether a short option has this letter, alone or among others: `-y` and `-qy`.
    pub fn has_letter(&self, letter: char) -> bool {
        self.arguments().iter().any(|(word, _)| {
            word.strip_prefix('-')
                .is_some_and(|letters| !letters.starts_with('-') && letters.contains(letter))
        })
    }

    /// The first argument that is no option: what the program is told to do.
    pub fn verb(&self) -> Option<&'a str> {
        let mut words = self.arguments().iter().map(|(word, _)| *word);
        words.find(|word| !word.starts_with('-'))
    }

    /// The value of the first of these options that is given: `--name=value`, `--name value`,
    /// `-n value`, `-nvalue`.
    pub fn value_of(&self, options: &[&str]) -> Option<&'a str> {
        let words = self.arguments();
        words.iter().enumerate().find_map(|(at, (word, _))| {
            options.iter().find_map(|option| {
                let rest = word.strip_prefix(option)?;
                let is_short = !option.starts_with("--");
                match rest.strip_prefix('=') {
                    Some(value) => Some(value),
                    None if rest.is_empty() => Some(words.get(at + 1)?.0),
                    None => is_short.then_some(rest),
                }
            })
        })
    }

    /// The bytes of the program.
    pub fn span(&self) -> Range<usize> {
        let word = self.words.first();
        word.map_or(0..0, |(_, range)| range.clone())
    }
}

/// A command of a RUN, and where it stands.
#[derive(Clone, Debug)]
pub struct Ran<'a> {
    /// The RUN.
    pub instruction: &'a Instruction,
    /// The command.
    pub command: Simple<'a>,
    /// Its words as the shell parses them, and all commands it is piped with; none in exec form.
    pub parsed: Option<(&'a shell::Simple<'a>, &'a Pipeline<'a>)>,
    /// The script it is part of; none in exec form.
    pub script: Option<&'a RunScript<'a>>,
}

impl Ran<'_> {
    /// Where `range`, bytes of the command's script, stands in the file.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match self.script {
            Some(script) => script.span_of(range),
            None => self.instruction.line.span(range),
        }
    }

    /// Where the program stands in the file.
    pub fn span(&self) -> Span {
        self.span_of(self.command.span())
    }

    /// The shell that runs it; none in exec form.
    pub fn shell(&self) -> Option<Interpreter> {
        self.script.map(|script| script.shell)
    }
}

/// The commands of every RUN: those of `scripts`, and in exec form the one there is.
pub(crate) fn commands<'a>(file: &'a Dockerfile, scripts: &'a [RunScript<'a>]) -> Vec<Ran<'a>> {
    let mut out = Vec::new();
    let mut scripts = scripts.iter().peekable();
    for outer in &file.instructions {
        let instruction = match &outer.args {
            Args::Onbuild(Some(inner)) => inner,
            _ => outer,
        };
        if instruction.kind() != Kind::Run {
            continue;
        }
        if let Args::Command(Command::Exec(exec)) = &instruction.args {
            let words = exec.words.iter();
            let words = words.map(|word| (word.value.as_str(), word.at.range()));
            out.push(Ran {
                instruction,
                command: Simple::new(words.collect()),
                parsed: None,
                script: None,
            });
        }
        while let Some(script) =
            scripts.next_if(|script| std::ptr::eq(script.instruction, instruction))
        {
            of_script(script, &mut out);
        }
    }
    out
}

fn of_script<'a>(script: &'a RunScript<'a>, out: &mut Vec<Ran<'a>>) {
    script.tree.visit(&mut |node| {
        let Node::Simple(simple, _, pipeline) = node else {
            return;
        };
        let words = simple.words[started(&simple.words)..].iter();
        let words: Vec<_> = words.map(|word| (&*word.text, word.span.range())).collect();
        if !words.is_empty() {
            out.push(Ran {
                instruction: script.instruction,
                command: Simple::new(words),
                parsed: Some((simple, pipeline)),
                script: Some(script),
            });
        }
    });
}

/// The index of the program that is started in the end.
pub(crate) fn started(words: &[shell::Word<'_>]) -> usize {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if !matches!(&*word.text, "command" | "builtin" | "exec" | "time") {
            break;
        }
        let mut next = at + 1;
        while let Some(option) = words.get(next).filter(|word| word.text.starts_with('-')) {
            // `command -v` only asks.
            if &*word.text == "command" && option.text.contains(['v', 'V']) {
                return at;
            }
            next += 1;
            // `exec -a name`.
            if &*word.text == "exec" && option.text.ends_with('a') {
                next += 1;
            }
        }
        if next >= words.len() {
            break;
        }
        at = next;
    }
    at
}
