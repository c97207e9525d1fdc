use crate::{Check, Fix, Report, Rule, Severity, Step, rules::examples, walk::Part};
use dockerfile::{Args, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "copy-many-to-file",
    aliases: &["hadolint:DL3021"],
    why: "Several files need a folder to go to, and only a `/` at the end of the destination says \
          that it is one. Write the `/`.",
    if_ignored: "Where there is no such folder yet, one file is written over the other under the \
                 folder's name, or the build stops.",
    bad: examples![
        "FROM alpine:3.20\nCOPY a b /srv\n",
        "FROM alpine:3.20\nADD [\"a\", \"b\", \"/srv\"]\n",
    ],
    good: examples![
        "FROM alpine:3.20\nCOPY a b /srv/\n",
        "FROM alpine:3.20\nCOPY a /srv\n",
        "FROM alpine:3.20\nENV DIR=/srv/\nCOPY a b $DIR\n",
    ],
    check: Check::Step(&[Kind::Add, Kind::Copy], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let instruction = step.instruction;
    let Args::Copy(copy) = &instruction.args else {
        return;
    };
    let Some(dest) = step.words(Part::Other).last() else {
        return;
    };
    let (is_many, value) = (copy.sources.len() > 1, dest.value.as_str());
    if !is_many || value.ends_with(['/', '\\']) || !step.is_in_place() {
        return;
    }
    let written = dest.span.of(report.text());
    let quotes = usize::from(written.ends_with(['"', '\'']));
    let edit = Edit::insert(dest.span.end as usize - quotes, "/");
    // `.` is a folder in any case, and a variable may hold one.
    let is_likely = value == "." || value == ".." || value.ends_with("/.") || dest.is_open;
    let message = format!("several files, but `{written}` does not end in `/`");
    let finding = report.at(instruction, dest.span, message);
    let finding = match instruction.kind() {
        Kind::Add => finding.known_as(&[]),
        _ => finding,
    };
    if is_likely {
        finding.severity(Severity::Hint)
    } else {
        finding
    }
    .fix(Fix::risky("Write `/` at its end", vec![edit]));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn what_is_a_folder_anyway_is_a_hint() {
        check(
            &RULE,
            "FROM a:1\nCOPY a b .\nCOPY [\"a\", \"b\", \"c d\"]\nCOPY a b $X\nONBUILD COPY a b c\n",
            &expect![[r#"
                2:10-2:11 hint copy-many-to-file: several files, but `.` does not end in `/`
                  Write `/` at its end:
                  + COPY a b ./
                3:17-3:22 warning copy-many-to-file: several files, but `"c d"` does not end in `/`
                  Write `/` at its end:
                  + COPY ["a", "b", "c d/"]
                4:10-4:12 hint copy-many-to-file: several files, but `$X` does not end in `/`
                  Write `/` at its end:
                  + COPY a b $X/
            "#]],
        );
    }
}
