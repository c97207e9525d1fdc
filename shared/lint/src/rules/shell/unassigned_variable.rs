use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{ReadScript, is_name},
};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    name: "unassigned-variable",
    aliases: &["shellcheck:SC2154", "hadolint:SC2154"],
    why: "Nothing in this step and nothing before it in the Dockerfile sets this variable, and \
          its name is not one of the environment. Check the spelling; declare it with ARG or ENV, \
          or give it a value with `${name:-value}`.",
    if_ignored: "It is empty: the command runs with less than was meant.",
    bad: examples!["FROM debian:bookworm\nRUN echo \"$verson\"\n"],
    good: examples![
        "FROM debian:bookworm\nRUN version=1; echo \"$version\"\n",
        "FROM debian:bookworm\nARG version=1\nRUN echo \"$version\"\n",
        "FROM debian:bookworm\nRUN echo \"${version:-1}\"\n",
        "FROM debian:bookworm\nRUN echo \"$HOME\"\n"
    ],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let names = &script.names;
    let set: BTreeSet<&str> = names.set.iter().map(|(name, _)| *name).collect();
    let mut seen = BTreeSet::new();
    for (name, span) in &names.used {
        let is_ours = is_name(name) && name.contains(|c: char| c.is_ascii_lowercase());
        let is_set = set.contains(name)
            || script.set.contains(name)
            || names.declared.contains(name)
            || names.guarded.contains(name)
            || is_proxy(name);
        if is_ours && !is_set && seen.insert(*name) {
            script.found(report, *span, format!("nothing sets `{name}`"));
        }
    }
}

/// Whether the builder knows it without an ARG.
fn is_proxy(name: &str) -> bool {
    matches!(
        name.strip_suffix("_proxy"),
        Some("http" | "https" | "ftp" | "no")
    )
}
