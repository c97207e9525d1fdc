use crate::{Check, Report, Rule, Severity, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "unquoted-variable",
    aliases: &["shellcheck:SC2086", "hadolint:SC2086"],
    severity: Severity::Info,
    why: "The shell splits what an unquoted variable holds at white space and takes `*` and `?` \
          in it for patterns. Put double quotes around it, or leave them off on purpose where a \
          list is meant.",
    if_ignored: "A value with a space becomes two arguments, an empty one none at all, and one \
                 with `*` a list of files.",
    bad: examples!["FROM debian:bookworm\nRUN cp $file /target/\n"],
    good: examples![
        "FROM debian:bookworm\nRUN cp \"$file\" /target/\n",
        "FROM debian:bookworm\nRUN n=3; head -n $n /etc/passwd\n",
        "FROM debian:bookworm\nENV PACKAGES=\"curl git\"\nRUN apt-get install -y $PACKAGES\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let found = script.splits.iter();
    for split in found.filter(|split| !split.is_command && !split.is_plain) {
        script
            .found(
                report,
                split.span,
                "a variable without quotes is split into words",
            )
            .fix(script.quotes(split.span));
    }
}
