use crate::{Check, Report, Rule, Severity, rules::examples, shell::RunScript};
use shell::Code;

pub(super) static RULE: Rule = Rule {
    name: "stray-separator",
    aliases: &[
        "shellcheck:SC1070",
        "hadolint:SC1070",
        "shellcheck:SC1045",
        "hadolint:SC1045",
    ],
    severity: Severity::Error,
    why: "`;`, `&&`, `||` and `&` stand after a command, and one of them is enough.",
    if_ignored: "The shell refuses the script, and the step fails.",
    bad: examples![
        "FROM debian:bookworm\nRUN make; ; make install\n",
        "FROM debian:bookworm\nRUN && make\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN make; make install\n",
        "FROM debian:bookworm\nRUN make && make install\n"
    ],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.syntax(report, &|problem| {
        (problem.code == Code::StraySeparator).then_some("no command stands before this")
    });
}
