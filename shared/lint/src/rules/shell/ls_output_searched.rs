use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, ReadScript},
};

pub(super) static RULE: Rule = Rule {
    name: "ls-output-searched",
    aliases: &["shellcheck:SC2010", "hadolint:SC2010"],
    why: "`ls` mangles odd names, so `grep` does not see them as they are. Use a pattern, or \
          `find … -name`.",
    if_ignored: "Names with spaces or line breaks are found in part or not at all.",
    bad: examples!["FROM debian:bookworm\nRUN ls /data | grep \"^a\"\n"],
    good: examples!["FROM debian:bookworm\nRUN echo /data/a*\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_pipe(&mut |called, next| {
        let to = Called::of(next, called.pipeline).map_or("", |to| to.name);
        if called.name == "ls" && to == "grep" {
            script.found(
                report,
                called.command.span,
                "the output of `ls` is for people",
            );
        }
    });
}
