use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "dollar-single-quotes",
    aliases: &["shellcheck:SC3003", "hadolint:SC3003"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN printf $'a\\\\n'\n"],
    good: examples![
        "FROM debian:bookworm\nRUN printf 'a\\\\n'\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN printf $'a\\\\n'\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`$'…'`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Part(part, ..) => matches!(part.kind, PartKind::Ansi(_)).then_some(part.span),
        _ => None,
    });
}
