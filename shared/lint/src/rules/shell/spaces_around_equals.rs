use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{ReadScript, is_name},
};

pub(super) static RULE: Rule = Rule {
    name: "spaces-around-equals",
    aliases: &["shellcheck:SC2283", "hadolint:SC2283"],
    why: "With a space before `=` the name is taken for a program. Take the spaces away to set a \
          variable; write `[ a = b ]` to compare.",
    if_ignored: "The step fails: there is no such program.",
    bad: examples!["FROM debian:bookworm\nRUN version = 1\n"],
    good: examples![
        "FROM debian:bookworm\nRUN version=1\n",
        "FROM debian:bookworm\nRUN [ \"$version\" = 1 ]\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let word = called
            .words
            .get(1)
            .filter(|word| word.text.starts_with('=') && word.text.len() == word.span.len());
        let is_variable = called.words[0].is_plain(called.name) && is_name(called.name);
        if let Some(word) = word.filter(|word| is_variable && !word.text.starts_with("==")) {
            let message = format!("`{}` is taken for a program", called.name);
            script.found(report, word.span, message);
        }
    });
}
