use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};

pub(super) static RULE: Rule = Rule {
    name: "system-folder-removed",
    aliases: &["shellcheck:SC2114", "hadolint:SC2114"],
    why: "This folder belongs to the system. If it is meant, say so with a comment that silences \
          the rule; often a variable or a part of the path is missing.",
    if_ignored: "The image lacks what its programs need.",
    bad: examples!["FROM debian:bookworm\nRUN rm -rf /usr\n"],
    good: examples!["FROM debian:bookworm\nRUN rm -rf /usr/share/doc/*\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let is_deep = called.option('r', "recursive").is_some() || called.option('R', "").is_some();
        for word in called
            .words
            .iter()
            .skip(1)
            .filter(|_| called.name == "rm" && is_deep)
        {
            let path = word.text.trim_end_matches('/');
            let is_system = matches!(
                path,
                "/bin"
                    | "/boot"
                    | "/dev"
                    | "/etc"
                    | "/home"
                    | "/lib"
                    | "/media"
                    | "/mnt"
                    | "/usr"
                    | "/usr/bin"
                    | "/usr/local"
                    | "/usr/share"
                    | "/var"
            );
            if word.is_static() && (is_system || path.is_empty() && word.text.starts_with('/')) {
                script.found(report, word.span, "a folder of the system is removed");
            }
        }
    });
}
