#[cfg(feature = "shell")]
use crate::RunStep;
use crate::{
    Options,
    build_context::BuildContext,
    buildkit::ignore::Ignore,
    shell::{self, Ran, RunScript},
    suppress::{Checks, Ignores},
    walk::Walk,
};
#[cfg(feature = "shell")]
use dockerfile::stages::{self, Base, Scopes};
use dockerfile::{Code, Dockerfile, Instruction, Parse, Problem, Severity, Stage};
use std::cell::OnceCell;

/// A Dockerfile and all that is known about it.
#[derive(Debug)]
pub struct File<'a> {
    /// The text.
    pub text: &'a str,
    /// The tree.
    pub tree: &'a Dockerfile,
    /// What the parser found.
    pub problems: &'a [Problem],
    /// What is known beside the text.
    pub options: &'a Options,
    /// The instructions the builder reads before it stops.
    pub(crate) read: &'a [Instruction],
    /// The stages, if it reads all of the file.
    pub(crate) stages: &'a [Stage],
    /// The build, up to where the builder stops.
    pub(crate) walk: Walk<'a>,
    whole: OnceCell<Walk<'a>>,
    /// What its comments silence.
    pub(crate) ignores: Ignores<'a>,
    /// The scripts of its RUN.
    pub(crate) scripts: &'a [RunScript<'a>],
    commands: OnceCell<Vec<Ran<'a>>>,
    build_context: OnceCell<Option<BuildContext>>,
    ignore: OnceCell<Option<Ignore>>,
    #[cfg(feature = "shell")]
    scopes: OnceCell<(Scopes, Vec<bool>)>,
}

impl<'a> File<'a> {
    /// Looks at a parsed file.
    pub(crate) fn new(
        text: &'a str,
        parse: &'a Parse,
        options: &'a Options,
        scripts: &'a [RunScript<'a>],
    ) -> Self {
        let tree = &parse.file;
        let stop = if options.past_errors {
            None
        } else if Checks::of_directive(tree, options).is_some_and(|checks| checks.is_err()) {
            Some(0)
        } else {
            read_before_error(parse)
        };
        let walk = match stop {
            None => Walk::new(text, tree, options),
            Some(_) => Walk::default(),
        };
        Self {
            text,
            tree,
            problems: &parse.problems,
            options,
            read: &tree.instructions[..stop.unwrap_or(tree.instructions.len())],
            stages: if stop.is_none() { &tree.stages } else { &[] },
            walk,
            whole: OnceCell::new(),
            ignores: Ignores::of_dockerfile(text, tree, options),
            scripts,
            commands: OnceCell::new(),
            build_context: OnceCell::new(),
            ignore: OnceCell::new(),
            #[cfg(feature = "shell")]
            scopes: OnceCell::new(),
        }
    }

    /// The commands of every RUN, read once for all rules.
    pub(crate) fn commands(&self) -> &[Ran<'a>] {
        self.commands
            .get_or_init(|| shell::commands(self.tree, self.scripts))
    }

    /// The build as if the builder went on past errors: for rules that are not the builder's.
    pub(crate) fn whole(&self) -> &Walk<'a> {
        let stops = self.stages.len() < self.tree.stages.len() || !self.walk.errors.is_empty();
        if self.options.past_errors || !stops {
            return &self.walk;
        }
        self.whole.get_or_init(|| {
            let options = Options {
                past_errors: true,
                ..self.options.clone()
            };
            Walk::new(self.text, self.tree, &options)
        })
    }

    /// The folder it is built with, where the files around it are known and it can be told.
    pub(crate) fn build_context(&self) -> Option<&BuildContext> {
        let find = || BuildContext::find(self, self.options.project.as_ref()?);
        self.build_context.get_or_init(find).as_ref()
    }

    /// The patterns of its `.dockerignore`: the one the caller names, else the one in the folder it
    /// is built with.
    pub(crate) fn ignore(&self) -> Option<&Ignore> {
        let read = || match &self.options.dockerignore {
            Some(text) => Some(Ignore::parse(text)),
            None => self.build_context()?.ignore_file().map(Ignore::parse),
        };
        self.ignore.get_or_init(read).as_ref()
    }

    /// Where the first FROM starts; the end of the text without one.
    pub(crate) fn first_from(&self) -> usize {
        let first = self.tree.stages.first();
        first
            .and_then(|stage| self.tree.stage(stage).first())
            .map_or(self.text.len(), |from| from.span.start as usize)
    }
}

#[cfg(feature = "shell")]
impl File<'_> {
    /// Every RUN that starts something, with its commands.
    pub(crate) fn runs(&self) -> impl Iterator<Item = RunStep<'_>> {
        let of_one = |a: &Ran<'_>, b: &Ran<'_>| std::ptr::eq(a.instruction, b.instruction);
        let runs = self.commands().chunk_by(of_one);
        runs.filter_map(|commands| RunStep::new(self, commands))
    }

    /// What every name means where.
    pub(crate) fn scopes(&self) -> &Scopes {
        &self.resolved().0
    }

    /// Whether the stage at `index` is in an image: it is the last, or another builds on it.
    pub(crate) fn is_kept(&self, index: usize) -> bool {
        self.resolved().1.get(index) == Some(&true)
    }

    fn resolved(&self) -> &(Scopes, Vec<bool>) {
        self.scopes.get_or_init(|| {
            let options = stages::Options {
                build_args: self.options.build_args.clone(),
                ..stages::Options::default()
            };
            let scopes = stages::resolve(self.tree, &options);
            let count = self.tree.stages.len();
            let mut kept = vec![false; count];
            for index in 0..count {
                if let Base::Stage(base) = scopes.base(index) {
                    kept[*base] = true;
                }
            }
            if let Some(last) = kept.last_mut() {
                *last = true;
            }
            (scopes, kept)
        })
    }
}

/// How many instructions the builder reads before it stops, the one it stops at included; none
/// where it cannot even split the file into instructions.
fn read_before_error(parse: &Parse) -> Option<usize> {
    let errors = || {
        let problems = parse.problems.iter();
        problems.filter(|problem| problem.severity == Severity::Error)
    };
    if errors().any(|problem| is_lexical(problem.code)) {
        return Some(0);
    }
    let first = errors().map(|problem| problem.span.start).min()?;
    let instructions = &parse.file.instructions;
    let before = instructions.partition_point(|instruction| instruction.span.end < first);
    Some((before + 1).min(instructions.len()))
}

/// Whether the builder meets it while it splits the file into instructions, before it looks at the
/// first of them.
fn is_lexical(code: Code) -> bool {
    matches!(
        code,
        Code::LineTooLong
            | Code::DuplicateDirective
            | Code::InvalidEscape
            | Code::NoInstructions
            | Code::MissingValue
            | Code::MissingEquals
            | Code::NonStringArgument
            | Code::UnterminatedHeredoc
            | Code::InvalidHeredoc
    )
}
