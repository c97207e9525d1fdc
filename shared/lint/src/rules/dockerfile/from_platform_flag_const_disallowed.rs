use crate::{
    Check, File, Fix, Platform, Report, Rule, Severity, buildkit::quote::quote, rules::examples,
};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "from-platform-flag-const-disallowed",
    aliases: &[
        "buildkit:FromPlatformFlagConstDisallowed",
        "hadolint:DL3029",
    ],
    why: "A fixed platform makes the image useless on every other one, or slow under emulation. \
          Leave `--platform` out, use `$BUILDPLATFORM`, or name the platform in the stage's name \
          if it is meant.",
    if_ignored: "On another machine, such as one with an ARM processor, everything runs emulated, \
          many times slower, or ends with `exec format error`.",
    bad: examples![
        "FROM --platform=linux/amd64 alpine:3.20 AS base\n",
        "ARG PLATFORM=linux/amd64\nFROM --platform=$PLATFORM alpine:3.20\n",
    ],
    good: examples![
        "FROM alpine:3.20 AS base\n",
        "FROM --platform=$BUILDPLATFORM alpine:3.20\n",
        "FROM --platform=linux/$TARGETARCH alpine:3.20\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for base in &file.walk.bases {
        let Some((word, expansion)) = &base.platform else {
            continue;
        };
        // What the builder sets by itself follows the machine or the command line.
        let follows = |name: &str| name.starts_with("BUILD") || name.starts_with("TARGET");
        if expansion.uses.iter().any(|used| follows(&used.name)) {
            continue;
        }
        let host = &file.options.build_platform;
        let Some(platform) = Platform::parse(&expansion.result, host) else {
            continue;
        };
        let stage = base
            .from
            .stage
            .and_then(|stage| file.tree.stages.get(stage));
        let name = stage.and_then(|stage| stage.name.as_deref()).unwrap_or("");
        let is_named = name.contains(&platform.os) || name.contains(&platform.architecture);
        let is_argument = !expansion.uses.is_empty();
        let flag = base
            .from
            .flag("platform")
            .map_or(word.span, |flag| flag.span);
        let after = file.text.get(flag.end as usize..).unwrap_or("");
        let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
        let whole = Span::new(flag.start as usize, flag.end as usize + spaces);
        let unless = if is_argument {
            ", unless the build says otherwise"
        } else {
            ""
        };
        let message = format!("the stage is tied to {}{unless}", expansion.result);
        let finding = report.at(base.from, flag, message);
        if is_named || is_argument {
            // Meant, by the look of it.
            finding
                .severity(Severity::Hint)
                .known_as(&RULE.aliases[1..]);
            continue;
        }
        finding
            .detail(format!(
                "FROM --platform flag should not use constant value {}",
                quote(&expansion.result)
            ))
            .fix(Fix::risky("Remove `--platform`", vec![Edit::delete(whole)]));
    }
}
