//! One RUN as a whole: what it starts, what it mounts, which variables it sees.

use crate::{File, Fix, arguments::Arg, folders::holds, shell::Ran};
use dockerfile::{
    Args, Command, Dockerfile, Instruction, Kind,
    expand::{Env, Expander},
    mount::Mount,
    stages::Scopes,
};
use std::{
    borrow::Cow,
    cell::{Cell, OnceCell},
    collections::BTreeSet,
};
use text::{Edit, Span};

/// How many bytes of values are put into one RUN: many uses of a long value would take quadratic
/// time.
const BYTES_MAX: usize = 16_384;
/// How many mounts are looked at.
const MOUNTS_MAX: usize = 100;

/// One RUN that starts at least one program.
#[derive(Debug)]
pub struct RunStep<'a> {
    /// The RUN; of an ONBUILD, the one inside.
    pub instruction: &'a Instruction,
    /// Its commands, in the order of the text.
    pub(crate) commands: &'a [Ran<'a>],
    /// Its stage.
    pub(crate) stage: Option<usize>,
    /// Whether it is the trigger of an ONBUILD.
    pub(crate) is_trigger: bool,
    /// Whether what it leaves is in an image: its stage is the last one, or another builds on it.
    pub(crate) is_kept: bool,
    text: &'a str,
    tree: &'a Dockerfile,
    scopes: &'a Scopes,
    /// Which instruction of the file it is or is in.
    index: usize,
    assigned: OnceCell<BTreeSet<&'a str>>,
    /// How many bytes of values may still be put in.
    bytes_left: Cell<usize>,
    can_go_on: OnceCell<bool>,
}

impl<'a> RunStep<'a> {
    /// The RUN that `commands` are all of.
    pub(crate) fn new(file: &'a File<'_>, commands: &'a [Ran<'a>]) -> Option<Self> {
        let instruction = commands.first()?.instruction;
        let all = &file.tree.instructions;
        let index = all.partition_point(|other| other.span.start <= instruction.span.start);
        let index = index.saturating_sub(1);
        let outer = all.get(index)?;
        let stage = outer.stage;
        Some(Self {
            instruction,
            commands,
            stage,
            is_trigger: outer.kind() == Kind::Onbuild,
            is_kept: stage.is_none_or(|stage| file.is_kept(stage)),
            text: file.text,
            tree: file.tree,
            scopes: file.scopes(),
            index,
            assigned: OnceCell::new(),
            bytes_left: Cell::new(BYTES_MAX),
            can_go_on: OnceCell::new(),
        })
    }

    /// The image its stage builds on in the end, where that is known.
    pub(crate) fn base_image(&self) -> Option<&str> {
        self.scopes.root_image(self.stage?)
    }

    /// Lets the next rule put in as many values as the one before.
    pub(crate) fn renew(&self) {
        self.bytes_left.set(BYTES_MAX);
    }

    /// What `word` is once the variables that the file sets are put in; `None` where one of them is
    /// not known or the shell has to run something.
    pub(crate) fn expand(&self, word: &str) -> Option<String> {
        if word.contains("$(") || word.contains('`') {
            return None;
        }
        let expansion = Expander::default().expand(word, self).ok()?;
        let known = expansion.uses.iter().all(|used| used.found);
        known.then_some(expansion.result)
    }

    /// The value of a variable that the file sets, or that this RUN sets with `NAME=value`.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        let at = self.tree_variable(name);
        if !self.assigned().contains(name) {
            return at;
        }
        let body = self.instruction.span.of(self.text);
        let assignment = format!("{name}=");
        let (_, after) = body.split_once(&assignment)?;
        let end = after.find(|c: char| c.is_whitespace() || ";&|".contains(c));
        after.get(..end.unwrap_or(after.len()))
    }

    /// The words after the program, variables put in where they are known.
    pub(crate) fn words<'r>(&self, ran: &'r Ran<'_>) -> Vec<Arg<'r>> {
        let mut out = Vec::new();
        for (text, range) in ran.command.arguments() {
            let text = *text;
            let span = ran.span_of(range.clone());
            let raw = ran.script.and_then(|script| script.text.get(range.clone()));
            // No shell reads the exec form.
            let is_literal = raw.is_none_or(|raw| !raw.contains('$') || raw.contains('\''));
            let expanded = (!is_literal).then(|| self.expand(text)).flatten();
            let Some(value) = expanded else {
                let text = Cow::Borrowed(text);
                out.push(Arg { text, span });
                continue;
            };
            let mut add = |part: &str| {
                let text = Cow::Owned(part.to_owned());
                out.push(Arg { text, span });
            };
            if range.len() > text.len() {
                // It stands in quotes.
                add(&value);
            } else {
                value.split_whitespace().for_each(add);
            }
        }
        out
    }

    /// Whether a mount keeps `folder` out of the image. One that starts with `~` is of any user.
    pub(crate) fn is_passing(&self, folder: &str) -> bool {
        let flags = self.instruction.flags.iter().take(MOUNTS_MAX);
        let mut mounts = flags.filter_map(Mount::of);
        mounts.any(|mount| {
            let target = mount.get(&["target", "dst", "destination"]).unwrap_or("");
            let target = self.expand(target).unwrap_or_else(|| target.to_owned());
            matches!(mount.kind(), "cache" | "tmpfs") && holds(target.trim_end_matches('/'), folder)
        })
    }

    /// The place of the last command that removes one of `folders`; the end where a mount keeps it
    /// out of the image.
    pub(crate) fn cleared(&self, folders: &[&str]) -> Option<usize> {
        if folders.iter().any(|folder| self.is_passing(folder)) {
            return Some(usize::MAX);
        }
        let removes = |ran: &Ran<'_>| match ran.command.program() {
            Some("rm") => {
                let words = self.words(ran);
                let mut names = words.iter().filter(|word| !word.text.starts_with('-'));
                names.any(|word| {
                    let name = word.text.trim_end_matches('*').trim_end_matches('/');
                    name.contains('{') || folders.iter().any(|folder| holds(name, folder))
                })
            }
            Some("find") => {
                let mut words = ran.command.arguments().iter();
                words.any(|(word, _)| folders.iter().any(|folder| holds(word, folder)))
            }
            _ => false,
        };
        self.commands.iter().rposition(removes)
    }

    /// A fix that adds `option` after the word at `span`.
    pub(crate) fn add_after(&self, span: Span, option: &str) -> Fix {
        let is_exec = matches!(&self.instruction.args, Args::Command(Command::Exec(_)));
        let word = match is_exec {
            true => format!(", \"{option}\""),
            false => format!(" {option}"),
        };
        let edit = Edit::insert(span.end as usize, word);
        Fix::risky(format!("Add `{option}`"), vec![edit])
    }

    /// A fix that adds `command`, to be run after all the others. None where the end of the RUN is
    /// not one that a command can be added to.
    pub(crate) fn append(&self, command: &str) -> Option<Fix> {
        let title = format!("Add `{command}`");
        if let Some(heredoc) = self.instruction.heredocs.first() {
            let starts_script = self.instruction.heredocs.len() == 1
                && matches!(&self.instruction.args, Args::Command(Command::Shell(word))
                    if word.value.trim() == heredoc.marker.of(self.text))
                && !heredoc.body.of(self.text).starts_with("#!");
            let at = heredoc.body.end as usize;
            let edit = Edit::insert(at, format!("{command}\n"));
            return starts_script.then(|| Fix::risky(title, vec![edit]));
        }
        if !self.can_go_on() {
            return None;
        }
        let at = self.instruction.head.end as usize;
        let edit = Edit::insert(at, format!(" && {command}"));
        Some(Fix::risky(title, vec![edit]))
    }

    /// Whether ` && …` may follow.
    pub(crate) fn can_go_on(&self) -> bool {
        *self.can_go_on.get_or_init(|| {
            let head = self.instruction.head.of(self.text);
            let last = head.rsplit('\n').next().unwrap_or("");
            let ends_open = last.trim_end().ends_with(|c: char| ";&|({\\`".contains(c));
            matches!(&self.instruction.args, Args::Command(Command::Shell(_)))
                && self.instruction.heredocs.is_empty()
                && !last.contains('#')
                && !ends_open
        })
    }

    fn tree_variable(&self, name: &str) -> Option<&str> {
        let at = self.scopes.at(self.tree, self.index);
        at.definition(name)?.value.as_deref()
    }

    /// The names that the RUN itself gives a value.
    fn assigned(&self) -> &BTreeSet<&'a str> {
        self.assigned.get_or_init(|| {
            let body = self.instruction.span.of(self.text);
            let mut names = BTreeSet::new();
            let mut before = "";
            for word in body.split(|c: char| !c.is_ascii_alphanumeric() && !"_=".contains(c)) {
                if let Some((name, _)) = word.split_once('=') {
                    names.insert(name);
                } else if matches!(before, "for" | "read" | "local" | "export") {
                    names.insert(word);
                }
                before = word;
            }
            names
        })
    }
}

/// What the RUN itself sets is known to the shell alone.
impl Env for RunStep<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let value = self.tree_variable(name)?;
        let left = self.bytes_left.get().checked_sub(value.len())?;
        self.bytes_left.set(left);
        (!self.assigned().contains(name)).then_some(value)
    }
}
