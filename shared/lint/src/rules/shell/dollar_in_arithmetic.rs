use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{ReadScript, is_name},
};
use shell::{Node, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "dollar-in-arithmetic",
    aliases: &["shellcheck:SC2004", "hadolint:SC2004"],
    severity: Severity::Hint,
    why: "In `$((…))` names are variables without a dollar sign. With one, the text of the value \
          is put in first, which changes what `x * y` means where `x` is `1 + 2`.",
    if_ignored: "Nothing with plain numbers.",
    bad: examples!["FROM debian:bookworm\nRUN n=1; echo $(($n + 1))\n"],
    good: examples!["FROM debian:bookworm\nRUN n=1; echo $((n + 1))\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, Place::Arithmetic, _) = node else {
            return;
        };
        let PartKind::Parameter(parameter) = &part.kind else {
            return;
        };
        let is_plain = parameter.operator.is_empty()
            && parameter.prefix.is_empty()
            && parameter.index.is_none();
        if is_plain && is_name(parameter.name) {
            script.found(report, part.span, "no `$` is needed here");
        }
    });
}
