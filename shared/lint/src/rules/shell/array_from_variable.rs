use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "array-from-variable",
    aliases: &["shellcheck:SC2206", "hadolint:SC2206"],
    why: "An unquoted variable in an array is split at white space and read for patterns. Put \
          quotes around it, or read the elements with `read -ra`.",
    if_ignored: "An element with a space becomes two, and one with `*` the names of files.",
    bad: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN a=($LIST); echo \"${a[@]}\"\n"
    ],
    good: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN IFS=, read -ra a <<< \"$LIST\"; echo \"${a[@]}\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, Place::Element, false) = node else {
            return;
        };
        if matches!(part.kind, PartKind::Parameter(_)) {
            let message = "a variable without quotes becomes several elements";
            script
                .found(report, part.span, message)
                .fix(script.quotes(part.span));
        }
    });
}
