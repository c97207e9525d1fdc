use crate::{
    Check, Report, Rule, Severity, Step, buildkit::ignore::clean, rules::examples, walk::Part,
};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "whole-filesystem-copied",
    aliases: &["hadolint:DL3067"],
    severity: Severity::Info,
    why: "All of the other stage comes along: its caches, its tools, its secrets, and its version \
          of every file both have. Copy the folders that are needed. Some images hold nothing but \
          what is to be copied, as helpers for cross-compiling do; leave it with those.",
    if_ignored: "The image holds what the other stage was made to keep out of it, and programs of \
                 both mixed in one `/usr/lib` may not start.",
    bad: examples!["FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build / /\n"],
    good: examples!["FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /app /app\n"],
    check: Check::Step(&[Kind::Copy], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if step.instruction.flag("from").is_none() || !step.is_in_place() {
        return;
    }
    let is_root = |path: &str| clean(path) == "/";
    let source = step.words(Part::Source).find(|word| is_root(&word.value));
    let dest = step.words(Part::Other).last();
    if let Some(source) = source
        && dest.is_some_and(|dest| is_root(&dest.value))
    {
        report.at(
            step.place,
            source.span,
            "copies a whole filesystem over this one",
        );
    }
}
