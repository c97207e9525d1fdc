use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{ReadScript, is_known},
};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    name: "unused-variable",
    aliases: &["shellcheck:SC2034", "hadolint:SC2034"],
    why: "The variable is set and then neither used nor exported, so no program sees it. Export \
          it, put it before the command it is for, use it, or drop it. A name that begins with \
          `_` says that it is not needed.",
    if_ignored: "Nothing, or the program it was meant for runs without the setting.",
    bad: examples!["FROM debian:bookworm\nRUN DEBIAN_FRONTEND=noninteractive; apt-get update\n"],
    good: examples![
        "FROM debian:bookworm\nRUN export DEBIAN_FRONTEND=noninteractive; apt-get update\n",
        "FROM debian:bookworm\nRUN DEBIAN_FRONTEND=noninteractive apt-get update\n",
        "FROM debian:bookworm\nRUN for _ in 1 2 3; do wget https://example.org/a && break; done\n",
        "FROM debian:bookworm\nENV VERSION=1\nRUN VERSION=2; make\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let names = &script.names;
    let used: BTreeSet<&str> = names.used.iter().map(|(name, _)| *name).collect();
    let mut seen = BTreeSet::new();
    for (name, span) in names.set.iter().rev() {
        let is_wanted = used.contains(name)
            || names.read.contains(name)
            || script.set.contains(name)
            || name.starts_with('_')
            || is_known(name);
        if !is_wanted && seen.insert(*name) {
            script.found(report, *span, format!("`{name}` is set and not used"));
        }
    }
}
