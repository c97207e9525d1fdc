use crate::{Check, Fix, Report, Rule, rules::examples};
use dockerfile::{Args, Instruction, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "from-as-casing",
    aliases: &["buildkit:FromAsCasing"],
    why: "`FROM` and `AS` are keywords of one instruction; in one casing they are found at a \
          glance. Write both in capitals, or both in lower case.",
    if_ignored: "The build is the same; `AS` and the name behind it are easy to overlook.",
    bad: examples!["FROM alpine:3.20 as base\n", "from alpine:3.20 AS base\n"],
    good: examples![
        "FROM alpine:3.20 AS base\n",
        "from alpine:3.20 as base\n",
        "From alpine:3.20 as base\n",
    ],
    check: Check::Each(&[Kind::From], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let Args::From(from) = &instruction.args else {
        return;
    };
    // BuildKit looks at the second word, whatever it is.
    let [_, word, _, ..] = from.words.as_slice() else {
        return;
    };
    let keyword = &instruction.keyword.text;
    let wanted = if *keyword == keyword.to_ascii_lowercase() {
        word.value.to_ascii_lowercase()
    } else if *keyword == keyword.to_ascii_uppercase() {
        word.value.to_ascii_uppercase()
    } else {
        return;
    };
    if word.value != wanted {
        report
            .at(
                instruction,
                word.span,
                format!("`{}` is not in the casing of `{keyword}`", word.value),
            )
            .detail(format!(
                "'{}' and '{keyword}' keywords' casing do not match",
                word.value
            ))
            .fix(Fix::safe(
                format!("Write `{wanted}`"),
                vec![Edit::replace(word.span, wanted)],
            ));
    }
}
