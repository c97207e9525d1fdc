use crate::{Check, Report, Rule, rules::examples, shell::ReadScript};
use shell::{Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "remove-below-empty-variable",
    aliases: &["shellcheck:SC2115", "hadolint:SC2115"],
    why: "If the variable is empty, this removes a folder of the system. Write `${name:?}`, which \
          stops the step instead.",
    if_ignored: "The day the variable is empty, the step deletes `/bin`, `/usr` or all there is.",
    bad: examples![
        "FROM debian:bookworm\nRUN rm -rf \"$TARGET\"/*\n",
        "FROM debian:bookworm\nRUN rm -rf \"$PREFIX/usr\"\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN rm -rf \"${TARGET:?}\"/*\n",
        "FROM debian:bookworm\nRUN rm -rf /tmp/*\n",
        "FROM debian:bookworm\nRUN rm -rf \"$TARGET\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.each_command(&mut |called| {
        let is_deep = called.option('r', "recursive").is_some() || called.option('R', "").is_some();
        if called.name != "rm" || !is_deep {
            return;
        }
        for word in called
            .words
            .iter()
            .skip(1)
            .filter(|word| word.braces.is_empty())
        {
            let (mut path, mut varies) = (String::new(), false);
            if empty_text(&word.parts, &mut path, &mut varies) && varies && is_of_system(&path) {
                script.found(
                    report,
                    word.span,
                    format!("this is `{path}` if the variable is empty"),
                );
            }
        }
    });
}

/// The text of `parts` where every variable is empty; false where one cannot be.
fn empty_text(parts: &[Part<'_>], path: &mut String, varies: &mut bool) -> bool {
    parts.iter().all(|part| {
        match &part.kind {
            PartKind::Literal(text) => path.push_str(text),
            PartKind::Single(text) | PartKind::Ansi(text) => path.push_str(text),
            PartKind::Double(inner, _) => return empty_text(inner, path, varies),
            PartKind::Glob => {
                path.push('*');
                *varies = true;
            }
            PartKind::Parameter(parameter) => {
                *varies = true;
                return !parameter.operator.ends_with(['-', '?', '=', '+']);
            }
            PartKind::Command(..) => *varies = true,
            _ => return false,
        }
        true
    })
}

fn is_of_system(path: &str) -> bool {
    if !path.starts_with('/') {
        return false;
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.last() == Some(&"*") {
        parts.pop();
    }
    matches!(
        parts.as_slice(),
        [] | ["bin" | "boot" | "dev" | "etc" | "home" | "lib" | "media" | "mnt" | "usr" | "var"]
            | ["usr", "bin" | "lib" | "local" | "share"]
    )
}
