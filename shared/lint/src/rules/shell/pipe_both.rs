use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "pipe-both",
    aliases: &["shellcheck:SC3029", "hadolint:SC3029"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN make |& cat\n"],
    good: examples!["FROM debian:bookworm\nRUN make 2>&1 | cat\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`|&`";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Pipeline(pipeline, ..) => {
            let mut pipes = pipeline.pipes.iter();
            pipes.find(|pipe| pipe.len() == 2).copied()
        }
        _ => None,
    });
}
