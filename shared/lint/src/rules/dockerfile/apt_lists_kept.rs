use crate::{Check, Report, Rule, Severity, rules::examples, shell};
use dockerfile::{Args, Command, Instruction, Kind};

pub(super) static RULE: Rule = Rule {
    name: "apt-lists-kept",
    aliases: &["hadolint:DL3009"],
    severity: Severity::Info,
    why: "What `apt-get update` fetches stays in the layer, some tens of megabytes that nobody \
          reads. End the same RUN with `rm -rf /var/lib/apt/lists/*`, or mount a cache there.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        "FROM debian:bookworm\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n",
    ],
    check: Check::Each(&[Kind::Run], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let mounts_lists = instruction.flags.iter().any(|flag| {
        let value = flag.value.as_ref();
        value.is_some_and(|value| value.value.contains("/var/lib/apt"))
    });
    let removes_lists = match &instruction.args {
        Args::Command(Command::Shell(command)) => command.value.contains("/var/lib/apt/lists"),
        _ => return,
    };
    if mounts_lists || removes_lists {
        return;
    }
    shell::each_command(report.text(), instruction, |span_of, command| {
        if matches!(command.program(), Some("apt" | "apt-get")) && command.verb() == Some("update")
        {
            let span = span_of(command.span());
            report.at(instruction, span, "the package lists stay in the image");
        }
    });
}
