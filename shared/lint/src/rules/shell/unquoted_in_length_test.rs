use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::PartKind;

pub(super) static RULE: Rule = Rule {
    name: "unquoted-in-length-test",
    aliases: &["shellcheck:SC2070", "hadolint:SC2070"],
    why: "If the variable is empty, `[ -n ]` is left, which is true: the test never fails. Put \
          quotes around it.",
    if_ignored: "The test holds whatever the value is.",
    bad: examples!["FROM debian:bookworm\nRUN [ -n $NAME ] && make\n"],
    good: examples!["FROM debian:bookworm\nRUN [ -n \"$NAME\" ] && make\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let words = called.words.windows(2).filter(|_| called.name == "[");
        for pair in words.filter(|pair| pair[0].is_plain("-n")) {
            let is_bare = matches!(pair[1].parts.as_slice(), [part]
                if matches!(part.kind, PartKind::Parameter(_) | PartKind::Command(..)));
            if is_bare {
                let span = pair[1].span;
                script
                    .found(report, span, "without quotes this is always true")
                    .fix(script.quotes(span));
            }
        }
    });
}
