use crate::{Check, Fix, Report, Rule, Severity, Step, rules::examples};
use dockerfile::{Args, Command, Kind, Word};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "json-args-recommended",
    aliases: &["buildkit:JSONArgsRecommended", "hadolint:DL3025"],
    why: "In shell form the program runs below `/bin/sh -c`, which does not pass on the signal \
          `docker stop` sends: it is killed after ten seconds in place of ending by itself. Write \
          a JSON array. Where a shell is meant, say so with SHELL, or start it in the array.",
    if_ignored: "Each `docker stop` and each deployment waits ten seconds, and then the program \
          is killed in the middle of what it does: connections break, files stay half written.",
    bad: examples![
        "FROM alpine:3.20\nENTRYPOINT my-program start\n",
        "FROM alpine:3.20\nCMD my-program && other\n",
        "FROM alpine:3.20\nHEALTHCHECK CMD my-check\n",
    ],
    good: examples![
        "FROM alpine:3.20\nENTRYPOINT [\"my-program\", \"start\"]\n",
        "FROM alpine:3.20\nHEALTHCHECK NONE\nCMD [\"/bin/ash\", \"-c\", \"my-program && other\"]\n",
    ],
    check: Check::Step(&[Kind::Cmd, Kind::Entrypoint, Kind::Healthcheck], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let instruction = step.instruction;
    let (command, is_check) = match &instruction.args {
        Args::Command(command) => (command, false),
        Args::Healthcheck(check) => (&check.command, true),
        _ => return,
    };
    let command = match command {
        Command::Shell(command) => Some(command),
        Command::Empty if !is_check => None,
        _ => return,
    };
    if (is_check || step.shell_set) && !step.is_in_place() {
        return;
    }
    let keyword = &instruction.keyword;
    let span = step.seen(command.map_or(keyword.span, |command| command.span));
    let fix = command
        .filter(|_| step.is_in_place() && instruction.heredocs.is_empty())
        .and_then(exec_form);
    let finding = if is_check {
        report
            .at(step.place, span, "each check starts a shell first")
            .severity(Severity::Hint)
            .known_as(&RULE.aliases[1..])
            .help(
                "An image without a shell cannot run the check, and a check that takes too long \
                 leaves its program behind. Write a JSON array if it needs nothing of a shell.",
            )
    } else if step.shell_set {
        let message = format!("{} runs below the shell that SHELL names", keyword.text);
        report
            .at(step.place, span, message)
            .severity(Severity::Hint)
            .known_as(&RULE.aliases[1..])
    } else {
        let name = instruction.kind().name();
        let message = format!("{name} in shell form does not receive signals");
        let all = if step.is_in_place() { 2 } else { 1 };
        report
            .at(step.place, span, message)
            .known_as(&RULE.aliases[..all])
            .detail(format!(
                "JSON arguments recommended for {} to prevent unintended behavior related to OS signals",
                keyword.text
            ))
    };
    if let Some(fix) = fix {
        finding.fix(fix);
    }
}

/// The JSON form of a command that needs nothing of a shell.
fn exec_form(command: &Word) -> Option<Fix> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+ ".contains(c);
    if command.value.trim().is_empty() || !command.value.chars().all(is_plain) {
        return None;
    }
    let words: Vec<String> = command
        .value
        .split_whitespace()
        .map(|word| format!("\"{word}\""))
        .collect();
    Some(Fix::risky(
        "Write it as a JSON array",
        vec![Edit::replace(
            command.span,
            format!("[{}]", words.join(", ")),
        )],
    ))
}
