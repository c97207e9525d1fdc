use crate::{Check, ComposeFile, Report, Rule, Severity, rules::examples};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "image-and-build",
    aliases: &["dclint:no-build-and-image"],
    severity: Severity::Info,
    why: "With both, `image` is the name that the built image gets, and compose may pull an image \
          of that name in place of building. Keep one, or say with `pull_policy: build` that it is \
          built.",
    if_ignored: "Where the name exists in a registry, a machine that has not built yet runs that \
          image, not your Dockerfile.",
    bad: examples!["services:\n  web:\n    build: .\n    image: shop/web:1.2\n"],
    good: examples![
        "services:\n  web:\n    build: .\n",
        "services:\n  web:\n    build: .\n    image: shop/web:1.2\n    pull_policy: build\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let ignore_policy = file.options.conventions.ignore_pull_policy;
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(keys) = service.value.as_map() else {
            continue;
        };
        let (Some(build), Some(_)) = (keys.entry("build"), keys.entry("image")) else {
            continue;
        };
        let has_policy = keys.entry("pull_policy").is_some() && !ignore_policy;
        if !has_policy && seen.insert(build.key_span) {
            let message = format!("`{}` has both `build` and `image`", service.key);
            report.add(build.key_span, message);
        }
    }
}
