use crate::{Check, File, Fix, Report, Rule, rules::examples};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "redundant-target-platform",
    aliases: &["buildkit:RedundantTargetPlatform", "hadolint:DL3065"],
    why: "A stage is built for the target platform anyway. Leave `--platform` out.",
    if_ignored: "The build is the same; a reader thinks that there is something special about \
          this stage.",
    bad: examples![
        "FROM --platform=$TARGETPLATFORM alpine:3.20\n",
        "FROM --platform=${TARGETPLATFORM} alpine:3.20\n",
    ],
    good: examples![
        "FROM alpine:3.20\n",
        "FROM --platform=$BUILDPLATFORM alpine:3.20\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let target = file.options.target_platform.to_string();
    for base in &file.walk.bases {
        let Some((word, expansion)) = &base.platform else {
            continue;
        };
        let is_target = expansion.matched() == ["TARGETPLATFORM"]
            && expansion.unmatched().is_empty()
            && expansion.result == target;
        if !is_target {
            continue;
        }
        let flag = base
            .from
            .flag("platform")
            .map_or(word.span, |flag| flag.span);
        let after = file.text.get(flag.end as usize..).unwrap_or("");
        let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
        let whole = Span::new(flag.start as usize, flag.end as usize + spaces);
        report
            .at(
                base.from,
                flag,
                "the target platform is what a stage is built for anyway",
            )
            .detail(format!(
                "Setting platform to predefined {} in FROM is redundant as this is the default behavior",
                word.value
            ))
            .fix(Fix::safe("Remove `--platform`", vec![Edit::delete(whole)]));
    }
}
