use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, Dialect, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::Node;

pub(super) static RULE: Rule = Rule {
    name: "pipefail-option",
    aliases: &["shellcheck:SC3040", "hadolint:SC3040"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN set -o pipefail; curl x | cat\n"],
    good: examples![
        "FROM debian:bookworm\nRUN set -o errexit; make\n",
        "FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN set -o pipefail; curl x | cat\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this option of `set`";
    script.beyond_posix(report, &[Dialect::Ash], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            if called.name != "set" {
                return None;
            }
            let mut words = called.words.iter().skip(1);
            words.find(|word| word.text.starts_with(['-', '+']) && word.text.ends_with('o'))?;
            let name = words.next()?;
            let known = "allexport errexit ignoreeof monitor noclobber noexec noglob nolog notify nounset verbose vi xtrace";
            (!known.split(' ').any(|known| known == name.text)).then_some(name.span)
        }),
        _ => None,
    });
}
