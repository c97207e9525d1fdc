use crate::{Check, Fix, Report, Rule, Step, rules::examples};
use dockerfile::{Args, Kind, Pair, PairForm};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "legacy-key-value-format",
    aliases: &["buildkit:LegacyKeyValueFormat"],
    why: "Without `=` all of the line after the name is the value, so that `ENV A B=1` sets A to \
          `B=1`. Write `name=value`, in quotes where it has spaces.",
    if_ignored: "A second `name=value` on the line silently becomes part of the first value, and \
          the variable you meant to set is not there.",
    bad: examples![
        "FROM alpine:3.20\nENV DIR /data\n",
        "FROM alpine:3.20\nLABEL title an app\n",
    ],
    good: examples![
        "FROM alpine:3.20\nENV DIR=/data\n",
        "FROM alpine:3.20\nLABEL title=\"an app\"\n",
    ],
    check: Check::Step(&[Kind::Env, Kind::Label], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Args::Pairs(pairs) = &step.instruction.args else {
        return;
    };
    let keyword = &step.instruction.keyword.text;
    for pair in pairs.iter().filter(|pair| pair.form == PairForm::Legacy) {
        let fix = Some(pair)
            .filter(|pair| step.is_in_place() && !pair.span.of(report.text()).contains('\n'))
            .and_then(with_equals);
        let finding = report
            .at(
                step.place,
                step.seen(pair.span),
                format!("`{}` is set without `=`", pair.name.value),
            )
            .detail(format!(
                "\"{keyword} key=value\" should be used instead of legacy \"{keyword} key value\" format"
            ));
        if let Some(fix) = fix {
            finding.fix(fix);
        }
    }
}

fn with_equals(pair: &Pair) -> Option<Fix> {
    let value = &pair.value.as_ref()?.value;
    let is_quoted_whole = ['"', '\''].into_iter().any(|quote| {
        value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
            .is_some_and(|inner| !inner.contains([quote, '\\']))
    });
    let value = if is_quoted_whole {
        value.clone()
    } else if value.contains(['"', '\'', '\\', '`']) {
        return None;
    } else if value.contains(char::is_whitespace) || value.is_empty() {
        format!("\"{value}\"")
    } else {
        value.clone()
    };
    Some(Fix::safe(
        "Write it with `=`",
        vec![Edit::replace(
            pair.span,
            format!("{}={value}", pair.name.value),
        )],
    ))
}
