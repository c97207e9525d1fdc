use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, ReadScript},
};

pub(super) static RULE: Rule = Rule {
    name: "find-piped-to-xargs",
    aliases: &["shellcheck:SC2038", "hadolint:SC2038"],
    why: "`xargs` splits at white space and reads quotes, and file names may have both. Use `find \
          … -exec … +`, or `find … -print0 | xargs -0`.",
    if_ignored: "A file with a space in its name is taken for two others.",
    bad: examples!["FROM debian:bookworm\nRUN find . -name '*.tmp' | xargs rm\n"],
    good: examples![
        "FROM debian:bookworm\nRUN find . -name '*.tmp' -print0 | xargs -0 rm\n",
        "FROM debian:bookworm\nRUN find . -name '*.tmp' -exec rm {} +\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_pipe(&mut |called, next| {
        let Some(to) = Called::of(next, called.pipeline) else {
            return;
        };
        let prints = |word: &str| {
            matches!(
                word,
                "-print0" | "-printf" | "-fprint0" | "-fprintf" | "-fprint" | "-ls"
            )
        };
        let is_safe = to.option('0', "null").is_some()
            || to.option('d', "delimiter").is_some()
            || called.arguments().any(prints);
        if called.name == "find" && to.name == "xargs" && !is_safe {
            let message = "`xargs` splits the file names at white space";
            script.found(report, called.command.span, message);
        }
    });
}
