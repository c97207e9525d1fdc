use crate::{Check, Fix, Report, Rule, Severity, rules::examples, shell::ReadScript};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "outdated-grep",
    aliases: &[
        "shellcheck:SC2196",
        "hadolint:SC2196",
        "shellcheck:SC2197",
        "hadolint:SC2197",
    ],
    severity: Severity::Info,
    why: "`egrep` and `fgrep` are old names that new versions warn of. Write `grep -E` and `grep \
          -F`.",
    if_ignored: "The build log gets a warning now; some day the name is gone and the step fails.",
    bad: examples!["FROM debian:bookworm\nRUN egrep 'a|b' /x\n"],
    good: examples!["FROM debian:bookworm\nRUN grep -E 'a|b' /x\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let name = called.name.rsplit('/').next().unwrap_or("");
        let new = match name {
            "egrep" => "grep -E",
            "fgrep" => "grep -F",
            _ => return,
        };
        let span = called.words[0].span;
        let finding = script.found(report, span, format!("`{name}` is an old name for `{new}`"));
        if called.words[0].is_plain(name) {
            let span = script.span_of(span.range());
            finding.fix(Fix::safe(
                format!("Write `{new}`"),
                vec![Edit::replace(span, new)],
            ));
        }
    });
}
