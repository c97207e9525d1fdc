//! What variables hold where: whether an expansion without quotes can be split or taken for a
//! pattern.
//!
//! The script is followed as it runs; branches are joined, loops gone through twice. A value is
//! *plain* if it is known to be one word: not empty, without white space and pattern characters.

use super::{command::started, names};
use shell::{Command, For, Kind, List, Part, PartKind, Pipeline, Redirect, Script, Simple, Word};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use text::Span;

/// An expansion that stands without quotes where the shell splits words.
#[derive(Clone, Copy, Debug)]
pub struct Split {
    /// Where it stands in the script.
    pub span: Span,
    /// Whether it is a command's output, and not a variable.
    pub is_command: bool,
    /// Whether it is known to be one word.
    pub is_plain: bool,
}

/// Everything in `script` that is split, in the order of the text. `set` are variables that the
/// Dockerfile sets; they count as plain: who sets a list there means it to be split.
pub(super) fn splits<'a>(
    script: &Script<'a>,
    set: &BTreeSet<&'a str>,
    declares_split: bool,
) -> Vec<Split> {
    let mut flow = Flow {
        script,
        set,
        declares_split,
        worth: BTreeMap::new(),
        log: Vec::new(),
        jump: Jump::None,
        silent: false,
        functions: BTreeMap::new(),
        calls_left: CALLS_MAX,
        depth: 0,
        found: BTreeMap::new(),
    };
    flow.list(&script.list);
    flow.jump = Jump::None;
    for (body, called) in std::mem::take(&mut flow.functions).into_values() {
        if !called {
            flow.command(body);
            flow.jump = Jump::None;
        }
    }
    flow.found.into_values().collect()
}

/// How often calls of functions are followed in one script, and how deep.
const CALLS_MAX: u32 = 20;
const CALL_DEPTH_MAX: u32 = 4;

/// What a value is. Where it may be either of two, nothing or a word is as good as a word: so are
/// optional flags written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// It may be split, or is not known.
    Split,
    /// Nothing.
    Empty,
    /// One word.
    Plain,
}

impl Worth {
    fn of(is_plain: bool) -> Self {
        if is_plain { Self::Plain } else { Self::Split }
    }

    fn or(self, other: Self) -> Self {
        if self == Self::Split || other == Self::Split {
            Self::Split
        } else {
            self.max(other)
        }
    }
}

/// Why what follows does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Jump {
    None,
    Loop,
    Function,
    Script,
}

/// The variables a branch has set, and how it ended.
struct Branch<'a> {
    set: BTreeMap<&'a str, Worth>,
    jump: Jump,
}

struct Flow<'t, 'a> {
    script: &'t Script<'a>,
    set: &'t BTreeSet<&'a str>,
    declares_split: bool,
    worth: BTreeMap<&'a str, Worth>,
    /// What stood in `worth` before each change.
    log: Vec<(&'a str, Option<Worth>)>,
    jump: Jump,
    silent: bool,
    functions: BTreeMap<&'a str, (&'t Command<'a>, bool)>,
    calls_left: u32,
    depth: u32,
    found: BTreeMap<Span, Split>,
}

impl<'t, 'a> Flow<'t, 'a> {
    fn put(&mut self, name: &'a str, worth: Worth) {
        let old = self.worth.insert(name, worth);
        self.log.push((name, old));
    }

    fn worth_of(&self, name: &str) -> Worth {
        let worth = self.worth.get(name).copied();
        worth.unwrap_or(Worth::of(self.set.contains(name) || names::is_number(name)))
    }

    /// Runs `inner` and takes back what it has set.
    fn branch(&mut self, inner: impl FnOnce(&mut Self)) -> Branch<'a> {
        let from = self.log.len();
        let jump = self.jump;
        inner(self);
        let mut set = BTreeMap::new();
        for (name, old) in self.log.split_off(from).into_iter().rev() {
            let now = self.worth_of(name);
            set.entry(name).or_insert(now);
            match old {
                Some(old) => self.worth.insert(name, old),
                None => self.worth.remove(name),
            };
        }
        Branch {
            set,
            jump: std::mem::replace(&mut self.jump, jump),
        }
    }

    /// Goes on after one of `branches`, or none of them where `or_none`.
    fn join(&mut self, branches: &[Branch<'a>], or_none: bool) {
        let ends = branches.iter().map(|branch| branch.jump);
        let jump = if or_none { None } else { ends.min() };
        let goes_on = |branch: &&Branch<'a>| branch.jump == Jump::None;
        let goes_on: Vec<_> = branches.iter().filter(goes_on).collect();
        let names: BTreeSet<&str> = goes_on.iter().flat_map(|b| b.set.keys().copied()).collect();
        for name in names {
            let before = self.worth_of(name);
            let ends = goes_on
                .iter()
                .map(|branch| branch.set.get(name).copied().unwrap_or(before));
            let worth = ends.chain(or_none.then_some(before)).reduce(Worth::or);
            self.put(name, worth.unwrap_or(before));
        }
        self.jump = self.jump.max(jump.unwrap_or(Jump::None));
    }

    /// Runs `inner` in a process of its own.
    fn apart(&mut self, inner: impl FnOnce(&mut Self)) {
        self.branch(inner);
    }

    fn list(&mut self, list: &'t List<'a>) {
        let mut rest = &list.items[..];
        while !rest.is_empty() {
            // What `&&` and `||` join runs as one, in the background if it ends in `&`.
            let joins = |item: &shell::Item<'_>| {
                matches!(item.separator, shell::Separator::And | shell::Separator::Or)
            };
            let end = rest.iter().position(|item| !joins(item));
            let (chain, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            rest = after;
            match chain.last().map(|item| item.separator) {
                Some(shell::Separator::Background) => self.apart(|flow| flow.chain(chain)),
                _ => self.chain(chain),
            }
        }
    }

    fn chain(&mut self, chain: &'t [shell::Item<'a>]) {
        for (at, item) in chain.iter().enumerate() {
            if at == 0 {
                self.pipeline(&item.pipeline);
                continue;
            }
            // Each but the first runs or does not; also where the one before has left.
            let left = std::mem::replace(&mut self.jump, Jump::None);
            let branch = self.branch(|flow| flow.pipeline(&item.pipeline));
            self.join(&[branch], true);
            self.jump = self.jump.max(left);
        }
    }

    fn pipeline(&mut self, pipeline: &'t Pipeline<'a>) {
        match pipeline.commands.as_slice() {
            [command] => self.command(command),
            commands => {
                for command in commands {
                    self.apart(|flow| flow.command(command));
                }
            }
        }
    }

    fn command(&mut self, command: &'t Command<'a>) {
        match &command.kind {
            Kind::Simple(simple) => {
                self.simple(simple);
                self.redirects(&command.redirects);
                self.effects(simple);
                return;
            }
            Kind::Group(list) => self.list(list),
            Kind::Subshell(list) => self.apart(|flow| flow.list(list)),
            Kind::If(branches, otherwise) => self.conditions(branches, otherwise.as_ref()),
            Kind::While(_, condition, body) => {
                self.list(condition);
                self.looped(|flow| {
                    flow.list(body);
                    flow.list(condition);
                });
            }
            Kind::For(each) => self.each(each),
            Kind::Counting(parts, body) => {
                self.parts(parts, false);
                self.looped(|flow| flow.list(body));
            }
            Kind::Case(subject, arms) => {
                self.parts(&subject.parts, false);
                let mut has_default = false;
                let mut branches = Vec::new();
                for arm in arms {
                    has_default |= arm.patterns.iter().any(|pattern| pattern.is_plain("*"));
                    for pattern in &arm.patterns {
                        self.parts(&pattern.parts, false);
                    }
                    branches.push(self.branch(|flow| flow.list(&arm.body)));
                }
                self.join(&branches, !has_default);
            }
            Kind::Function(function) => {
                if let (Some(body), Some(name)) = (&function.body, source(&function.name)) {
                    self.functions.insert(name, (body, false));
                }
            }
            Kind::Test(words) => {
                for word in words {
                    self.parts(&word.parts, false);
                }
            }
            Kind::Arithmetic(parts) => self.parts(parts, false),
        }
        self.redirects(&command.redirects);
    }

    fn conditions(
        &mut self,
        branches: &'t [(List<'a>, List<'a>)],
        otherwise: Option<&'t List<'a>>,
    ) {
        let mut out = Vec::new();
        for (condition, body) in branches {
            self.list(condition);
            out.push(self.branch(|flow| flow.list(body)));
        }
        if let Some(list) = otherwise {
            out.push(self.branch(|flow| flow.list(list)));
        }
        self.join(&out, otherwise.is_none());
    }

    fn each(&mut self, each: &'t For<'a>) {
        let mut plain = each.words.is_some();
        for word in each.words.iter().flatten() {
            plain &= word.is_static() && self.word(word) == Worth::Plain;
            self.parts(&word.parts, false);
        }
        let name = source(&each.name);
        self.looped(|flow| {
            if let Some(name) = name {
                flow.put(name, Worth::of(plain));
            }
            flow.list(&each.body);
        });
    }

    fn looped(&mut self, mut body: impl FnMut(&mut Self)) {
        let rounds = if self.silent { 1 } else { 2 };
        for round in 0..rounds {
            let silent = self.silent;
            self.silent |= round + 1 < rounds;
            let mut branch = self.branch(&mut body);
            self.silent = silent;
            if branch.jump == Jump::Loop {
                branch.jump = Jump::None;
            }
            self.join(&[branch], true);
        }
    }

    fn redirects(&mut self, redirects: &'t [Redirect<'a>]) {
        for redirect in redirects {
            self.parts(&redirect.target.parts, redirect.heredoc.is_none());
            let heredoc = redirect.heredoc.and_then(|at| self.script.heredocs.get(at));
            if let Some(heredoc) = heredoc {
                self.parts(&heredoc.parts, false);
            }
        }
    }

    fn simple(&mut self, simple: &'t Simple<'a>) {
        for assignment in &simple.assignments {
            self.parts(&assignment.value.parts, false);
        }
        let declares = !self.declares_split && names::is_declaration(simple);
        for (index, word) in simple.words.iter().enumerate() {
            // A program that is all variable is often meant to be split.
            let is_program = index == 0 && word.parts.len() == 1;
            let is_value =
                declares && names::declared(word).is_some_and(|(_, value)| value.is_some());
            self.parts(&word.parts, !is_program && !is_value);
        }
    }

    fn parts(&mut self, parts: &'t [Part<'a>], splits: bool) {
        for part in parts {
            self.part(part, splits);
        }
    }

    fn part(&mut self, part: &'t Part<'a>, splits: bool) {
        match &part.kind {
            PartKind::Double(inner, _) | PartKind::Arithmetic(inner, _) => self.parts(inner, false),
            PartKind::Extglob(inner) => self.parts(inner, false),
            PartKind::Array(words) => {
                for word in words {
                    self.parts(&word.parts, false);
                }
            }
            PartKind::Process(list) => self.apart(|flow| flow.list(list)),
            PartKind::Command(list, _) => {
                self.apart(|flow| flow.list(list));
                let plain = list.items.is_empty() || prints_numbers(list);
                self.found(part.span, splits, true, plain);
            }
            PartKind::Parameter(parameter) => {
                self.parts(&parameter.argument, false);
                let is_list = parameter.name == "@" || is_all(parameter);
                let is_told = matches!(parameter.operator, "+" | ":+");
                let plain = self.parameter(parameter) == Worth::Plain;
                self.found(part.span, splits && !is_list && !is_told, false, plain);
                if parameter.operator.ends_with('=') {
                    self.put(parameter.name, Worth::Split);
                }
            }
            _ => {}
        }
    }

    fn found(&mut self, span: Span, splits: bool, is_command: bool, is_plain: bool) {
        if !splits || self.silent || self.jump != Jump::None {
            return;
        }
        let split = self.found.entry(span).or_insert(Split {
            span,
            is_command,
            is_plain,
        });
        split.is_plain &= is_plain;
    }

    fn word(&self, word: &Word<'a>) -> Worth {
        if word.braces.is_empty() {
            self.value(&word.parts, "")
        } else {
            Worth::Split
        }
    }

    /// What `parts`, after the text `before`, are worth together.
    fn value(&self, parts: &[Part<'a>], before: &str) -> Worth {
        let worth = |part: &Part<'a>| match &part.kind {
            PartKind::Literal(text) => of_text(text),
            PartKind::Single(text) | PartKind::Ansi(text) => of_text(text),
            PartKind::Double(inner, _) => self.value(inner, ""),
            PartKind::Parameter(parameter) => self.parameter(parameter),
            PartKind::Arithmetic(..) | PartKind::Process(_) => Worth::Plain,
            _ => Worth::Split,
        };
        parts.iter().map(worth).fold(of_text(before), Worth::or)
    }

    fn parameter(&self, parameter: &shell::Parameter<'a>) -> Worth {
        if parameter.prefix == "#" || matches!(parameter.name, "#" | "?" | "$" | "!" | "-") {
            Worth::Plain
        } else if parameter.index.is_some() || matches!(parameter.operator, "+" | ":+") {
            Worth::Split
        } else {
            self.worth_of(parameter.name)
        }
    }

    /// What the command does to variables, and to what follows.
    fn effects(&mut self, simple: &'t Simple<'a>) {
        let words = &simple.words[started(&simple.words)..];
        let Some(program) = words.first() else {
            for assignment in &simple.assignments {
                let mut worth = self.word(&assignment.value);
                if assignment.append {
                    worth = worth.or(self.worth_of(assignment.name));
                }
                if assignment.index.is_some() {
                    worth = Worth::Split;
                }
                self.put(assignment.name, worth);
            }
            return;
        };
        match &*program.text {
            "exit" => self.leave(Jump::Script),
            "exec" if words.len() > 1 => self.leave(Jump::Script),
            "return" => self.leave(Jump::Function),
            "break" | "continue" => self.leave(Jump::Loop),
            "export" | "readonly" | "declare" | "typeset" | "local" => {
                let is_number = words
                    .iter()
                    .any(|word| word.text.starts_with('-') && word.text.contains('i'));
                for word in words {
                    match names::declared(word) {
                        Some((name, Some(value))) => {
                            let rest = word.parts.get(1..).unwrap_or(&[]);
                            let worth = match is_number {
                                true => Worth::Plain,
                                false if word.braces.is_empty() => self.value(rest, value),
                                false => Worth::Split,
                            };
                            self.put(name, worth);
                        }
                        Some((name, None)) if is_number => self.put(name, Worth::Plain),
                        _ => {}
                    }
                }
            }
            "read" | "unset" | "mapfile" | "readarray" | "getopts" | "printf" => {
                if &*program.text != "printf" || words.iter().any(|word| &*word.text == "-v") {
                    for name in words.iter().skip(1).filter_map(names::plain_name) {
                        self.put(name, Worth::Split);
                    }
                }
            }
            name => {
                let Some((body, called)) = self.functions.get_mut(name) else {
                    return;
                };
                *called = true;
                let body = *body;
                if self.calls_left > 0 && self.depth < CALL_DEPTH_MAX {
                    self.calls_left -= 1;
                    self.depth += 1;
                    self.command(body);
                    self.depth -= 1;
                    if self.jump <= Jump::Function {
                        self.jump = Jump::None;
                    }
                }
            }
        }
    }

    fn leave(&mut self, jump: Jump) {
        self.jump = self.jump.max(jump);
    }
}

/// The word as it is written, where that is its text.
fn source<'a>(word: &Word<'a>) -> Option<&'a str> {
    match &word.text {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

/// Whether it stands for all of an array, each element apart.
fn is_all(parameter: &shell::Parameter<'_>) -> bool {
    let index = parameter.index.as_deref().and_then(|parts| parts.first());
    matches!(index.map(|part| &part.kind), Some(PartKind::Literal(text)) if text == "@")
}

fn of_text(text: &str) -> Worth {
    match text {
        "" => Worth::Empty,
        _ => Worth::of(!text.contains([' ', '\t', '\n', '*', '?', '['])),
    }
}

/// Whether all that `list` runs is a program that prints numbers, to be split.
fn prints_numbers(list: &List<'_>) -> bool {
    let [item] = list.items.as_slice() else {
        return false;
    };
    let [command] = item.pipeline.commands.as_slice() else {
        return false;
    };
    match &command.kind {
        Kind::Simple(simple) => {
            let program = simple.words.first();
            program.is_some_and(|word| matches!(&*word.text, "seq" | "pgrep"))
        }
        _ => false,
    }
}
