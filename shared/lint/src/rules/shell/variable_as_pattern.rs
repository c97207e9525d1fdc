use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "variable-as-pattern",
    aliases: &["shellcheck:SC2254", "hadolint:SC2254"],
    why: "Without quotes the value is taken for a pattern: `*` in it matches anything. Put quotes \
          around it.",
    if_ignored: "A value with `*` or `?` matches more than itself.",
    bad: examples!["FROM debian:bookworm\nRUN case \"$A\" in $B) make;; esac\n"],
    good: examples!["FROM debian:bookworm\nRUN case \"$A\" in \"$B\") make;; esac\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        if let Node::Part(part, Place::Pattern, false) = node
            && matches!(part.kind, PartKind::Parameter(_) | PartKind::Command(..))
        {
            script
                .found(report, part.span, "the value is taken for a pattern")
                .fix(script.quotes(part.span));
        }
    });
}
