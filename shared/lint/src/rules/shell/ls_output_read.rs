use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};

pub(super) static RULE: Rule = Rule {
    name: "ls-output-read",
    aliases: &["shellcheck:SC2012", "hadolint:SC2012"],
    severity: Severity::Info,
    why: "`ls` is made for people: it mangles odd names and its columns differ between systems. \
          Use `find`, `stat` or a pattern.",
    if_ignored: "Names with spaces or line breaks are read as several, and the numbers of one \
                 system are not those of another.",
    bad: examples!["FROM debian:bookworm\nRUN ls /data | wc -l\n"],
    good: examples!["FROM debian:bookworm\nRUN find /data -mindepth 1 -maxdepth 1 | wc -l\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_pipe(&mut |called, next| {
        let to = Called::of(next, called.pipeline).map_or("", |to| to.name);
        if called.name == "ls" && !matches!(to, "grep" | "xargs") {
            script.found(
                report,
                called.command.span,
                "the output of `ls` is for people",
            );
        }
    });
}
