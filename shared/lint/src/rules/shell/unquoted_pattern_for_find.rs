use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::PartKind;

pub(super) static RULE: Rule = Rule {
    name: "unquoted-pattern-for-find",
    aliases: &["shellcheck:SC2061", "hadolint:SC2061"],
    why: "The shell replaces the pattern by the names of files that match it here, before `find` \
          sees it. Put quotes around it.",
    if_ignored: "With one matching file in the folder only that name is found; with two, `find` \
                 fails.",
    bad: examples!["FROM debian:bookworm\nRUN find /x -name *.pyc\n"],
    good: examples!["FROM debian:bookworm\nRUN find /x -name '*.pyc'\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        for pair in called.words.windows(2).filter(|_| called.name == "find") {
            let takes = matches!(
                &*pair[0].text,
                "-name"
                    | "-iname"
                    | "-path"
                    | "-ipath"
                    | "-wholename"
                    | "-regex"
                    | "-iregex"
                    | "-lname"
                    | "-ilname"
            );
            if takes
                && pair[1]
                    .parts
                    .iter()
                    .any(|part| matches!(part.kind, PartKind::Glob))
            {
                let span = pair[1].span;
                let message = "the shell takes this for a pattern of file names";
                script.found(report, span, message);
            }
        }
    });
}
