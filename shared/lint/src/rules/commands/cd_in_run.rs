use crate::{Check, Report, Rule, Severity, rules::examples, shell::Ran};

pub(super) static RULE: Rule = Rule {
    name: "cd-in-run",
    aliases: &["hadolint:DL3003"],
    severity: Severity::Info,
    why: "A `cd` lasts to the end of its RUN only, which surprises in the next one. Set the folder \
          for all that follows with WORKDIR.",
    if_ignored: "Nothing, as long as all that needs the folder stays in this one RUN. A command \
          moved to the next RUN starts in the old folder and does not find its files.",
    bad: examples!["FROM debian:bookworm\nRUN cd /src && make\n"],
    good: examples!["FROM debian:bookworm\nWORKDIR /src\nRUN make\n"],
    check: Check::Command(check),
    ..Rule::DEFAULT
};

fn check(ran: &Ran<'_>, report: &mut Report<'_>) {
    if ran.command.program() == Some("cd") {
        report.at(ran.instruction, ran.span(), "`cd` ends with this RUN");
    }
}
