use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{Kind, List, Node, Separator};
use std::collections::BTreeSet;
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "unchecked-cd",
    aliases: &["shellcheck:SC2164", "hadolint:SC2164"],
    why: "If the folder is not there, `cd` fails and what follows runs in the old one. Join them \
          with `&&`, stop with `|| exit 1`, or set the folder with WORKDIR.",
    if_ignored: "Commands run in the wrong folder; one that deletes deletes the wrong files.",
    bad: examples![
        "FROM debian:bookworm\nRUN cd /src; make\n",
        "FROM debian:bookworm\nRUN make && cd /src\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN cd /src && make\n",
        "FROM debian:bookworm\nRUN cd /src || exit 1; make\n",
        "FROM debian:bookworm\nRUN set -e; cd /src; make\n",
        "FROM debian:bookworm\nRUN cd /; ls\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let mut stops = script.shell.errexit && !script.is_main();
    script.each_command(&mut |called| {
        if called.name == "set" {
            let mut shell = script.shell;
            shell.errexit = stops;
            shell.options(called.arguments());
            stops = shell.errexit;
        }
    });
    if stops {
        return;
    }
    // What decides how it goes on may fail, and so may what stands in it.
    let mut handled = BTreeSet::new();
    let mut inside = 0_usize;
    script.visit(&mut |node| match node {
        Node::Command(command) => {
            match &command.kind {
                Kind::If(branches, _) => {
                    handled.extend(branches.iter().filter_map(|(condition, _)| last(condition)));
                }
                Kind::While(_, condition, _) => handled.extend(last(condition)),
                _ => {}
            }
            inside += usize::from(handled.contains(&command.span));
        }
        Node::Leave(command) if handled.contains(&command.span) => {
            inside = inside.saturating_sub(1);
        }
        Node::Pipeline(pipeline, list, index) => {
            let next = list.items[index].separator;
            if matches!(next, Separator::And | Separator::Or) && pipeline.negated.is_none() {
                handled.extend(pipeline.commands.last().map(|command| command.span));
            }
        }
        Node::Simple(_, command, pipeline) => {
            let Some(called) = Called::of(command, pipeline) else {
                return;
            };
            let folder = called.arguments().next().unwrap_or("");
            let changes = match called.name {
                "cd" => !goes_up(folder),
                "pushd" | "popd" => !folder.starts_with("-n"),
                _ => false,
            };
            if changes && inside == 0 {
                let message = format!("what follows runs even if `{}` fails", called.name);
                script.found(report, command.span, message);
            }
        }
        _ => {}
    });
}

/// The span of the last command of `list`.
fn last(list: &List<'_>) -> Option<Span> {
    Some(list.items.last()?.pipeline.commands.last()?.span)
}

/// Whether the folder is sure to be there: `/`, `.`, `..`, `../..`.
fn goes_up(folder: &str) -> bool {
    !folder.is_empty()
        && folder
            .split('/')
            .all(|part| matches!(part, "" | "." | ".."))
}
