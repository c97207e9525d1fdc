use crate::{Check, Fix, Report, Rule, Severity, rules::examples, shell::ReadScript};
use shell::PartKind;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "glob-can-be-option",
    aliases: &["shellcheck:SC2035", "hadolint:SC2035"],
    severity: Severity::Info,
    why: "A file whose name begins with `-` is taken for an option where a pattern begins with \
          `*` or `?`. Write `./*`, or end the options with `--`.",
    if_ignored: "One file with an odd name changes what the command does.",
    bad: examples!["FROM debian:bookworm\nRUN rm *.tmp\n"],
    good: examples![
        "FROM debian:bookworm\nRUN rm ./*.tmp\n",
        "FROM debian:bookworm\nRUN rm -- *.tmp\n",
        "FROM debian:bookworm\nRUN echo *\n",
        "FROM debian:bookworm\nRUN rm /tmp/*\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        if matches!(called.name, "echo" | "printf" | "[") {
            return;
        }
        let words = called.words.iter().skip(1);
        for word in words.take_while(|word| &*word.text != "--") {
            let Some(part) = word.parts.first() else {
                continue;
            };
            if matches!(part.kind, PartKind::Glob) && !word.text.starts_with('[') {
                let at = script.span_of(part.span.range()).start as usize;
                script
                    .found(
                        report,
                        part.span,
                        "a file name that begins with `-` would be an option",
                    )
                    .fix(Fix::risky(
                        "Write `./` before it",
                        vec![Edit::insert(at, "./")],
                    ));
            }
        }
    });
}
