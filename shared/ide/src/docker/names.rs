//! Where the names of a Dockerfile stand: stages and variables.

use super::model::{Model, takes_variables};
use crate::{Occurrence, Role, dollar};
use dockerfile::{Args, Command, Flag, Instruction, Kind};
use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};
use text::Span;

/// One place where a name stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) at: Occurrence,
    pub(super) what: What,
    /// The instruction it stands in.
    pub(super) instruction: usize,
    /// Whether a shell sets a variable of this name there, so that it is another one.
    pub(super) local: bool,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The stage with this index.
    Stage(usize),
    /// A variable; 0 where FROM sees it, or one more than the stage's index.
    Variable(usize),
}

/// Every place where a name stands, in no order.
pub(super) fn all(model: &Model<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for (index, instruction) in model.tree.instructions.iter().enumerate() {
        let mut collect = Collect {
            model,
            index,
            found: &mut found,
        };
        let mut instruction = instruction;
        while let Args::Onbuild(Some(inner)) = &instruction.args {
            instruction = inner;
        }
        collect.stages(instruction);
        collect.variables(instruction);
    }
    found
}

/// The name at `offset`.
pub(super) fn at(all: &[Named], offset: usize) -> Option<Named> {
    all.iter()
        .copied()
        .find(|named| named.at.span.touches(offset))
}

/// The places of `all` with the same name for the same thing as `named`.
pub(super) fn same(model: &Model<'_>, all: &[Named], named: Named) -> Vec<Named> {
    let text = model.file.text;
    let name = named.at.span.of(text);
    let scopes = match named.what {
        What::Stage(_) => BTreeSet::new(),
        What::Variable(scope) => scopes(model, all, name, scope),
    };
    let is_same = |other: &&Named| match (named.what, other.what) {
        (What::Stage(one), What::Stage(other)) => one == other,
        (What::Variable(_), What::Variable(scope)) => {
            scopes.contains(&scope) && other.at.span.of(text) == name
        }
        _ => false,
    };
    all.iter().filter(is_same).copied().collect()
}

/// The scopes in which `name` is the same variable as in `scope`: a stage shares it with the stage
/// it builds on, and with the arguments before the first FROM where it takes the value from there.
fn scopes(model: &Model<'_>, all: &[Named], name: &str, scope: usize) -> BTreeSet<usize> {
    let text = model.file.text;
    let count = model.tree.stages.len();
    let mut used = vec![false; count + 1];
    let mut set = vec![false; count + 1];
    let mut bare = vec![false; count + 1];
    for named in all.iter().filter(|named| named.at.span.of(text) == name) {
        let What::Variable(scope) = named.what else {
            continue;
        };
        used[scope] = true;
        if named.at.role == Role::Definition {
            set[scope] = true;
            bare[scope] |= text
                .get(named.at.span.end as usize..)
                .is_none_or(|rest| !rest.starts_with('='))
                && model.tree.instructions[named.instruction].kind() == Kind::Arg;
        }
    }
    // The nearest scope, from a stage downwards, that sets it.
    let mut below: Vec<Option<usize>> = vec![None; count + 1];
    let mut links: Vec<(usize, usize)> = Vec::new();
    for stage in 0..count {
        let base = match model.scopes.base(stage) {
            dockerfile::stages::Base::Stage(base) => below.get(base + 1).copied().flatten(),
            _ => None,
        };
        if let Some(base) = base.filter(|_| used[stage + 1]) {
            links.push((base, stage + 1));
        }
        if bare[stage + 1] && set[0] {
            links.push((0, stage + 1));
        }
        below[stage + 1] = if set[stage + 1] {
            Some(stage + 1)
        } else {
            base
        };
    }
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
    for (one, other) in links {
        next[one].push(other);
        next[other].push(one);
    }
    let mut reached = BTreeSet::from([scope]);
    let mut open = vec![scope];
    while let Some(scope) = open.pop() {
        for other in next.get(scope).into_iter().flatten() {
            if reached.insert(*other) {
                open.push(*other);
            }
        }
    }
    reached
}

/// The scopes of `named`, with the stages that see what those set.
pub(super) fn reach(model: &Model<'_>, named: &[Named]) -> BTreeSet<usize> {
    let mut reached: BTreeSet<usize> = named
        .iter()
        .filter_map(|named| match named.what {
            What::Variable(scope) => Some(scope),
            What::Stage(_) => None,
        })
        .collect();
    for stage in 0..model.tree.stages.len() {
        if let dockerfile::stages::Base::Stage(base) = model.scopes.base(stage)
            && reached.contains(&(base + 1))
        {
            reached.insert(stage + 1);
        }
    }
    reached
}

/// Whether the command of `instruction` sets the variable `name` in its shell.
pub(super) fn script_sets(instruction: &Instruction, text: &str, name: &str) -> bool {
    assigned(&script(instruction, text)).contains(name)
}

struct Collect<'c, 'm> {
    model: &'c Model<'m>,
    index: usize,
    found: &'c mut Vec<Named>,
}

impl Collect<'_, '_> {
    fn push(&mut self, span: Span, what: What, role: Role, local: bool) {
        if !span.is_empty() {
            self.found.push(Named {
                at: Occurrence { span, role },
                what,
                instruction: self.index,
                local,
            });
        }
    }

    fn stages(&mut self, instruction: &Instruction) {
        let stage = self
            .model
            .tree
            .instructions
            .get(self.index)
            .and_then(|i| i.stage);
        if let (Args::From(from), Some(stage)) = (&instruction.args, stage) {
            if let Some(image) = from.image() {
                self.stage_use(&image.value, image.span, stage);
            }
            if let Some(alias) = from.alias() {
                self.push(alias.span, What::Stage(stage), Role::Definition, false);
            }
        }
        let Some(stage) = stage else { return };
        for flag in &instruction.flags {
            if let Some((name, span)) = from_of(instruction, flag) {
                self.stage_use(name, span, stage);
            }
        }
    }

    fn stage_use(&mut self, name: &str, span: Span, stage: usize) {
        // A number is no name, and a name in quotes or with a variable is not written as it is.
        let written = span.of(self.model.file.text) == name && name.parse::<usize>().is_err();
        if let Some(meant) = self
            .model
            .stage_meant(name, Some(stage))
            .filter(|_| written)
        {
            self.push(span, What::Stage(meant), Role::Use, false);
        }
    }

    fn variables(&mut self, instruction: &Instruction) {
        let kind = instruction.kind();
        if !takes_variables(kind) {
            return;
        }
        let outer = self.model.tree.instructions.get(self.index);
        let scope = match outer.and_then(|outer| outer.stage) {
            Some(stage) if kind != Kind::From => stage + 1,
            _ => 0,
        };
        let what = What::Variable(scope);
        if let (Args::Pairs(pairs), Kind::Arg | Kind::Env) = (&instruction.args, kind) {
            for pair in pairs {
                let name = &pair.name.value;
                let plain = dollar::name_length(name) == name.len();
                if plain && pair.name.span.of(self.model.file.text) == name {
                    self.push(pair.name.span, what, Role::Definition, false);
                }
            }
        }
        let text = self.model.file.text;
        let line = instruction.line.text();
        let shell = is_shell(kind);
        let script = if shell {
            script(instruction, text)
        } else {
            String::new()
        };
        let set = assigned(&script);
        for range in ranges(instruction) {
            let escape = if shell { '\\' } else { self.model.tree.escape };
            for found in dollar::scan(line, range, escape, true) {
                let name = &line[found.name.clone()];
                let span = instruction.line.span(found.name.clone());
                if span.of(text) == name {
                    let local = set.contains(name);
                    self.push(span, what, Role::Use, local);
                }
            }
        }
        for heredoc in &instruction.heredocs {
            if !shell && !heredoc.expand {
                continue;
            }
            for found in dollar::scan(text, heredoc.body.range(), '\\', shell) {
                let local = set.contains(&text[found.name.clone()]);
                self.push(Span::from(found.name), what, Role::Use, local);
            }
        }
    }
}

/// The stage or image a flag takes files from, with its place.
pub(super) fn from_of<'i>(instruction: &'i Instruction, flag: &'i Flag) -> Option<(&'i str, Span)> {
    let value = flag.value.as_ref()?;
    match (instruction.kind(), flag.name.value.as_str()) {
        (Kind::Copy, "from") => Some((&value.value, value.span)),
        (Kind::Run, "mount") => {
            let raw = value.at.of(instruction.line.text());
            let mut start = 0;
            for option in raw.split(',') {
                if let Some(name) = option.strip_prefix("from=") {
                    let from = start + option.len() - name.len();
                    return Some((name, instruction.span_in(value, from..from + name.len())));
                }
                start += option.len() + 1;
            }
            None
        }
        _ => None,
    }
}

/// Whether a shell, and not the builder, puts the variables in.
pub(super) fn is_shell(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck
    )
}

/// The parts of the joined line in which variables are replaced.
pub(super) fn ranges(instruction: &Instruction) -> Vec<Range<usize>> {
    let line = instruction.line.text();
    let command = match &instruction.args {
        Args::Command(command) => Some(command),
        Args::Healthcheck(check) => Some(&check.command),
        _ => None,
    };
    let flags = instruction
        .flags
        .iter()
        .filter_map(|flag| Some(flag.value.as_ref()?.at.range()));
    match command {
        Some(Command::Exec(exec)) => {
            let shell = exec.words.first().is_some_and(|word| {
                let name = word.value.rsplit('/').next().unwrap_or("");
                matches!(name, "sh" | "bash" | "ash" | "dash" | "ksh" | "zsh")
            });
            let inside = exec.words.iter().filter(|_| shell).map(|word| {
                let range = word.at.range();
                range.start + 1..range.end.saturating_sub(1).max(range.start + 1)
            });
            flags.chain(inside).collect()
        }
        Some(Command::Shell(word)) => flags.chain([word.at.range()]).collect(),
        Some(Command::Empty) => flags.collect(),
        // Inside ONBUILD the line starts with the outer keyword, in which no variable stands.
        None => std::iter::once(0..line.len()).collect(),
    }
}

/// The command with its heredocs.
fn script(instruction: &Instruction, text: &str) -> String {
    let bodies = instruction
        .heredocs
        .iter()
        .map(|heredoc| heredoc.body.of(text));
    let mut script = instruction.line.text().to_owned();
    for body in bodies {
        script.push('\n');
        script.push_str(body);
    }
    script
}

/// The variables a shell script sets: `name=…`, `for name in`, `read name`.
fn assigned(script: &str) -> HashSet<&str> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let sets = [
        "for", "read", "export", "local", "declare", "readonly", "typeset", "unset",
    ];
    let mut found = HashSet::new();
    let mut after_keyword = false;
    let mut rest = script;
    let mut last = ' ';
    while let Some(start) = rest.find(belongs) {
        let between = &rest[..start];
        if let Some(c) = between.chars().next_back() {
            last = c;
        }
        let blanks = between.chars().all(|c| matches!(c, ' ' | '\t'));
        rest = &rest[start..];
        let (word, after) = rest.split_at(rest.find(|c| !belongs(c)).unwrap_or(rest.len()));
        let alone = !matches!(last, '$' | '{' | '-' | '.' | '/' | ':' | '%' | '@');
        let equals = after.starts_with('=') && !after.starts_with("==");
        if alone && (equals || after_keyword && blanks) {
            found.insert(word);
        }
        after_keyword = alone && sets.contains(&word) && after.starts_with([' ', '\t']);
        last = 'x';
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_sets_variables() {
        for script in [
            "A=1 && echo $A",
            "for A in x; do",
            "echo; export A",
            "read  A",
        ] {
            assert!(assigned(script).contains("A"), "{script}");
        }
        for script in [
            "echo $A",
            "echo ${A}=1",
            "BA=1",
            "echo --A=1",
            "[ A == b ]",
            "for b in A",
        ] {
            assert!(!assigned(script).contains("A"), "{script}");
        }
    }
}
