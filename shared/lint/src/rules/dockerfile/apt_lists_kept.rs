use crate::{Check, Report, Rule, Severity, rules::examples, shell::Ran};
use dockerfile::Instruction;

pub(super) static RULE: Rule = Rule {
    name: "apt-lists-kept",
    aliases: &["hadolint:DL3009"],
    severity: Severity::Info,
    why: "What `apt-get update` fetches stays in the layer, some tens of megabytes that nobody \
          reads. End the same RUN with `rm -rf /var/lib/apt/lists/*`, or mount a cache there.",
    if_ignored: "The image carries the lists for ever: every push and pull moves them, and \
          removing them in a later step frees nothing.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        "FROM debian:bookworm\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n",
    ],
    check: Check::Command(check),
    ..Rule::DEFAULT
};

fn check(ran: &Ran<'_>, report: &mut Report<'_>) {
    let command = &ran.command;
    let updates =
        matches!(command.program(), Some("apt" | "apt-get")) && command.verb() == Some("update");
    if updates && !removes_lists(ran.instruction, report.text()) {
        report.at(
            ran.instruction,
            ran.span(),
            "the package lists stay in the image",
        );
    }
}

/// Whether the RUN names the folder: to remove it, or to mount something there.
fn removes_lists(instruction: &Instruction, text: &str) -> bool {
    instruction.span.of(text).contains("/var/lib/apt")
}
