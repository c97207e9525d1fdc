use crate::{
    Check, Fix, Report, Rule,
    rules::examples,
    shell::{ReadScript, declared},
};
use shell::Node;
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "space-after-equals",
    aliases: &["shellcheck:SC1007", "hadolint:SC1007"],
    why: "With a space after `=` the variable is set to nothing, for the command that follows. \
          Take the space away, or write `''` where nothing is meant.",
    if_ignored: "The value is taken for a program, and the step fails.",
    bad: examples!["FROM debian:bookworm\nRUN version= 1.2 && echo \"$version\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN version=1.2 && echo \"$version\"\n",
        "FROM debian:bookworm\nRUN version='' && echo \"$version\"\n",
        "FROM debian:bookworm\nRUN IFS= read -r line; echo \"$line\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::Simple(simple, command, _) = node else {
            return;
        };
        let mut check = |name: &str, end: u32| {
            let after = &script.text[end as usize..command.span.end as usize];
            let is_cut =
                after.starts_with([' ', '\t']) && !after.trim_start().starts_with(['>', '<']);
            if name != "IFS" && is_cut {
                let span = Span::new(end as usize, end as usize + 1);
                script
                    .found(report, span, format!("`{name}` is set to nothing"))
                    .fix(Fix::risky(
                        "Take the space away",
                        vec![Edit::delete(script.span_of(span.range()))],
                    ));
            }
        };
        for assignment in simple
            .assignments
            .iter()
            .filter(|a| a.value.parts.is_empty())
        {
            check(assignment.name, assignment.span.end);
        }
        let declares = simple.words.first().is_some_and(|word| {
            matches!(
                &*word.text,
                "export" | "readonly" | "declare" | "typeset" | "local"
            )
        });
        for word in simple.words.iter().filter(|_| declares) {
            if let Some((name, Some(""))) = declared(word)
                && word.parts.len() == 1
            {
                check(name, word.span.end);
            }
        }
    });
}
