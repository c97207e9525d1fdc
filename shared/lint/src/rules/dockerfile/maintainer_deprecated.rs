use crate::{Check, Fix, Report, Rule, rules::examples};
use dockerfile::{Args, Instruction, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "maintainer-deprecated",
    aliases: &["buildkit:MaintainerDeprecated", "hadolint:DL4000"],
    why: "MAINTAINER has been deprecated since 2017. A label says the same, and tools can read \
          it: `LABEL org.opencontainers.image.authors=\"…\"`.",
    if_ignored: "It works for now. Newer tools that show who made an image read the label only.",
    bad: examples!["FROM alpine:3.20\nMAINTAINER me@example.org\n"],
    good: examples![
        "FROM alpine:3.20\nLABEL org.opencontainers.image.authors=\"me@example.org\"\n"
    ],
    check: Check::Each(&[Kind::Maintainer], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let finding = report
        .at(
            instruction,
            instruction.keyword.span,
            "MAINTAINER is deprecated",
        )
        .detail("Maintainer instruction is deprecated in favor of using label");
    let Args::Single(Some(name)) = &instruction.args else {
        return;
    };
    if name.value.contains(['"', '\\', '$', '`'])
        || instruction.head_last_line != instruction.first_line
    {
        return;
    }
    let label = format!("LABEL org.opencontainers.image.authors=\"{}\"", name.value);
    finding.fix(Fix::risky(
        "Write it as a label",
        vec![Edit::replace(instruction.span, label)],
    ));
}
