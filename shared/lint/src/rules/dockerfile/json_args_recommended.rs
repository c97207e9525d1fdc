use crate::{Check, Fix, Report, Rule, Step, rules::examples};
use dockerfile::{Args, Command, Kind, Word};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "json-args-recommended",
    aliases: &["buildkit:JSONArgsRecommended"],
    why: "In shell form the program runs below `/bin/sh -c`, which does not pass on the signal \
          `docker stop` sends: it is killed after ten seconds in place of ending by itself. Write \
          a JSON array, or set SHELL if a shell is meant.",
    if_ignored: "Each `docker stop` and each deployment waits ten seconds, and then the program \
          is killed in the middle of what it does: connections break, files stay half written.",
    bad: examples![
        "FROM alpine:3.20\nENTRYPOINT my-program start\n",
        "FROM alpine:3.20\nCMD my-program && other\n",
    ],
    good: examples![
        "FROM alpine:3.20\nENTRYPOINT [\"my-program\", \"start\"]\n",
        "FROM alpine:3.20\nSHELL [\"/bin/ash\", \"-c\"]\nCMD my-program\n",
    ],
    check: Check::Step(&[Kind::Cmd, Kind::Entrypoint], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let instruction = step.instruction;
    let command = match &instruction.args {
        Args::Command(Command::Shell(command)) => Some(command),
        Args::Command(Command::Empty) => None,
        _ => return,
    };
    if step.shell_set {
        return;
    }
    let keyword = &instruction.keyword;
    let span = command.map_or(keyword.span, |command| command.span);
    let name = instruction.kind().name();
    let fix = command
        .filter(|_| step.is_in_place() && instruction.heredocs.is_empty())
        .and_then(exec_form);
    let finding = report
        .at(
            step.place,
            step.seen(span),
            format!("{name} in shell form does not receive signals"),
        )
        .detail(format!(
            "JSON arguments recommended for {} to prevent unintended behavior related to OS signals",
            keyword.text
        ));
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
