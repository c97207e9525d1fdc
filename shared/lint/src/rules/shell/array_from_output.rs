use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Node, PartKind, Place};

pub(super) static RULE: Rule = Rule {
    name: "array-from-output",
    aliases: &["shellcheck:SC2207", "hadolint:SC2207"],
    why: "The output of a command in an array is split at white space and read for patterns. Use \
          `mapfile -t`.",
    if_ignored: "An element with a space becomes two, and one with `*` the names of files.",
    bad: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN a=($(ls)); echo \"${a[@]}\"\n"
    ],
    good: examples![
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN mapfile -t a < /list; echo \"${a[@]}\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, Place::Element, false) = node else {
            return;
        };
        if matches!(part.kind, PartKind::Command(..)) {
            let message = "a command's output without quotes becomes several elements";
            script
                .found(report, part.span, message)
                .fix(script.quotes(part.span));
        }
    });
}
