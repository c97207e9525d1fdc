use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, ReadScript},
};

pub(super) static RULE: Rule = Rule {
    name: "ls-output-run",
    aliases: &["shellcheck:SC2011", "hadolint:SC2011"],
    why: "`ls` mangles odd names and `xargs` splits at white space. Use `find … -exec … +`, or \
          `find … -print0 | xargs -0`.",
    if_ignored: "A name with a space becomes two arguments.",
    bad: examples!["FROM debian:bookworm\nRUN ls /data | xargs rm\n"],
    good: examples!["FROM debian:bookworm\nRUN find /data -type f -exec rm {} +\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_pipe(&mut |called, next| {
        let to = Called::of(next, called.pipeline).map_or("", |to| to.name);
        if called.name == "ls" && to == "xargs" {
            script.found(
                report,
                called.command.span,
                "the output of `ls` is for people",
            );
        }
    });
}
