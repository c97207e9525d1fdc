use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};

pub(super) static RULE: Rule = Rule {
    name: "lines-of-grep-counted",
    aliases: &["shellcheck:SC2126", "hadolint:SC2126"],
    severity: Severity::Hint,
    why: "`grep -c` counts the lines itself.",
    if_ignored: "Nothing but a process more; without `pipefail` nobody sees `grep` fail.",
    bad: examples!["FROM debian:bookworm\nRUN grep a /x | wc -l\n"],
    good: examples!["FROM debian:bookworm\nRUN grep -c a /x\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_pipe(&mut |called, next| {
        let to = Called::of(next, called.pipeline);
        let counts = to.is_some_and(|to| to.name == "wc" && to.arguments().eq(["-l"]));
        let is_other = ['r', 'R', 'o', 'l', 'L', 'A', 'B', 'C']
            .iter()
            .any(|letter| called.option(*letter, "").is_some());
        if called.name == "grep" && counts && !is_other {
            script.found(report, called.command.span, "`grep -c` counts lines itself");
        }
    });
}
