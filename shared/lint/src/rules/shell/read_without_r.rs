use crate::{Check, Fix, Report, Rule, Severity, rules::examples, shell::ReadScript};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "read-without-r",
    aliases: &["shellcheck:SC2162", "hadolint:SC2162"],
    severity: Severity::Info,
    why: "Without `-r`, `read` takes backslashes for escapes and drops them.",
    if_ignored: "Backslashes in the input are lost, and a line that ends in one is joined with \
                 the next.",
    bad: examples!["FROM debian:bookworm\nRUN read line < /x; echo \"$line\"\n"],
    good: examples!["FROM debian:bookworm\nRUN read -r line < /x; echo \"$line\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let mut options = called.arguments().filter(|word| word.starts_with('-'));
        if called.name == "read" && !options.any(|word| word.contains('r')) {
            let at = script.span_of(called.words[0].span.range()).end as usize;
            script
                .found(
                    report,
                    called.words[0].span,
                    "`read` without `-r` drops backslashes",
                )
                .fix(Fix::risky("Add `-r`", vec![Edit::insert(at, " -r")]));
        }
    });
}
