use crate::{
    Check, ComposeFile, Report, Rule,
    built::{Argument, arguments, built, place},
    rules::examples,
};

pub(super) static RULE: Rule = Rule {
    name: "unused-build-argument",
    why: "A build argument reaches the Dockerfile through an ARG of its name, and there is none. \
          Declare it with ARG in the stage that needs it, or leave it out; mind that letters count.",
    if_ignored: "The build goes on without the value, with a line of warning that is easily missed.",
    beside: &[(
        "Dockerfile",
        "ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\n",
    )],
    bad: examples![
        "services:\n  web:\n    build:\n      context: .\n      args:\n        NODE: 24\n",
        "services:\n  web:\n    build:\n      context: .\n      args:\n        - NODE=24\n",
    ],
    good: examples![
        "services:\n  web:\n    build:\n      context: .\n      args:\n        NODE_VERSION: 24\n        HTTP_PROXY:\n",
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for built in built(file) {
        let Some(recipe) = &built.recipe else {
            continue;
        };
        let declared = recipe.arguments();
        for Argument { name, span, .. } in arguments(built.node) {
            if !declared.contains(name) && !is_predefined(name) {
                let message = format!("{} declares no ARG `{name}`", place(&built.build));
                report.add(span, message);
            }
        }
    }
}

/// Whether the builder takes the argument without an ARG.
fn is_predefined(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_proxy = [
        "http_proxy",
        "https_proxy",
        "ftp_proxy",
        "no_proxy",
        "all_proxy",
    ];
    is_proxy.contains(&lower.as_str())
        || name.starts_with("BUILDKIT_")
        || name == "SOURCE_DATE_EPOCH"
}
