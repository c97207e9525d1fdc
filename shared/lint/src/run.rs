use crate::{
    Check, Diagnostic, File, FileKind, Options, Report, Rule, rules, shell,
    shell::ReadScript,
    suppress::{Checks, Heard},
};
#[cfg(feature = "compose")]
use crate::{
    ComposeFile,
    compose_file::Facts,
    suppress::{
        Ignores,
        compose::{anchor, long_scalars},
    },
};
use std::{cmp::Reverse, collections::BTreeMap};
#[cfg(feature = "compose")]
use text::LineIndex;

/// All that the rules find in `text`, in the order of the text.
///
/// Total: it never fails and never panics, in time linear in the text.
pub fn lint(kind: FileKind, text: &str, options: &Options) -> Vec<Diagnostic> {
    let found = match kind {
        FileKind::Dockerfile => lint_dockerfile(text, options),
        #[cfg(feature = "compose")]
        FileKind::Compose => lint_compose(text, options),
        #[cfg(not(feature = "compose"))]
        FileKind::Compose => Vec::new(),
    };
    // A map sorts in less code than a sort does, and the page pays for code.
    let mut in_order = BTreeMap::new();
    for (at, found) in found.into_iter().enumerate() {
        let key = (found.span, Reverse(found.severity), found.rule, at);
        in_order.insert(key, found);
    }
    in_order.into_values().collect()
}

fn lint_dockerfile(text: &str, options: &Options) -> Vec<Diagnostic> {
    let parse = dockerfile::parse(text);
    let checks = Checks::of_file(&parse.file, options);
    let scripts = match cfg!(feature = "shell") {
        true => shell::scripts(text, &parse.file, options),
        false => Vec::new(),
    };
    let file = File::new(text, &parse, options, &scripts);
    let runs = Runs::default();
    let mut in_scripts = in_scripts(&file);
    let mut found = Vec::new();
    let is_last = |rule: &&Rule| matches!(rule.check, Check::Ignores(_));
    let first = rules::dockerfile().filter(|rule| !is_last(rule));
    for rule in first.chain(rules::dockerfile().filter(is_last)) {
        if options.levels.silence(rule) {
            continue;
        }
        let from = found.len();
        if let Some(in_scripts) = in_scripts.remove(rule.name) {
            found.extend(in_scripts);
        } else {
            apply(rule, &file, &runs, &mut Report::new(rule, text, &mut found));
        }
        if found.len() > from {
            checks.apply(rule, &parse.file, &mut found, from);
            let ignores = &file.ignores;
            ignores.apply(rule, text, &parse.file, &mut found, from);
            options.levels.apply(rule, &mut found, from);
        }
    }
    found
}

#[cfg(feature = "compose")]
fn lint_compose(text: &str, options: &Options) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known = crate::project::compose_options(options);
    let mut checked = compose::check(text, &known);
    let lines = LineIndex::new(text);
    let syntax = checked.syntax.first();
    let long = syntax.map_or_else(Vec::new, |syntax| long_scalars(text, syntax));
    let ignores = syntax.map_or_else(Ignores::default, |syntax| {
        Ignores::of_compose(text, syntax, &lines, options)
    });
    let keep = |rule: &Rule, found: &mut Vec<Diagnostic>, from: usize| {
        for found in &mut found[from..] {
            found.anchor = anchor(&long, found.span.start);
        }
        ignores.apply_to_compose(rule, &lines, found, from);
        options.levels.apply(rule, found, from);
    };
    for problem in checked.problems_of(0) {
        let Some(rule) = rules::for_compose(problem.check) else {
            continue;
        };
        if !options.levels.silence(rule) {
            let from = found.len();
            Report::new(rule, text, &mut found).compose(problem);
            keep(rule, &mut found, from);
        }
    }
    if checked.files.len() > 1 {
        // Rules of our own look at one file; what others bring in has its places there.
        known.files = compose::Around::default();
        checked = compose::check(text, &known);
    }
    let facts = Facts::new(&lines, &checked);
    let file = facts
        .as_ref()
        .and_then(|facts| ComposeFile::new(text, &checked, facts, options));
    if let Some(file) = &file {
        for rule in rules::compose() {
            let (is_on, from) = (!options.levels.silence(rule), found.len());
            let (Check::ComposeFile(check), true) = (rule.check, is_on) else {
                continue;
            };
            check(file, &mut Report::new(rule, text, &mut found));
            keep(rule, &mut found, from);
        }
    }
    let heard = Heard {
        ignores: &ignores,
        levels: &options.levels,
        is_whole: file.is_some(),
    };
    for rule in rules::dockerfile() {
        if let Check::Ignores(check) = rule.check
            && !options.levels.silence(rule)
        {
            let from = found.len();
            check(&heard, &mut Report::new(rule, text, &mut found));
            keep(rule, &mut found, from);
        }
    }
    found
}

/// What the rules for the shell find. Script by script: each is walked through once, and all rules
/// look at it before the next.
fn in_scripts(file: &File<'_>) -> BTreeMap<&'static str, Vec<Diagnostic>> {
    let levels = &file.options.levels;
    let mut checks = Vec::new();
    for rule in rules::dockerfile() {
        if let Check::Shell(check) = rule.check
            && !levels.silence(rule)
        {
            checks.push((rule, check, Vec::new()));
        }
    }
    for script in file.scripts.iter().filter_map(ReadScript::new) {
        for (rule, check, found) in &mut checks {
            check(&script, &mut Report::new(rule, file.text, found));
        }
    }
    let found = checks.into_iter();
    found.map(|(rule, _, found)| (rule.name, found)).collect()
}

/// The RUN of a file, read once for all rules that look at one at a time.
#[cfg(feature = "shell")]
pub(crate) type Runs<'f> = std::cell::OnceCell<Vec<crate::RunStep<'f>>>;
/// Without the shell nothing is known of them.
#[cfg(not(feature = "shell"))]
pub(crate) type Runs<'f> = std::marker::PhantomData<&'f ()>;

/// Lets one rule look at `file`.
pub(crate) fn apply<'f>(
    rule: &'static Rule,
    file: &'f File<'_>,
    #[cfg_attr(
        not(feature = "shell"),
        expect(unused_variables, reason = "there is nothing to know")
    )]
    runs: &Runs<'f>,
    report: &mut Report<'_>,
) {
    match rule.check {
        Check::Problem(code) => {
            for problem in file.problems.iter().filter(|problem| problem.code == code) {
                report.problem(problem);
            }
        }
        Check::Build(kind) => {
            for error in file.walk.errors.iter().filter(|error| error.kind == kind) {
                report.error(error);
            }
        }
        Check::Each(kinds, check) => {
            let seen = match rule.buildkit_name() {
                Some(_) => file.read,
                None => &file.tree.instructions,
            };
            for instruction in seen.iter().filter(|i| kinds.contains(&i.kind())) {
                check(instruction, report);
            }
        }
        Check::Step(kinds, check) => {
            let walk = match rule.buildkit_name() {
                Some(_) => &file.walk,
                None => file.whole(),
            };
            let steps = walk.steps.iter();
            for step in steps.filter(|step| kinds.contains(&step.instruction.kind())) {
                check(step, report);
            }
        }
        Check::Command(check) => {
            for command in file.commands() {
                check(command, report);
            }
        }
        #[cfg(feature = "shell")]
        Check::Run(check) => {
            for run in runs.get_or_init(|| file.runs().collect()) {
                run.renew();
                check(run, report);
            }
        }
        Check::Settings => {}
        Check::Shell(check) => {
            for script in file.scripts.iter().filter_map(ReadScript::new) {
                check(&script, report);
            }
        }
        Check::Script(check) => {
            for script in file.scripts {
                check(script, report);
            }
        }
        Check::File(check) => check(file, report),
        Check::Ignores(check) => {
            let heard = Heard {
                ignores: &file.ignores,
                levels: &file.options.levels,
                is_whole: file.read.len() == file.tree.instructions.len(),
            };
            check(&heard, report);
        }
        #[cfg(feature = "compose")]
        Check::Compose(_) | Check::ComposeFile(_) => {}
    }
}
