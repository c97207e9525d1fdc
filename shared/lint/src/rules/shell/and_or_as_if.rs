use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{Item, Kind, List, Node, Separator};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    name: "and-or-as-if",
    aliases: &["shellcheck:SC2015", "hadolint:SC2015"],
    severity: Severity::Info,
    why: "`a && b || c` is no if and else: `c` also runs where `a` succeeds and `b` fails. Write \
          `if a; then b; else c; fi`.",
    if_ignored: "The alternative runs after the first choice failed, and hides that it did.",
    bad: examples!["FROM debian:bookworm\nRUN test -f /x && make x || make y\n"],
    good: examples![
        "FROM debian:bookworm\nRUN if test -f /x; then make x; else make y; fi\n",
        "FROM debian:bookworm\nRUN make || exit 1\n",
        "FROM debian:bookworm\nRUN make && make install || exit 1\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let mut conditions = BTreeSet::new();
    script.visit(&mut |node| match node {
        Node::Command(command) => match &command.kind {
            Kind::If(branches, _) => {
                conditions.extend(branches.iter().filter_map(|(list, _)| start(list)));
            }
            Kind::While(_, list, _) => conditions.extend(start(list)),
            _ => {}
        },
        Node::List(list) if start(list).is_none_or(|at| !conditions.contains(&at)) => {
            for items in list.items.windows(3) {
                let [first, second, third] = items else {
                    return;
                };
                let is_pair =
                    (first.separator, second.separator) == (Separator::And, Separator::Or);
                if is_pair
                    && !joins(third.separator)
                    && !is_sure(second)
                    && !is_test(second)
                    && !is_end(third)
                {
                    script.found(report, first.operator, "`a && b || c` is no if and else");
                }
            }
        }
        _ => {}
    });
}

fn start(list: &List<'_>) -> Option<u32> {
    Some(list.items.first()?.pipeline.commands.first()?.span.start)
}

fn joins(separator: Separator) -> bool {
    matches!(separator, Separator::And | Separator::Or)
}

/// Whether it only sets variables.
fn is_sure(item: &Item<'_>) -> bool {
    let command = item.pipeline.commands.first();
    command.is_some_and(
        |command| matches!(&command.kind, Kind::Simple(simple) if simple.words.is_empty()),
    )
}

/// Whether it is what one writes after a failure.
fn is_end(item: &Item<'_>) -> bool {
    let [command] = item.pipeline.commands.as_slice() else {
        return false;
    };
    let name = Called::of(command, &item.pipeline).map(|called| called.name);
    is_sure(item)
        || matches!(
            name,
            Some("true" | ":" | "exit" | "return" | "echo" | "printf")
        )
}

/// Whether it only looks: then both are the condition.
fn is_test(item: &Item<'_>) -> bool {
    let command = item.pipeline.commands.first();
    command.is_some_and(|command| match Called::of(command, &item.pipeline) {
        Some(called) => matches!(called.name, "[" | "test"),
        None => matches!(command.kind, Kind::Test(_)),
    })
}
