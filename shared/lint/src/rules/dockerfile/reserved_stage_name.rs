use crate::{Check, File, Report, Rule, buildkit::quote::quote, rules::examples};
use dockerfile::Args;

pub(super) static RULE: Rule = Rule {
    name: "reserved-stage-name",
    aliases: &["buildkit:ReservedStageName", "hadolint:DL3063"],
    why: "`scratch` is the empty base and `context` the build context; a stage of that name \
          cannot be told from them. Choose another name.",
    if_ignored: "What names the stage may get the empty base or the build context in its place; \
                 the build then fails on files that are not there.",
    bad: examples![
        "FROM alpine:3.20 AS context\n",
        "FROM alpine:3.20 AS scratch\n",
    ],
    good: examples!["FROM alpine:3.20 AS app\n", "FROM scratch\n"],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for stage in file.stages {
        let (Some(name), Some(from)) = (&stage.name, file.tree.stage(stage).first()) else {
            continue;
        };
        if !matches!(name.as_str(), "scratch" | "context") {
            continue;
        }
        let Args::From(args) = &from.args else {
            continue;
        };
        let span = args.alias().map_or(from.keyword.span, |alias| alias.span);
        report
            .at(from, span, format!("`{name}` is a reserved name"))
            .detail(format!(
                "Stage name should not use the same name as reserved stage {}",
                quote(name)
            ));
    }
}
