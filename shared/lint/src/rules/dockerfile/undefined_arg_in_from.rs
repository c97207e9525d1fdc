use crate::{Check, File, Fix, Report, Rule, rules::examples};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "undefined-arg-in-from",
    aliases: &["buildkit:UndefinedArgInFrom"],
    why: "FROM only sees variables that an ARG before the first FROM declares; any other is \
          empty. Declare it there, or mend its name.",
    if_ignored: "The name comes out with a hole in it: the build fails, or takes another image \
          than you mean.",
    bad: examples![
        "FROM alpine:${TAG}\n",
        "ARG MY_ARCH=amd64\nFROM --platform=linux/$MYARCH alpine:3.20\n",
        "FROM alpine:3.20\nARG TAG=1\nFROM busybox:$TAG\n",
    ],
    good: examples![
        "ARG TAG=3.20\nFROM alpine:${TAG}\n",
        "FROM --platform=$BUILDPLATFORM alpine:3.20\n",
        "ARG SUFFIX\nFROM alpine:3.20${SUFFIX}\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for base in &file.walk.bases {
        for variable in &base.undeclared {
            let (name, span) = (&variable.name, &variable.span);
            let mut detail = format!("FROM argument '{name}' is not declared");
            let mut message = format!("no ARG before the first FROM declares `{name}`");
            if let Some(near) = &variable.suggestion {
                detail += &format!(" (did you mean {near}?)");
            }
            if let Some(near) = variable.likely() {
                message += &format!("; did you mean `{near}`?");
            }
            let finding = report.at(base.from, *span, message).detail(detail);
            if let Some(near) = variable.likely() {
                finding.fix_name(*span, name, near);
            } else {
                finding.fix(Fix::risky(
                    format!("Declare `{name}`"),
                    vec![Edit::insert(file.first_from(), format!("ARG {name}\n"))],
                ));
            }
        }
    }
}
