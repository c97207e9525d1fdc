use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "echo-option",
    aliases: &["shellcheck:SC3037", "hadolint:SC3037"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN echo -e \"a\" > /x\n"],
    good: examples![
        "FROM debian:bookworm\nRUN printf \"%s\\\\n\" a > /x\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN echo -e \"a\" > /x\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "an option of `echo`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let word = called
                .words
                .get(1)
                .filter(|_| called.is_direct() && called.name == "echo")?;
            let letters = word.text.strip_prefix('-')?;
            let is_option = !letters.is_empty() && letters.chars().all(|c| "neE".contains(c));
            // Dash has `-n`.
            (is_option && (letters != "n" || script.shell.dialect == Dialect::Sh))
                .then_some(word.span)
        }),
        _ => None,
    });
}
