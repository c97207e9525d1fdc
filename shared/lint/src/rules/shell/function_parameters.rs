use crate::{Check, Report, Rule, Severity, rules::examples, shell::RunScript};
use shell::Code;

pub(super) static RULE: Rule = Rule {
    name: "function-parameters",
    aliases: &["shellcheck:SC1065", "hadolint:SC1065"],
    severity: Severity::Error,
    why: "A word and a parenthesis begin a function, and nothing stands between its parentheses. \
          Read arguments as `$1` and `$2`; call a function without parentheses; quote a \
          parenthesis that is text.",
    if_ignored: "The shell refuses the script, and the step fails.",
    bad: examples!["FROM debian:bookworm\nRUN greet(name) { echo hello; }; greet\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo '(hello)'\n",
        "FROM debian:bookworm\nRUN hello() { echo \"$1\"; }; hello you\n"
    ],
    check: Check::Script(check),
    ..Rule::DEFAULT
};

fn check(script: &RunScript<'_>, report: &mut Report<'_>) {
    script.syntax(report, &|problem| {
        (problem.code == Code::FunctionParameters)
            .then_some("a function does not name its parameters")
    });
}
