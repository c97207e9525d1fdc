//! The scripts of a Dockerfile: every RUN in shell form, with what is known where it runs.

use super::{Dialect, Interpreter, Names, Split, flow};
use crate::Options;
use dockerfile::{Args, Command, Dockerfile, Instruction, Kind, Stage, Word};
use shell::{Node, PartKind, Script};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    rc::Rc,
};
use text::Span;

/// One script that a RUN gives to a shell.
#[derive(Debug)]
pub struct RunScript<'a> {
    /// The RUN.
    pub instruction: &'a Instruction,
    /// What it was parsed from.
    pub text: &'a str,
    /// The tree.
    pub tree: Script<'a>,
    /// The shell that reads it.
    pub shell: Interpreter,
    /// The variables it uses that the Dockerfile has set before, by ENV or ARG.
    pub set: BTreeSet<&'a str>,
    /// What it splits into words.
    pub splits: Vec<Split>,
    /// The variables it sets and uses.
    pub names: Names<'a>,
    /// Whether another shell expands it first: an unquoted heredoc given to a shell.
    pub is_expanded_before: bool,
    source: Source<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Source<'a> {
    Word(&'a Word),
    /// A heredoc's body, from this byte of the file on.
    Body(usize),
}

impl RunScript<'_> {
    /// Whether the rules for shells look at it: a POSIX shell reads it as it stands there.
    pub(crate) fn is_checked(&self) -> bool {
        self.shell.dialect.is_posix() && !self.is_expanded_before
    }

    /// Whether it is what RUN says itself, and not a heredoc.
    pub fn is_main(&self) -> bool {
        matches!(self.source, Source::Word(_))
    }

    /// Where `range`, bytes of the script, stands in the file.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match self.source {
            Source::Word(word) => self.instruction.span_in(word, range),
            Source::Body(start) => Span::from(range).shift(start),
        }
    }
}

/// What a stage has set so far.
#[derive(Debug)]
struct State<'a> {
    shell: Interpreter,
    set: Set<'a>,
}

/// Names that are set, over those of the stage it builds on.
#[derive(Debug, Default)]
struct Set<'a> {
    own: BTreeSet<&'a str>,
    below: Option<Rc<Set<'a>>>,
    depth: u32,
}

/// How many stages that build on one another are looked through for a name.
const DEPTH_MAX: u32 = 64;

impl<'a> Set<'a> {
    fn over(below: &Rc<Self>) -> Self {
        let deep = below.depth >= DEPTH_MAX;
        Self {
            own: BTreeSet::new(),
            below: (!deep).then(|| Rc::clone(below)),
            depth: if deep { 0 } else { below.depth + 1 },
        }
    }

    fn has(&self, name: &str) -> bool {
        self.own.contains(name) || self.below.as_ref().is_some_and(|below| below.has(name))
    }
}

/// The scripts of every RUN in shell form of `file`, whose text is `text`, those inside ONBUILD
/// included. Where RUN is given nothing but a heredoc, its body is the script; where it gives one
/// to a shell, that is one more.
pub(crate) fn scripts<'a>(
    text: &'a str,
    file: &'a Dockerfile,
    options: &Options,
) -> Vec<RunScript<'a>> {
    let mut out = Vec::new();
    let mut stages: BTreeMap<&str, (Interpreter, Rc<Set<'a>>)> = BTreeMap::new();
    for stage in &file.stages {
        let mut state = start(file, stage, &stages, options);
        let mut before = file.stage(stage).first().map_or(0, |from| from.span.start);
        for instruction in file.stage(stage) {
            told(file, before..instruction.span.start, &mut state.shell);
            before = instruction.span.start;
            let inner = match &instruction.args {
                Args::Onbuild(Some(inner)) => inner,
                _ => instruction,
            };
            match (&inner.args, inner.kind()) {
                (Args::Command(Command::Exec(exec)), Kind::Shell) => {
                    let words = exec.words.iter().map(|word| word.value.as_str());
                    let sh_is = state.shell.sh_is;
                    state.shell = Interpreter {
                        sh_is,
                        ..Interpreter::of_command(words)
                    };
                }
                (Args::Pairs(pairs), Kind::Env | Kind::Arg) => {
                    let names = pairs.iter().map(|pair| pair.name.value.as_str());
                    state.set.own.extend(names);
                }
                (Args::Command(Command::Shell(word)), Kind::Run) => {
                    // The heredocs of an instruction inside ONBUILD are the ONBUILD's.
                    read(text, (instruction, inner), word, &state, &mut out);
                }
                _ => {}
            }
        }
        if let Some(name) = stage.name.as_deref() {
            stages.insert(name, (state.shell, Rc::new(state.set)));
        }
    }
    out
}

/// What a stage starts with.
fn start<'a>(
    file: &'a Dockerfile,
    stage: &Stage,
    stages: &BTreeMap<&str, (Interpreter, Rc<Set<'a>>)>,
    options: &Options,
) -> State<'a> {
    let base = file.base(stage).map_or("", |word| word.value.as_str());
    let below = stages.get(base.to_ascii_lowercase().as_str());
    if let Some((shell, set)) = below {
        return State {
            shell: *shell,
            set: Set::over(set),
        };
    }
    let mut shell = Interpreter::of_image(base, &options.target_platform.os);
    let facts = options.images.get(base);
    if facts.is_some_and(|facts| facts.sets_shell) && shell.dialect == Dialect::Sh {
        // Which one is not known; bash has most of what can be there.
        shell.dialect = Dialect::Bash;
    }
    State {
        shell,
        set: Set::default(),
    }
}

/// Takes in what a comment between two instructions says of the shell: `# hadolint shell=bash`.
fn told(file: &Dockerfile, between: Range<u32>, shell: &mut Interpreter) {
    let from = file
        .comments
        .partition_point(|comment| comment.span.start < between.start);
    let comments = file.comments[from..].iter();
    for comment in comments.take_while(|comment| comment.span.start < between.end) {
        let words = comment.body().strip_prefix("hadolint");
        let value = words.and_then(|words| words.trim_start().strip_prefix("shell="));
        if let Some(value) = value {
            let sh_is = shell.sh_is;
            *shell = Interpreter {
                sh_is,
                ..Interpreter::of_command(value.split_whitespace())
            };
        }
    }
}

fn read<'a>(
    text: &'a str,
    (outer, instruction): (&'a Instruction, &'a Instruction),
    word: &'a Word,
    state: &State<'a>,
    out: &mut Vec<RunScript<'a>>,
) {
    let parse = |script: &'a str, shell: Interpreter, source| {
        let elsewhere = matches!(source, Source::Word(_));
        let heredocs_elsewhere = elsewhere && !outer.heredocs.is_empty();
        let tree = shell::parse(script, shell::Options { heredocs_elsewhere });
        let set = used(&tree, &state.set);
        let splits = flow::splits(&tree, &set, shell.dialect != Dialect::Bash);
        RunScript {
            instruction,
            text: script,
            splits,
            names: Names::of(&tree),
            set,
            tree,
            shell,
            is_expanded_before: false,
            source,
        }
    };
    let main = parse(&word.value, state.shell, Source::Word(word));
    let mut given = Vec::new();
    main.tree.visit(&mut |node| {
        if let Node::Simple(simple, command, _) = node {
            let mut redirects = command.redirects.iter();
            let heredoc = redirects.find_map(|redirect| outer.heredocs.get(redirect.heredoc?));
            given.extend(heredoc.map(|heredoc| (simple, heredoc)));
        }
    });
    let mut scripts = Vec::new();
    for (simple, heredoc) in given {
        let body = heredoc.body.of(text);
        let source = Source::Body(heredoc.body.start as usize);
        // The builder runs a heredoc that stands alone.
        let is_all = outer.heredocs.len() == 1 && heredoc.marker == word.span;
        let shell = if is_all {
            Some(shebang(body).unwrap_or(state.shell))
        } else {
            reads_input(simple)
        };
        if let Some(shell) = shell {
            scripts.push(RunScript {
                is_expanded_before: !is_all && heredoc.expand,
                ..parse(body, shell, source)
            });
        }
        if is_all {
            let asks_for_other = |script: &RunScript<'_>| {
                script.text.starts_with("#!") && script.shell.dialect == Dialect::Other
            };
            scripts.retain(|script| !asks_for_other(script));
            out.extend(scripts);
            return;
        }
    }
    out.push(main);
    out.extend(scripts);
}

/// The shell that the first line of a script asks for.
fn shebang(script: &str) -> Option<Interpreter> {
    let line = script.strip_prefix("#!")?.lines().next()?;
    Some(Interpreter::of_command(line.split_whitespace()))
}

/// The shell that `simple` starts to read a script from its input.
fn reads_input(simple: &shell::Simple<'_>) -> Option<Interpreter> {
    let words = || simple.words.iter().map(|word| &*word.text);
    let shell = Interpreter::of_command(words());
    let operands = words()
        .skip(1)
        .filter(|word| !word.starts_with(['-', '+']) && *word != "pipefail");
    let has_script = words().any(|word| word == "-c") || operands.count() > 0;
    (shell.dialect != Dialect::Other && !has_script).then_some(shell)
}

/// The names that `script` uses, or sets, of those that are set before.
fn used<'a>(script: &Script<'a>, set: &Set<'a>) -> BTreeSet<&'a str> {
    let mut out = BTreeSet::new();
    let mut note = |name: &'a str| {
        if set.has(name) {
            out.insert(name);
        }
    };
    script.visit(&mut |node| match node {
        Node::Part(part, ..) => {
            if let PartKind::Parameter(parameter) = &part.kind {
                note(parameter.name);
            }
        }
        Node::Assignment(assignment, _) => note(assignment.name),
        _ => {}
    });
    out
}
