use crate::{
    Check, Fix, Report, Rule, Severity, Step, buildkit::quote::quote, rules::examples, walk::Part,
};
use dockerfile::Kind;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "workdir-relative-path",
    aliases: &["buildkit:WorkdirRelativePath", "hadolint:DL3000"],
    why: "A relative WORKDIR starts from the one the base image sets, and moves when that image \
          changes; a later one starts from all that stand above it. Write the whole path.",
    if_ignored: "With the next version of the base image your files may land in another folder, \
          and the container does not find its program.",
    bad: examples![
        "FROM alpine:3.20\nWORKDIR app\n",
        "FROM alpine:3.20\nWORKDIR /app\nWORKDIR src\n",
    ],
    good: examples![
        "FROM alpine:3.20\nWORKDIR /app\n",
        "FROM alpine:3.20\nWORKDIR /app\nWORKDIR /app/src\n",
    ],
    check: Check::Step(&[Kind::Workdir], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(path) = step.words(Part::Other).next() else {
        return;
    };
    let written = path.span.of(report.text());
    let has_drive =
        matches!(path.value.as_bytes(), [drive, b':', ..] if drive.is_ascii_alphabetic());
    let is_clear = has_drive
        || path.value.starts_with('/')
        || written.trim_start_matches(['"', '\'']).starts_with('$');
    if step.workdir_set {
        if !is_clear && step.is_in_place() {
            let message = format!("WORKDIR `{}` adds to the one above", path.value);
            report
                .at(step.place, path.span, message)
                .severity(Severity::Hint)
                .known_as(&RULE.aliases[1..]);
        }
        return;
    }
    if is_absolute(&path.value, &step.os) {
        return;
    }
    let fix = (step.is_in_place() && written == path.value && !written.is_empty()).then(|| {
        Fix::risky(
            format!("Write `/{written}`"),
            vec![Edit::insert(path.span.start as usize, "/")],
        )
    });
    // hadolint knows Windows by the path, BuildKit by the platform.
    let known = if is_clear || !step.is_in_place() {
        1
    } else {
        2
    };
    let finding = report
        .at(
            step.place,
            step.seen(path.span),
            format!("WORKDIR `{}` depends on the base image", path.value),
        )
        .known_as(&RULE.aliases[..known])
        .detail(format!(
            "Relative workdir {} can have unexpected results if the base image changes",
            quote(&path.value)
        ));
    if let Some(fix) = fix {
        finding.fix(fix);
    }
}

fn is_absolute(path: &str, os: &str) -> bool {
    if os != "windows" {
        return path.starts_with('/');
    }
    let bytes = path.as_bytes();
    let path = match bytes {
        [drive, b':', ..] if drive.is_ascii_alphabetic() => &path[2..],
        _ => path,
    };
    path.starts_with(['/', '\\'])
}
