use crate::{Check, File, Fix, Report, Rule, rules::examples};
use dockerfile::Keyword;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "consistent-instruction-casing",
    aliases: &["buildkit:ConsistentInstructionCasing"],
    why: "Keywords in one casing make instructions stand out from their arguments. Write all of \
          them in capitals, as is the custom, or all in lower case.",
    if_ignored: "The build is the same; the file is harder to read, and whoever searches it for \
          `RUN` misses the ones in other letters.",
    bad: examples![
        "FROM alpine:3.20\nrun echo a\nRUN echo b\n",
        "from scratch\nCOPY a /a\ncopy b /b\n",
        "From scratch\n",
    ],
    good: examples![
        "FROM alpine:3.20\nRUN echo a\nRUN echo b\n",
        "from scratch\ncopy a /a\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let instructions = || {
        let stages = file.stages.iter();
        stages.flat_map(|stage| file.tree.stage(stage))
    };
    let is_lower = |keyword: &Keyword| keyword.text == keyword.text.to_ascii_lowercase();
    let is_upper = |keyword: &Keyword| keyword.text == keyword.text.to_ascii_uppercase();
    let (mut lower, mut upper) = (0, 0);
    for instruction in instructions() {
        if is_lower(&instruction.keyword) {
            lower += 1;
        } else if is_upper(&instruction.keyword) {
            upper += 1;
        }
    }
    let (is_wanted, name): (&dyn Fn(&Keyword) -> bool, _) = if lower > upper {
        (&is_lower, "lowercase")
    } else {
        (&is_upper, "uppercase")
    };
    for instruction in instructions().filter(|i| !is_wanted(&i.keyword)) {
        let keyword = &instruction.keyword;
        let (wanted, most) = if lower > upper {
            (
                keyword.text.to_ascii_lowercase(),
                "most keywords are in lower case",
            )
        } else {
            (
                keyword.text.to_ascii_uppercase(),
                "most keywords are in capitals",
            )
        };
        let message = if lower + upper > 1 {
            format!("`{}` is written unlike the rest: {most}", keyword.text)
        } else {
            format!("`{}` mixes capitals and small letters", keyword.text)
        };
        report
            .at(instruction, keyword.span, message)
            .detail(format!(
                "Command '{}' should match the case of the command majority ({name})",
                keyword.text
            ))
            .fix(Fix::safe(
                format!("Write `{wanted}`"),
                vec![Edit::replace(keyword.span, wanted)],
            ));
    }
}
