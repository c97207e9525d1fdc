use crate::{Check, Diagnostic, File, FileKind, Options, Report, Rule, rules, suppress::Checks};

/// All that the rules find in `text`, in the order of the text.
///
/// Total: it never fails and never panics, in time linear in the text.
pub fn lint(kind: FileKind, text: &str, options: &Options) -> Vec<Diagnostic> {
    let mut found = match kind {
        FileKind::Dockerfile => lint_dockerfile(text, options),
        FileKind::Compose => lint_compose(text, options),
    };
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span, std::cmp::Reverse(d.severity), d.rule);
        key(a).cmp(&key(b))
    });
    found
}

fn lint_dockerfile(text: &str, options: &Options) -> Vec<Diagnostic> {
    let parse = dockerfile::parse(text);
    let checks = Checks::of_file(&parse.file, options);
    let file = File::new(text, &parse, options);
    let mut found = Vec::new();
    for rule in rules::dockerfile() {
        let from = found.len();
        let mut report = Report::new(rule, text, &mut found);
        apply(rule, &file, &mut report);
        if found.len() > from {
            checks.apply(rule, &parse.file, &mut found, from);
        }
    }
    found
}

fn lint_compose(text: &str, options: &Options) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for problem in compose::check(text, &options.compose).problems {
        if let Some(rule) = rules::for_compose(problem.check) {
            Report::new(rule, text, &mut found).compose(problem);
        }
    }
    found
}

/// Lets one rule look at `file`.
pub(crate) fn apply(rule: &'static Rule, file: &File<'_>, report: &mut Report<'_>) {
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
            let steps = file.walk.steps.iter();
            for step in steps.filter(|step| kinds.contains(&step.instruction.kind())) {
                check(step, report);
            }
        }
        Check::Command(check) => {
            for command in file.commands() {
                check(command, report);
            }
        }
        Check::File(check) => check(file, report),
        Check::Compose(_) => {}
    }
}
