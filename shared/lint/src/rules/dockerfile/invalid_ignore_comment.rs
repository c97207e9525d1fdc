use crate::{
    Check, Fix, Heard, Report, Rule,
    rules::{self, examples, suggest_rule},
    suppress::{Fault, Name},
};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "invalid-ignore-comment",
    why: "The comment means to silence a rule, but is not in a form that does. Write \
          `# slipway ignore=RULE why`, `# hadolint ignore=RULE # why`, or for the whole file \
          `# slipway ignore-file=RULE why`, with the name of a rule or its number elsewhere.",
    if_ignored: "What you meant to silence is still reported, and what silences nothing stays in \
                 the file for ever.",
    bad: examples![
        "FROM debian:bookworm\n# slipway ignore=sudo-in-runn it asks\nRUN sudo true\n",
        "FROM debian:bookworm\n# hadolint ignore DL3004\nRUN sudo true\n",
        "FROM debian:bookworm\n# hadolint ignore=DL3004 it asks\nRUN sudo true\n",
    ],
    good: examples![
        "FROM debian:bookworm\n# slipway ignore=sudo-in-run it asks\nRUN sudo true\n",
        "FROM debian:bookworm\n# hadolint ignore=DL3004 # it asks\nRUN sudo true\n",
    ],
    check: Check::Ignores(check),
    ..Rule::DEFAULT
};

fn check(heard: &Heard<'_>, report: &mut Report<'_>) {
    for (span, fault) in &heard.ignores.faults {
        let message = match fault {
            Fault::NoEquals => "`=` and a rule are missing here",
            Fault::NoName => "this names no rule",
            Fault::BareReason => {
                "hadolint drops the whole comment unless `#` stands before a reason"
            }
            Fault::UnknownVerb => "there are `slipway ignore=` and `slipway ignore-file=` only",
        };
        let finding = report.add(*span, message);
        if *fault == Fault::BareReason {
            let edit = Edit::insert(span.start as usize, "# ");
            finding.fix(Fix::safe("Write `#` before it", vec![edit]));
        }
    }
    let entries = heard.ignores.entries.iter().map(|entry| entry.name);
    let is_unknown = |name: &Name<'_>| name.text != "all" && !rules::is_known(name.text);
    for (index, name) in entries.filter(is_unknown).enumerate() {
        let finding = report.add(name.span, format!("no rule is called `{}`", name.text));
        let right = (index < SUGGESTIONS_MAX).then(|| suggest_rule(name.text));
        if let Some(right) = right.flatten().flatten() {
            let edit = Edit::replace(name.span, right);
            finding.fix(Fix::safe(format!("Write `{right}`"), vec![edit]));
        }
    }
}

/// More occur only in files made to take long.
const SUGGESTIONS_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn names_are_mended() {
        check(
            &RULE,
            "FROM a:1\n# slipway ignore=sudo-in-runn,DL9999,SC1000\nRUN sudo a\n# hadolint ignore=dl3004\nRUN sudo a\n",
            &expect![[r#"
                2:18-2:30 warning invalid-ignore-comment: no rule is called `sudo-in-runn`
                  Write `sudo-in-run`:
                  + # slipway ignore=sudo-in-run,DL9999,SC1000
                2:31-2:37 warning invalid-ignore-comment: no rule is called `DL9999`
                4:19-4:25 warning invalid-ignore-comment: no rule is called `dl3004`
                  Write `DL3004`:
                  + # hadolint ignore=DL3004
            "#]],
        );
    }

    #[test]
    fn forms_are_mended() {
        check(
            &RULE,
            "FROM a:1\n# hadolint ignore=DL3004 a reason\nRUN sudo a\n# slipway skip=DL3004\n# hadolint global ignore\n# hadolint ignore=\n",
            &expect![[r#"
                2:26-2:34 warning invalid-ignore-comment: hadolint drops the whole comment unless `#` stands before a reason
                  Write `#` before it:
                  + # hadolint ignore=DL3004 # a reason
                4:11-4:15 warning invalid-ignore-comment: there are `slipway ignore=` and `slipway ignore-file=` only
                5:12-5:25 warning invalid-ignore-comment: `=` and a rule are missing here
                6:12-6:18 warning invalid-ignore-comment: this names no rule
            "#]],
        );
    }
}
