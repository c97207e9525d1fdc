use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "mkdir-mode-of-last",
    aliases: &["shellcheck:SC2174", "hadolint:SC2174"],
    why: "With `-p`, the mode of `-m` is for the last folder only; those above get the usual one. \
          Make them one by one, or set the mode with `chmod`.",
    if_ignored: "The folders above are open to more users than was meant, or fewer.",
    bad: examples!["FROM debian:bookworm\nRUN mkdir -p -m 700 /srv/app/keys\n"],
    good: examples![
        "FROM debian:bookworm\nRUN mkdir -p /srv/app && mkdir -m 700 /srv/app/keys\n",
        "FROM debian:bookworm\nRUN mkdir -p -m 700 keys\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        if called.name != "mkdir" || called.option('p', "parents").is_none() {
            return;
        }
        let Some(mode) = called.option('m', "mode") else {
            return;
        };
        let is_deep = called.words.iter().skip(1).any(|word| {
            let path = word.text.trim_start_matches("../").trim_start_matches("./");
            !word.text.starts_with('-') && (path.contains('/') || !word.is_static())
        });
        if is_deep {
            script.found(report, mode.span, "the mode is for the last folder only");
        }
    });
}
