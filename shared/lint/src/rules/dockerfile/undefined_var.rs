use crate::{Check, Report, Rule, Step, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "undefined-var",
    aliases: &["buildkit:UndefinedVar"],
    why: "The builder puts an empty text where a variable is not set, without a word. Set it by \
          ENV or ARG in this stage, give a default with `${NAME:-default}`, or mend its name. An \
          ARG before the first FROM has to be repeated in the stage.",
    bad: examples![
        "FROM alpine:3.20\nCOPY $foo .\n",
        "FROM alpine:3.20\nENV PATH=$PAHT:/opt/bin\n",
        "ARG VERSION=1\nFROM alpine:3.20\nLABEL version=$VERSION\n",
    ],
    good: examples![
        "FROM alpine:3.20\nARG foo=a\nCOPY $foo .\n",
        "FROM alpine:3.20\nRUN echo $foo\n",
        "ARG VERSION=1\nFROM alpine:3.20\nARG VERSION\nLABEL version=$VERSION\n",
    ],
    check: Check::Step(&Kind::ALL, check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    for variable in &step.undefined {
        let name = &variable.name;
        let mut detail = format!("Usage of undefined variable '${name}'");
        let mut message = format!("nothing sets `{name}`");
        if let Some(near) = &variable.suggestion {
            detail += &format!(" (did you mean ${near}?)");
            message += &format!("; did you mean `{near}`?");
        }
        let finding = report.at(step.place, variable.span, message).detail(detail);
        if let Some(near) = variable.suggestion.as_ref().filter(|_| step.is_in_place()) {
            finding.fix_name(variable.span, name, near);
        }
    }
}
