use crate::{Check, Report, Rule, Severity, rules::examples, shell::RunScript};
use shell::Code;

pub(super) static RULE: Rule = Rule {
    name: "stray-parenthesis",
    aliases: &[
        "shellcheck:SC1088",
        "hadolint:SC1088",
        "shellcheck:SC1036",
        "hadolint:SC1036",
    ],
    severity: Severity::Error,
    why: "A parenthesis groups commands and stands where a command may begin. Put quotes around \
          one that is text.",
    if_ignored: "The shell refuses the script, and the step fails.",
    bad: examples!["FROM debian:bookworm\nRUN echo it is (not) here\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo 'it is (not) here'\n",
        "FROM debian:bookworm\nRUN (echo here)\n"
    ],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.syntax(report, &|problem| {
        (problem.code == Code::Parenthesis && problem.what == "(")
            .then_some("a parenthesis cannot stand here")
    });
}
