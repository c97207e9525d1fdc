use crate::{
    Check, Report, Rule,
    rules::examples,
    shell::{Called, OTHER_SHELL, ReadScript, SAY_WHICH_SHELL},
};
use shell::{Node, Word};

pub(super) static RULE: Rule = Rule {
    name: "option-of-bash",
    aliases: &["shellcheck:SC3045", "hadolint:SC3045"],
    why: SAY_WHICH_SHELL,
    if_ignored: OTHER_SHELL,
    bad: examples!["FROM debian:bookworm\nRUN read -rp \"name: \" a; echo \"$a\"\n"],
    good: examples!["FROM debian:bookworm\nRUN read -r a; echo \"$a\"\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    let what = "this option";
    script.beyond_posix(report, &[], what, &|node| match node {
        Node::Simple(_, command, pipeline) => Called::of(command, pipeline).and_then(|called| {
            let known = match called.name {
                "read" => "r",
                "export" => "p",
                "printf" | "type" | "wait" | "hash" => "",
                "ulimit" => "f",
                "unset" => "fv",
                "jobs" => "lp",
                _ => return None,
            };
            let has = |word: &&Word<'_>| {
                let letters = word.text.strip_prefix('-').unwrap_or("");
                !letters.starts_with('-')
                    && letters.contains(|c: char| c.is_ascii_alphabetic() && !known.contains(c))
            };
            let options = called.words.iter().skip(1);
            let is_hash = called.name == "hash"
                && called.words.get(1).is_some_and(|word| &*word.text == "-r");
            let mut options =
                options.take_while(|word| word.text.starts_with('-') && &*word.text != "--");
            options.find(has).filter(|_| !is_hash).map(|word| word.span)
        }),
        _ => None,
    });
}
