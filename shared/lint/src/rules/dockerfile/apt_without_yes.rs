use crate::{Check, Fix, Report, Rule, rules::examples, shell::Ran};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "apt-without-yes",
    aliases: &["hadolint:DL3014"],
    why: "A build has no terminal: where `apt-get` asks, it takes no for an answer and the step \
          fails. Add `-y`.",
    if_ignored: "The step stops with `Abort.` and the build fails, though the same command works \
          when you type it yourself.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get install curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get install -qy curl\n",
        "FROM debian:bookworm\nRUN apt-get --yes install curl\n",
        "FROM debian:bookworm\nRUN apt-get update\n",
    ],
    check: Check::Command(check),
    ..Rule::DEFAULT
};

fn check(ran: &Ran<'_>, report: &mut Report<'_>) {
    let command = &ran.command;
    let is_apt = matches!(command.program(), Some("apt" | "apt-get"));
    let says_yes = || {
        command.has_letter('y')
            || ["--yes", "--assume-yes", "-qq"]
                .iter()
                .any(|option| command.has(option))
    };
    let mut words = command.arguments().iter();
    let verb = words.find(|(word, _)| !word.starts_with('-'));
    let Some((verb, range)) = verb.filter(|(verb, _)| is_apt && asks(verb)) else {
        return;
    };
    if says_yes() {
        return;
    }
    let span = ran.span_of(range.clone());
    report
        .at(
            ran.instruction,
            ran.span().to(span),
            format!("`{verb}` asks a question that nobody answers"),
        )
        .fix(Fix::risky(
            "Add `-y`",
            vec![Edit::insert(span.end as usize, " -y")],
        ));
}

fn asks(verb: &str) -> bool {
    matches!(
        verb,
        "install" | "remove" | "upgrade" | "dist-upgrade" | "full-upgrade" | "purge"
    )
}
