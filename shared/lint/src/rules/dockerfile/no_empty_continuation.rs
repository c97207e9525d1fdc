use crate::{Check, File, Fix, Report, Rule, rules::examples};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "no-empty-continuation",
    aliases: &["buildkit:NoEmptyContinuation"],
    why: "An empty line between the lines of one instruction looks like its end, but is not; \
          BuildKit has announced that it will refuse it. Remove the empty line, or put a comment \
          there.",
    if_ignored: "It builds today with a warning; once BuildKit refuses it, it does not.",
    bad: examples![
        "FROM alpine:3.20\nRUN echo a \\\n\n  b\n",
        "FROM alpine:3.20\nRUN echo a \\\r\n\r\n \t\r\n  b\r\n",
    ],
    good: examples![
        "FROM alpine:3.20\nRUN echo a \\\n  b\n",
        "FROM alpine:3.20\nRUN echo a \\\n  # why\n  b\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    // Found before any instruction is looked at, so errors in instructions do not hide it.
    for instruction in &file.tree.instructions {
        let Some(first) = instruction.empty_lines.first() else {
            continue;
        };
        // Their spans hold the line breaks.
        let edits = instruction.empty_lines.iter();
        let edits = edits.map(|line| Edit::delete(*line)).collect();
        report
            .at_line(
                instruction.head_last_line,
                *first,
                "an empty line between the lines of an instruction",
            )
            .detail("Empty continuation line")
            .fix(Fix::safe("Remove the empty lines", edits));
    }
}
