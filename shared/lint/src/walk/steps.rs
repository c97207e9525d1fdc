//! Every instruction after a FROM, in the order of the build.

use super::{BuildError, Env, ErrorKind, Part, Undefined, Walk, graph::Graph, leaves_open, words};
use crate::Options;
use dockerfile::{
    Args, Command, Dockerfile, Instruction, Kind,
    expand::{Expander, Expansion},
};
use std::rc::Rc;
use text::Span;

/// One instruction, as the builder meets it.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The instruction.
    pub instruction: &'a Instruction,
    /// Where it is carried out: itself, or the FROM of a stage that inherits it by ONBUILD.
    pub place: &'a Instruction,
    /// The stage it belongs to.
    pub stage: usize,
    /// The words the builder expands, expanded.
    pub words: Vec<Expanded>,
    /// Variables that it uses and nothing set.
    pub undefined: Vec<Undefined>,
    /// Whether a SHELL was set before it, in this stage or one it builds on.
    pub shell_set: bool,
    /// Whether a WORKDIR was set before it, in this stage or one it builds on.
    pub workdir_set: bool,
    /// The operating system the stage builds for.
    pub os: Rc<str>,
}

/// A word, expanded.
#[derive(Clone, Debug)]
pub struct Expanded {
    pub(crate) part: Part,
    /// Its value.
    pub value: String,
    /// Whether a variable in it has no value here: the base image or a build argument may give it
    /// one.
    pub is_open: bool,
    /// Whether an ARG has a say in it.
    pub from_argument: bool,
    /// Where it stands in the file.
    pub span: Span,
}

impl Step<'_> {
    /// `span`, or the FROM's where the step is inherited: errors belong where they can be seen.
    pub fn seen(&self, span: Span) -> Span {
        if self.is_in_place() {
            span
        } else {
            self.place.keyword.span
        }
    }

    /// Whether it stands where it is carried out, so that a fix there mends it.
    pub fn is_in_place(&self) -> bool {
        std::ptr::eq(self.instruction, self.place)
    }

    /// Names and values, where it has such.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&Expanded, &Expanded)> {
        let next = self.words.iter().skip(1);
        let pairs = self.words.iter().zip(next);
        pairs.filter(|(name, value)| (name.part, value.part) == (Part::Name, Part::Value))
    }

    /// The words that are this part of it.
    pub(crate) fn words(&self, part: Part) -> impl Iterator<Item = &Expanded> {
        self.words.iter().filter(move |word| word.part == part)
    }
}

/// What a stage has set so far.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) env: Env,
    shell_set: bool,
    pub(super) workdir_set: bool,
}

/// How many inherited triggers are followed in one file. A stage with many ONBUILD that many stages
/// build on would take quadratic time.
const TRIGGERS_MAX: usize = 10_000;

/// What the builder keeps of ARG, but does not expand.
const NOT_VARIABLES: [&str; 2] = ["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"];

pub(super) struct Walker<'w, 'a> {
    pub(super) walk: &'w mut Walk<'a>,
    pub(super) text: &'a str,
    options: &'w Options,
    globals: &'w Env,
    pub(super) expander: Expander,
    pub(super) state: State,
    stage: usize,
    os: Rc<str>,
}

impl<'a> Walk<'a> {
    pub(super) fn meet_steps(
        &mut self,
        text: &'a str,
        file: &'a Dockerfile,
        options: &Options,
        globals: &Env,
        graph: &Graph<'_>,
    ) {
        let mut states: Vec<State> = Vec::new();
        let mut triggers_left = TRIGGERS_MAX;
        for (index, stage) in file.stages.iter().enumerate() {
            let Some(base) = self.bases.get(index) else {
                break;
            };
            let (from, parent) = (base.from, base.stage);
            let inherited = parent.and_then(|parent| states.get(parent));
            let state = match inherited {
                Some(state) => state.inherited(),
                None => State::of_image(&base.name, &base.os, options),
            };
            let os = Rc::from(base.os.as_str());
            let mut walker = Walker {
                walk: self,
                text,
                options,
                globals,
                expander: Expander::new(file.escape),
                state,
                stage: index,
                os,
            };
            let triggers = parent
                .filter(|_| graph.reachable[index])
                .map_or(&[][..], |parent| file.stage(&file.stages[parent]));
            for trigger in triggers {
                if let Args::Onbuild(Some(inner)) = &trigger.args
                    && triggers_left > 0
                {
                    triggers_left -= 1;
                    walker.meet(inner, from);
                }
            }
            for instruction in file.stage(stage).iter().skip(1) {
                if let Some(word) = graph.too_early(file, instruction) {
                    let message = format!(
                        "stage `{}` comes after the stage that copies from it",
                        word.value
                    );
                    let kind = ErrorKind::BadStage;
                    let error = BuildError::new(kind, instruction, word.span, message);
                    walker.walk.errors.push(error);
                } else {
                    walker.meet(instruction, instruction);
                }
                if walker.walk.stopped(options) {
                    return;
                }
            }
            states.push(walker.state);
        }
    }
}

impl State {
    /// What an image sets. Of one that is not known: a PATH, which every image gets.
    fn of_image(name: &str, os: &str, options: &Options) -> Self {
        let mut env = Env::default();
        let image = options.images.get(name);
        for (name, value) in image.iter().flat_map(|image| &image.env) {
            env.set(name, value.as_str());
        }
        if env.get("PATH").is_none() && os != "windows" {
            let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
            env.set("PATH", path);
        }
        Self {
            env,
            shell_set: image.is_some_and(|image| image.sets_shell),
            workdir_set: false,
        }
    }

    /// What a stage that builds on this one starts with.
    fn inherited(&self) -> Self {
        Self {
            env: self.env.clone(),
            ..*self
        }
    }
}

impl<'a> Walker<'_, 'a> {
    fn meet(&mut self, instruction: &'a Instruction, place: &'a Instruction) {
        let mut step = Step {
            instruction,
            place,
            stage: self.stage,
            words: Vec::new(),
            undefined: Vec::new(),
            shell_set: self.state.shell_set,
            workdir_set: self.state.workdir_set,
            os: Rc::clone(&self.os),
        };
        match instruction.kind() {
            Kind::Arg => self.declare(&mut step),
            _ => self.expand(&mut step),
        }
        match instruction.kind() {
            Kind::Env => self.set(&step),
            Kind::Workdir => self.state.workdir_set = true,
            Kind::Shell => {
                self.state.shell_set |= matches!(instruction.args, Args::Command(Command::Exec(_)));
            }
            Kind::Expose => self.check_ports(&step),
            Kind::Stopsignal => self.check_signal(&step),
            Kind::Volume => self.check_volumes(&step),
            Kind::Run => self.check_mounts(&step),
            Kind::Copy | Kind::Add => self.check_mode(&step),
            _ => {}
        }
        self.walk.steps.push(step);
    }

    fn expand(&mut self, step: &mut Step<'a>) {
        let instruction = step.instruction;
        for place in words::places(self.text, instruction) {
            let expander = match place.part {
                Part::Body => Expander {
                    skip_quotes: true,
                    ..Expander::default()
                },
                _ => self.expander,
            };
            match expander.expand(&place.text, &self.state.env) {
                Ok(expansion) => {
                    let is_open = leaves_open(&expansion, &place.text);
                    let mut uses = expansion.uses.iter();
                    let from_argument = uses.any(|used| self.state.env.is_argument(&used.name));
                    // The builder does not look for undefined variables in EXPOSE.
                    if instruction.kind() != Kind::Expose {
                        self.note_undefined(step, &expansion, |range| {
                            place.span_of(instruction, range)
                        });
                    }
                    if instruction.kind() == Kind::Expose {
                        step.words
                            .extend(expansion.words.into_iter().map(|split| Expanded {
                                part: Part::Other,
                                value: split.value,
                                is_open,
                                from_argument,
                                span: place.span_of(instruction, split.at),
                            }));
                    } else {
                        step.words.push(Expanded {
                            part: place.part,
                            value: expansion.result,
                            is_open,
                            from_argument,
                            span: place.span,
                        });
                    }
                }
                Err(error) => {
                    let span = place.span_of(instruction, error.at.clone());
                    self.fail_to_expand(step, span, &error);
                }
            }
        }
    }

    /// ARG: a build argument wins over the default, the default over a global ARG of that name.
    fn declare(&mut self, step: &mut Step<'a>) {
        let instruction = step.instruction;
        let Args::Pairs(pairs) = &instruction.args else {
            return;
        };
        for pair in pairs {
            let name = &pair.name.value;
            let value = if let Some(given) = self.options.build_args.get(name) {
                Some(given.clone())
            } else if let Some(default) = &pair.value {
                match self.expander.expand(&default.value, &self.state.env) {
                    Ok(expansion) => {
                        self.note_undefined(step, &expansion, |range| {
                            instruction.span_in(default, range)
                        });
                        Some(expansion.result)
                    }
                    Err(error) => {
                        let span = instruction.span_in(default, error.at.clone());
                        self.fail_to_expand(step, span, &error);
                        None
                    }
                }
            } else {
                self.globals.get(name).map(String::from)
            };
            step.words.push(Expanded {
                part: Part::Name,
                value: name.clone(),
                is_open: false,
                from_argument: false,
                span: pair.name.span,
            });
            let value = value.filter(|_| !NOT_VARIABLES.contains(&name.as_str()));
            self.state.env.declare(name, value);
        }
    }

    fn note_undefined(
        &self,
        step: &mut Step<'a>,
        expansion: &Expansion,
        span_of: impl Fn(std::ops::Range<usize>) -> Span,
    ) {
        let mut seen: Vec<&str> = Vec::new();
        for used in expansion.uses.iter().filter(|used| !used.found) {
            let name = used.name.as_str();
            if seen.contains(&name)
                || self.state.env.is_argument(name)
                || NOT_VARIABLES.contains(&name)
            {
                continue;
            }
            seen.push(name);
            let span = step.seen(span_of(used.at.clone()));
            let options = self.state.env.names(false);
            step.undefined.push(Undefined::new(name, span, &options));
        }
    }

    fn set(&mut self, step: &Step<'_>) {
        let env = &mut self.state.env;
        let mut words = step.words.iter();
        while let (Some(name), Some(value)) = (words.next(), words.next()) {
            env.set(&name.value, value.value.as_str());
        }
    }
}
