use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{List, Node, Part, PartKind};

pub(super) static RULE: Rule = Rule {
    name: "echo-in-substitution",
    aliases: &["shellcheck:SC2116", "hadolint:SC2116"],
    severity: Severity::Hint,
    why: "`$(echo text)` is `text`, by way of a process and a round of splitting. Write the text \
          itself.",
    if_ignored: "Nothing but a process more, and white space in the text is lost where quotes are \
                 missing.",
    bad: examples!["FROM debian:bookworm\nRUN version=$(echo \"$TAG\"); make \"$version\"\n"],
    good: examples!["FROM debian:bookworm\nRUN version=\"$TAG\"; make \"$version\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Part(part, ..) = node else { return };
        let PartKind::Command(list, _) = &part.kind else {
            return;
        };
        let Some(called) = only(list).filter(|called| called.name == "echo") else {
            return;
        };
        let mut words = called.words.iter().skip(1);
        let has_option = called
            .arguments()
            .next()
            .is_none_or(|word| word.starts_with('-'));
        if !has_option
            && words.all(|word| word.braces.is_empty() && word.parts.iter().all(is_simple))
        {
            script.found(
                report,
                part.span,
                "`echo` in `$(…)` gives back its own words",
            );
        }
    });
}

fn is_simple(part: &Part<'_>) -> bool {
    match &part.kind {
        PartKind::Double(inner, _) => inner.iter().all(is_simple),
        PartKind::Glob | PartKind::Command(..) | PartKind::Process(_) => false,
        _ => true,
    }
}

/// The one command of `list`, if it is a simple one without redirections.
fn only<'t, 'a>(list: &'t List<'a>) -> Option<Called<'t, 'a>> {
    let [item] = list.items.as_slice() else {
        return None;
    };
    let [command] = item.pipeline.commands.as_slice() else {
        return None;
    };
    Called::of(command, &item.pipeline).filter(|_| command.redirects.is_empty())
}
