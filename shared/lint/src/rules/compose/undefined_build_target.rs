use crate::{
    Check, ComposeFile, Fix, Report, Rule, Severity,
    buildkit::suggest::nearest,
    built::{built, place},
    rules::examples,
};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "undefined-build-target",
    severity: Severity::Error,
    why: "`target` names the stage to build, and the Dockerfile has none of that name. Name one of \
          its stages, or give a FROM this name with `AS`.",
    if_ignored: "`docker compose build` and `up` stop: the target stage could not be found.",
    beside: &[(
        "Dockerfile",
        "FROM node:22 AS build\nFROM node:22-slim AS production\n",
    )],
    bad: examples!["services:\n  web:\n    build:\n      context: .\n      target: prodution\n"],
    good: examples!["services:\n  web:\n    build:\n      context: .\n      target: production\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for built in built(file) {
        let (Some(recipe), Some(target)) = (&built.recipe, built.node.get("target")) else {
            continue;
        };
        let Some(name) = target.as_str().filter(|name| recipe.stage(name).is_none()) else {
            continue;
        };
        let message = format!("{} has no stage `{name}`", place(&built.build));
        let likely = nearest(name, recipe.stages());
        let span = target.span;
        let is_plain = span.of(report.text()) == name;
        let finding = report.add(span, message);
        if let Some(likely) = likely.filter(|_| is_plain) {
            let edits = vec![Edit::replace(span, likely)];
            finding.fix(Fix::risky(format!("Write `{likely}`"), edits));
        }
    }
}
