use crate::{Check, ComposeFile, Report, Rule, built::built, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "missing-dockerfile",
    why: "`build` names a folder, the context, and in it a Dockerfile: `Dockerfile` unless \
          `dockerfile:` says another path, seen from the context. Mind its letters.",
    if_ignored: "`docker compose build` and `up` stop: they fail to read the Dockerfile.",
    beside: &[("web/Dockerfile", "FROM node:22\n"), ("docs/index.md", "")],
    bad: examples![
        "services:\n  web:\n    build: .\n",
        "services:\n  web:\n    build: wep\n",
        "services:\n  web:\n    build:\n      context: web\n      dockerfile: web/Dockerfile\n",
    ],
    good: examples![
        "services:\n  web:\n    build: ./web\n",
        "services:\n  web:\n    build:\n      context: docs\n      dockerfile: ../web/Dockerfile\n",
        "services:\n  web:\n    build:\n      dockerfile_inline: FROM node:22\n",
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let Some(project) = &file.options.project else {
        return;
    };
    for built in built(file) {
        let (node, build) = (built.node, built.build);
        if !project.is_folder(&build.context) {
            let span = node.get("context").unwrap_or(node).span;
            report.add(span, format!("there is no folder `{}`", build.context));
        } else if let Some(path) = build.dockerfile.filter(|path| !project.has(path)) {
            let span = node.get("dockerfile").unwrap_or(node).span;
            report.add(span, format!("there is no `{path}`"));
        }
    }
}
