use crate::{
    Check, File, Report, Rule, Severity,
    rules::examples,
    suppress::{Checks, first_word},
};
use dockerfile::DirectiveKind;

pub(super) static RULE: Rule = Rule {
    name: "invalid-check-option",
    severity: Severity::Error,
    why: "The builder refuses a `# check=` directive it cannot read. It takes `skip=` and \
          `experimental=` with names of checks or `all`, and `error=true`, separated by `;`.",
    if_ignored: "The build stops at this line before it does anything.",
    bad: examples![
        "# check=off\nFROM alpine:3.20\n",
        "# check=error=maybe\nFROM alpine:3.20\n",
        "# check=skip = all\nFROM alpine:3.20\n",
        "# check=ignore=StageNameCasing\nFROM alpine:3.20\n",
    ],
    good: examples!["# check=skip=StageNameCasing,FromAsCasing;error=true\nFROM alpine:3.20\n"],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let Some(directive) = file.tree.directive(DirectiveKind::Check) else {
        return;
    };
    if let Err(reason) = Checks::parse(first_word(&directive.value)) {
        report.add(
            directive.value_span,
            format!("this `check` cannot be read: {reason}"),
        );
    }
}
