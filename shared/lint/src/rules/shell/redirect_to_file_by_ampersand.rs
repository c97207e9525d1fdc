use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "redirect-to-file-by-ampersand",
    aliases: &["shellcheck:SC3021", "hadolint:SC3021"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN make >& /log\n"],
    good: examples!["FROM debian:bookworm\nRUN make > /log 2>&1\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "`>&` and a file";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Redirect(redirect) => {
            let target = &redirect.target.text;
            let is_file =
                !target.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '$'));
            (redirect.operator == ">&" && redirect.descriptor.is_empty() && is_file)
                .then_some(redirect.span)
        }
        _ => None,
    });
}
