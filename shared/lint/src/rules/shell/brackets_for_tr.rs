use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "brackets-for-tr",
    aliases: &["shellcheck:SC2021", "hadolint:SC2021"],
    why: "`tr` takes characters and ranges as they are; brackets around them are characters too. \
          Leave them out.",
    if_ignored: "Brackets in the text are replaced or deleted with the rest.",
    bad: examples!["FROM debian:bookworm\nRUN echo [a] | tr '[a-z]' '[A-Z]'\n"],
    good: examples![
        "FROM debian:bookworm\nRUN echo a | tr '[:lower:]' '[:upper:]'\n",
        "FROM debian:bookworm\nRUN echo a | tr -d '0-9'\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        for word in called.words.iter().skip(1).filter(|_| called.name == "tr") {
            let inside = word
                .text
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            let is_class = |text: &str| text.starts_with([':', '=']) || text.contains('*');
            let is_quoted = word.text.len() < word.span.len();
            if inside.is_some_and(|text| !text.is_empty() && !is_class(text)) && is_quoted {
                script.found(
                    report,
                    word.span,
                    "`tr` takes these brackets for characters",
                );
            }
        }
    });
}
