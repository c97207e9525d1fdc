use crate::{Check, Report, Rule, Severity, rules::examples, shell};
use dockerfile::{Instruction, Kind};

pub(super) static RULE: Rule = Rule {
    name: "cd-in-run",
    aliases: &["hadolint:DL3003"],
    severity: Severity::Info,
    why: "A `cd` lasts to the end of its RUN only, which surprises in the next one. Set the folder \
          for all that follows with WORKDIR.",
    bad: examples!["FROM debian:bookworm\nRUN cd /src && make\n"],
    good: examples!["FROM debian:bookworm\nWORKDIR /src\nRUN make\n"],
    check: Check::Each(&[Kind::Run], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    shell::each_command(report.text(), instruction, |span_of, command| {
        if command.program() == Some("cd") {
            let span = span_of(command.span());
            report.at(instruction, span, "`cd` ends with this RUN");
        }
    });
}
