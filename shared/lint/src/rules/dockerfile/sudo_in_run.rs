use crate::{Check, Report, Rule, rules::examples, shell};
use dockerfile::{Instruction, Kind};

pub(super) static RULE: Rule = Rule {
    name: "sudo-in-run",
    aliases: &["hadolint:DL3004"],
    why: "A build has no terminal to ask for a password, and `sudo` changes how signals and \
          variables reach the program. Steps run as root until USER says otherwise: switch with \
          USER, or use `gosu`.",
    bad: examples![
        "FROM debian:bookworm\nRUN sudo apt-get update\n",
        "FROM debian:bookworm\nRUN true \\\n  && sudo true\n",
    ],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update\n",
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y sudo && rm -rf /var/lib/apt/lists/*\n",
    ],
    check: Check::Each(&[Kind::Run], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    shell::each_command(report.text(), instruction, |span_of, command| {
        if command.program() == Some("sudo") {
            let span = span_of(command.span());
            report.at(instruction, span, "`sudo` in a build");
        }
    });
}
