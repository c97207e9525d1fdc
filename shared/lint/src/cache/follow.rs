//! Follows changes from step to step and from stage to stage.

use super::{Change, Outcome, Verdict, reads};
use crate::{
    File,
    buildkit::ignore::clean,
    walk::{Step, places, taken},
};
use dockerfile::{Args, Instruction, Kind, expand::Expander};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// What a stage holds so far that is another than before.
#[derive(Clone, Debug, Default)]
struct State {
    /// The line of the first step that runs again, and whether that is certain.
    rerun: Option<(u32, bool)>,
    /// Variables with another value.
    variables: Rc<BTreeSet<String>>,
}

/// What is new to a step by itself, whatever comes before it.
enum News {
    None,
    /// A change that `.dockerignore` or `--exclude` keeps away from it.
    Hidden(String),
    /// Perhaps something.
    Perhaps(String),
    Some(String),
}

struct Follower<'f, 'a> {
    file: &'f File<'a>,
    /// Changed files.
    files: Vec<String>,
    /// Changed build arguments.
    arguments: BTreeSet<&'f str>,
    /// The line, from 1, of COPY and ADD whose files changed, whichever they are.
    copies: BTreeSet<u32>,
    expander: Expander,
    /// The stage that a `--from` names, by where the name stands.
    from: BTreeMap<u32, usize>,
    states: Vec<State>,
}

/// What becomes of each instruction of `file`.
pub(super) fn follow(file: &File<'_>, changes: &[Change], target: Option<&str>) -> Vec<Verdict> {
    let mut follower = Follower::new(file, changes);
    let needed = needed(file, target);
    let instructions = file.tree.instructions.iter();
    let mut verdicts: Vec<Verdict> = instructions
        .enumerate()
        .map(|(index, instruction)| {
            let is_needed = instruction.stage.is_none_or(|stage| needed[stage]);
            let (outcome, because) = if is_needed {
                (Outcome::Free, "makes no files")
            } else {
                (Outcome::NotBuilt, "the target does without this stage")
            };
            Verdict {
                instruction: index,
                outcome,
                because: because.into(),
            }
        })
        .collect();
    let globals = follower.globals();
    let mut steps = file.walk.steps.iter().peekable();
    for (stage, base) in file.walk.bases.iter().enumerate() {
        let mut state = State::default();
        let mut put = |place: &Instruction, outcome, because: Cow<'static, str>| {
            let verdict = index_of(file, place).and_then(|index| verdicts.get_mut(index));
            // Of several reasons the first counts; that nothing is to be kept is none.
            let is_more = |verdict: &&mut Verdict| {
                verdict.outcome < outcome || verdict.outcome == Outcome::Free
            };
            if let Some(verdict) = verdict.filter(is_more)
                && needed[stage]
            {
                (verdict.outcome, verdict.because) = (outcome, because);
            }
        };
        let asks = |word: &str| follower.uses_one_of(word, &globals);
        let platform = base.platform.as_ref().map(|(word, _)| word.value.as_str());
        let argument = asks(&base.image.value).or_else(|| asks(platform?));
        if let Some(name) = argument {
            state.rerun = Some((base.from.first_line, true));
            let because = format!("`{name}` changed, so it may be another image");
            put(base.from, Outcome::Reruns, because.into());
        } else if let Some(parent) = base.stage.and_then(|parent| follower.states.get(parent)) {
            state = parent.clone();
            let because = match state.rerun {
                Some((line, _)) => format!("builds on what line {line} changes").into(),
                None => "the stage it builds on is the same".into(),
            };
            put(base.from, Outcome::Free, because);
        } else {
            let because = "the image is the same until somebody pushes another under its name";
            put(base.from, Outcome::Kept, because.into());
        }
        while let Some(step) = steps.next_if(|step| step.stage == stage) {
            if let Some((outcome, because)) = follower.meet(step, &mut state, &globals) {
                put(step.place, outcome, because);
            }
        }
        follower.states.push(state);
    }
    verdicts
}

impl<'f, 'a> Follower<'f, 'a> {
    fn new(file: &'f File<'a>, changes: &'f [Change]) -> Self {
        let mut follower = Self {
            file,
            files: Vec::new(),
            arguments: BTreeSet::new(),
            copies: BTreeSet::new(),
            expander: Expander::new(file.tree.escape),
            from: BTreeMap::new(),
            states: Vec::new(),
        };
        for change in changes {
            match change {
                Change::File(path) => {
                    let path = clean(&format!("/{path}"));
                    let path = path.trim_start_matches('/');
                    follower
                        .files
                        .push(if path.is_empty() { "." } else { path }.into());
                }
                Change::Argument(name) => {
                    follower.arguments.insert(name);
                }
                Change::CopiedBy(index) => {
                    let copy = file.tree.instructions.get(*index);
                    follower.copies.extend(copy.map(|copy| copy.first_line));
                }
            }
        }
        for taken in taken(file) {
            let start = taken.span.start;
            follower
                .from
                .extend(taken.stage.map(|stage| (start, stage)));
        }
        follower
    }

    /// The ARG before the first FROM whose values changed.
    fn globals(&self) -> BTreeSet<String> {
        let mut changed = BTreeSet::new();
        for instruction in self.file.tree.globals() {
            if instruction.kind() == Kind::Arg {
                self.declare(instruction, &mut changed, &BTreeSet::new());
            }
        }
        changed
    }

    /// ARG and ENV: a variable changes with a build argument of its name, or with what its value
    /// is made of.
    fn declare(
        &self,
        instruction: &Instruction,
        changed: &mut BTreeSet<String>,
        globals: &BTreeSet<String>,
    ) {
        let Args::Pairs(pairs) = &instruction.args else {
            return;
        };
        let is_argument = instruction.kind() == Kind::Arg;
        for pair in pairs {
            let name = &pair.name.value;
            let is_new = match &pair.value {
                _ if is_argument && self.arguments.contains(name.as_str()) => true,
                Some(value) => self.uses_one_of(&value.value, changed).is_some(),
                None => globals.contains(name) || changed.contains(name),
            };
            if is_new {
                changed.insert(name.clone());
            } else {
                changed.remove(name);
            }
        }
    }

    fn uses_one_of(&self, word: &str, names: &BTreeSet<String>) -> Option<String> {
        if names.is_empty() {
            return None;
        }
        let uses = self.expander.references(word).into_iter();
        let mut names = uses
            .map(|used| used.name)
            .filter(|name| names.contains(name));
        names.next()
    }

    fn meet(
        &self,
        step: &Step<'_>,
        state: &mut State,
        globals: &BTreeSet<String>,
    ) -> Option<(Outcome, Cow<'static, str>)> {
        let kind = step.instruction.kind();
        match kind {
            Kind::Arg | Kind::Env => {
                let is_touched = !state.variables.is_empty() || !globals.is_empty();
                if is_touched || !self.arguments.is_empty() {
                    self.declare(
                        step.instruction,
                        Rc::make_mut(&mut state.variables),
                        globals,
                    );
                }
                return None;
            }
            Kind::Run | Kind::Copy | Kind::Add | Kind::Workdir => {}
            _ => return None,
        }
        let link = step.instruction.flag("link");
        let is_linked = link.is_some_and(|link| link.value() != "false");
        let before = state.rerun.filter(|_| !is_linked);
        let after = |line| format!("comes after line {line}, which runs again");
        let (outcome, because) = match (self.news(step, state), before) {
            (News::Some(why), _) => (Outcome::Reruns, why.into()),
            (_, Some((line, true))) => (Outcome::Reruns, after(line).into()),
            (News::Perhaps(why), _) => (Outcome::MayRerun, why.into()),
            (_, Some((line, false))) => {
                let why = format!("comes after line {line}, which may run again");
                (Outcome::MayRerun, why.into())
            }
            (News::Hidden(why), None) => (Outcome::Kept, why.into()),
            (News::None, None) if is_linked && state.rerun.is_some() => (
                Outcome::Kept,
                "with `--link` it does not depend on what stands before it".into(),
            ),
            (News::None, None) => (Outcome::Kept, "nothing that it depends on changed".into()),
        };
        let line = step.place.first_line;
        match outcome {
            Outcome::Reruns if !matches!(state.rerun, Some((_, true))) => {
                state.rerun = Some((line, true));
            }
            Outcome::MayRerun => {
                state.rerun.get_or_insert((line, false));
            }
            _ => {}
        }
        Some((outcome, because))
    }

    fn news(&self, step: &Step<'_>, state: &State) -> News {
        let instruction = step.instruction;
        let kind = instruction.kind();
        if self.copies.contains(&instruction.first_line) && !reads::of_copy(step).is_empty() {
            return News::Some("the files that it copies changed".into());
        }
        if !state.variables.is_empty() {
            if kind == Kind::Run {
                let name = state.variables.first().map_or("", String::as_str);
                return News::Some(format!("`{name}` changed, and is in its environment"));
            }
            let mut places = places(self.file.text, instruction).into_iter();
            if let Some(name) =
                places.find_map(|place| self.uses_one_of(&place.text, &state.variables))
            {
                return News::Some(format!("`{name}` changed, which it uses"));
            }
        }
        let mut news = News::None;
        let mounts = reads::of_mounts(step).into_iter().map(Some);
        let verb = if kind == Kind::Run {
            "mounts"
        } else {
            "copies"
        };
        for read in reads::of_copy(step).into_iter().chain(mounts) {
            for changed in &self.files {
                let Some(read) = &read else {
                    news = News::Perhaps(format!("it may copy `{changed}`"));
                    continue;
                };
                if !reads::touches(read, changed) {
                    continue;
                }
                if self
                    .file
                    .ignore()
                    .is_some_and(|ignore| ignore.excludes(changed))
                {
                    news = News::Hidden(format!("`.dockerignore` leaves out `{changed}`"));
                } else if reads::is_excluded(step, read, changed) {
                    news = News::Hidden(format!("`--exclude` leaves out `{changed}`"));
                } else {
                    return News::Some(format!("`{changed}` changed, which it {verb}"));
                }
            }
        }
        for flag in &instruction.flags {
            let at = flag.value.as_ref().map_or(0, |value| value.span.start);
            let stage = self.from.get(&at);
            let rerun = stage.and_then(|stage| self.states.get(*stage)?.rerun);
            if let Some((line, _)) = rerun {
                news = News::Perhaps(format!(
                    "takes files of a stage in which line {line} runs again; kept if they come out the same"
                ));
            }
        }
        news
    }
}

/// Which stages `target` needs.
fn needed(file: &File<'_>, target: Option<&str>) -> Vec<bool> {
    let stages = &file.tree.stages;
    let named = target.and_then(|target| {
        let name = target.to_ascii_lowercase();
        let by_name = stages
            .iter()
            .rposition(|stage| stage.name.as_deref() == Some(&name));
        by_name.or_else(|| name.parse().ok().filter(|number| *number < stages.len()))
    });
    let mut takes: Vec<Vec<usize>> = vec![Vec::new(); stages.len()];
    for taken in taken(file) {
        if let (Some(stage), Some(source)) = (taken.place.stage, taken.stage) {
            takes[stage].push(source);
        }
    }
    let mut needed = vec![false; stages.len()];
    let mut open: Vec<usize> = named.or(stages.len().checked_sub(1)).into_iter().collect();
    while let Some(stage) = open.pop() {
        if std::mem::replace(&mut needed[stage], true) {
            continue;
        }
        open.extend(file.walk.bases.get(stage).and_then(|base| base.stage));
        open.extend(&takes[stage]);
    }
    needed
}

fn index_of(file: &File<'_>, place: &Instruction) -> Option<usize> {
    let instructions = &file.tree.instructions;
    instructions
        .binary_search_by_key(&place.span.start, |instruction| instruction.span.start)
        .ok()
}
