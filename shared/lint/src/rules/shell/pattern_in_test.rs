use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::PartKind;

pub(super) static RULE: Rule = Rule {
    name: "pattern-in-test",
    aliases: &["shellcheck:SC2081", "hadolint:SC2081"],
    why: "`[ … ]` compares text, and the shell replaces the pattern by file names first. Use \
          `case`, or `[[ … ]]` in bash.",
    if_ignored: "The test compares with a star, or with the names of files that happen to be \
                 there.",
    bad: examples!["FROM debian:bookworm\nRUN [ \"$ARCH\" = arm* ] && make\n"],
    good: examples!["FROM debian:bookworm\nRUN case \"$ARCH\" in arm*) make;; esac\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let words = called.words.windows(2).filter(|_| called.name == "[");
        for pair in words.filter(|pair| matches!(&*pair[0].text, "=" | "==" | "!=")) {
            if pair[1]
                .parts
                .iter()
                .any(|part| matches!(part.kind, PartKind::Glob))
            {
                script.found(
                    report,
                    pair[1].span,
                    "`[ … ]` does not compare with patterns",
                );
            }
        }
    });
}
