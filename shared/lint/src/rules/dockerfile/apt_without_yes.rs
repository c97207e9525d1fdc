use crate::{Check, Fix, Report, Rule, rules::examples, shell};
use dockerfile::{Instruction, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "apt-without-yes",
    aliases: &["hadolint:DL3014"],
    why: "A build has no terminal: where `apt-get` asks, it takes no for an answer and the step \
          fails. Add `-y`.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get install curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get install -qy curl\n",
        "FROM debian:bookworm\nRUN apt-get --yes install curl\n",
        "FROM debian:bookworm\nRUN apt-get update\n",
    ],
    check: Check::Each(&[Kind::Run], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    shell::each_command(report.text(), instruction, |span_of, command| {
        let asks = matches!(
            command.verb(),
            Some("install" | "remove" | "upgrade" | "dist-upgrade" | "full-upgrade" | "purge")
        );
        let is_apt = matches!(command.program(), Some("apt" | "apt-get"));
        let says_yes = command.has_letter('y')
            || command.has("--yes")
            || command.has("--assume-yes")
            || command.has("-qq");
        if !is_apt || !asks || says_yes {
            return;
        }
        let Some((verb, range)) = command
            .arguments()
            .iter()
            .find(|(word, _)| Some(*word) == command.verb())
        else {
            return;
        };
        let verb_span = span_of(range.clone());
        report
            .at(
                instruction,
                span_of(command.span()).to(verb_span),
                format!("`{verb}` asks a question that nobody answers"),
            )
            .fix(Fix::risky(
                "Add `-y`",
                vec![Edit::insert(verb_span.end as usize, " -y")],
            ));
    });
}
