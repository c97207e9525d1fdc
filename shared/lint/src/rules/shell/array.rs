use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "array",
    aliases: &["shellcheck:SC3030", "hadolint:SC3030"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN a=(x y); echo \"${a[@]}\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN set -- x y; echo \"$@\"\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN a=(x y); echo \"${a[@]}\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "an array";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Part(part, ..) => matches!(part.kind, PartKind::Array(_)).then_some(part.span),
        _ => None,
    });
}
