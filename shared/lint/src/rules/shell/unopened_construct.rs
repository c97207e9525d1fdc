use crate::{Check, Report, Rule, Severity, rules::examples, shell::RunScript};
use shell::Code;

pub(super) static RULE: Rule = Rule {
    name: "unopened-construct",
    aliases: &["shellcheck:SC1089", "hadolint:SC1089"],
    severity: Severity::Error,
    why: "This word or operator ends something that is not open: an `if`, a loop, a group or \
          `case` is missing before it, or was closed already.",
    if_ignored: "The shell refuses the script, and the step fails.",
    bad: examples![
        "FROM debian:bookworm\nRUN make; fi\n",
        "FROM debian:bookworm\nRUN make; }\n"
    ],
    good: examples!["FROM debian:bookworm\nRUN if true; then make; fi\n"],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.syntax(report, &|problem| {
        (problem.code == Code::Unopened).then_some("nothing before it opens what this closes")
    });
}
