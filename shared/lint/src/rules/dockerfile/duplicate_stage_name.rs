use crate::{Check, File, Report, Rule, buildkit::quote::quote, rules::examples};
use dockerfile::Args;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-stage-name",
    aliases: &["buildkit:DuplicateStageName", "hadolint:DL3024"],
    why: "Where two stages share a name, `--from`, `FROM` and `--target` take the later one, which \
          is seldom what is meant. Give each stage a name of its own.",
    if_ignored: "Files are copied from another stage than you think. The build may pass and the \
          image hold the wrong program.",
    bad: examples![
        "FROM alpine:3.20 AS a\nFROM busybox:1.36 AS a\n",
        "FROM alpine:3.20 AS a\nFROM busybox:1.36 AS A\n",
    ],
    good: examples![
        "FROM alpine:3.20 AS a\nFROM busybox:1.36 AS b\n",
        "FROM alpine:3.20\nFROM busybox:1.36\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut lines = BTreeMap::new();
    for stage in file.stages {
        let (Some(name), Some(from)) = (&stage.name, file.tree.stage(stage).first()) else {
            continue;
        };
        let Some(earlier) = lines.insert(name, from.first_line) else {
            continue;
        };
        let Args::From(args) = &from.args else {
            continue;
        };
        let span = args.alias().map_or(from.keyword.span, |alias| alias.span);
        report
            .at(
                from,
                span,
                format!("the stage in line {earlier} is named `{name}` too"),
            )
            .detail(format!(
                "Duplicate stage name {}, stage names should be unique",
                quote(name)
            ));
    }
}
