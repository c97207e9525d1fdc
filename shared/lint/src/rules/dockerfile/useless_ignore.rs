use crate::{
    Check, Fix, Heard, Level, Report, Rule, Severity,
    rules::{self, examples},
    suppress::State,
};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "useless-ignore",
    severity: Severity::Hint,
    why: "The rule finds nothing here, so there is nothing to silence. Remove its name, or the \
          whole comment.",
    if_ignored: "When somebody makes the mistake later on, the comment hides it.",
    bad: examples!["FROM debian:bookworm\n# slipway ignore=sudo-in-run it asks\nRUN true\n"],
    good: examples!["FROM debian:bookworm\n# slipway ignore=sudo-in-run it asks\nRUN sudo true\n"],
    check: Check::Ignores(check),
    ..Rule::DEFAULT
};

fn check(heard: &Heard<'_>, report: &mut Report<'_>) {
    if !heard.is_whole {
        return;
    }
    let text = report.text();
    let ours = heard.ignores.entries.iter().filter(|entry| entry.own);
    for entry in ours {
        let name = entry.name;
        let state = entry.state.get();
        if state == State::Used {
            continue;
        }
        let is_on = |rule: &Rule| heard.levels.of(rule) != Level::Off;
        if name.text != "all" && !rules::rule(name.text).is_some_and(is_on) {
            continue;
        }
        let finding = if state == State::Refused {
            let message = format!("`{}` is an error, which no comment silences", name.text);
            report
                .add(name.span, message)
                .help("Docker stops here whatever the comment says. Mend what it finds.")
        } else {
            let message = format!("`{}` silences nothing here", name.text);
            report.add(name.span, message)
        };
        let removal = whole_line(text, name.removal);
        finding.fix(Fix::safe("Remove it", vec![Edit::delete(removal)]));
    }
}

/// `removal`, and where it is a comment with a line of its own, the line.
fn whole_line(text: &str, removal: Span) -> Span {
    let before = &text[..removal.start as usize];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let after = &text[removal.end as usize..];
    let line_break = after.find('\n').map_or(after.len(), |at| at + 1);
    let is_alone = before[start..].trim().is_empty() && after[..line_break].trim().is_empty();
    if !removal.of(text).starts_with('#') || !is_alone {
        return removal;
    }
    Span::new(start, removal.end as usize + line_break)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn what_silences_nothing_is_found() {
        check(
            &RULE,
            "# slipway ignore-file=DL3007\nFROM a:1\n# slipway ignore=DL3004,DL3004,cd-in-run as said\nRUN sudo a\n",
            &expect![[r#"
                1:23-1:29 hint useless-ignore: `DL3007` silences nothing here
                  Remove it:
                3:25-3:31 hint useless-ignore: `DL3004` silences nothing here
                  Remove it:
                  + # slipway ignore=DL3004,cd-in-run as said
                3:32-3:41 hint useless-ignore: `cd-in-run` silences nothing here
                  Remove it:
                  + # slipway ignore=DL3004,DL3004 as said
            "#]],
        );
    }

    #[test]
    fn errors_are_not_silenced() {
        check(
            &RULE,
            "FROM a:1\n# slipway ignore=invalid-stop-signal\nSTOPSIGNAL TERMINATE\n",
            &expect![[r#"
                2:18-2:37 hint useless-ignore: `invalid-stop-signal` is an error, which no comment silences
                  Remove it:
            "#]],
        );
    }
}
