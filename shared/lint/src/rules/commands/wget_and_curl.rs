use crate::{Check, File, Report, Rule, Severity, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "wget-and-curl",
    aliases: &["hadolint:DL4001"],
    severity: Severity::Hint,
    why: "`wget` and `curl` do the same here, and the image has to hold both. Choose one.",
    if_ignored: "A program more is installed, kept up to date and reported by security scans.",
    bad: examples![
        "FROM debian:bookworm\nRUN wget -q https://a.example/x\nRUN curl -O https://a.example/y\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN curl -O https://a.example/x\n",
        "FROM debian:bookworm AS a\nRUN wget -q https://a.example/x\nFROM alpine:3.20\nRUN curl -O https://a.example/y\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut stage = None;
    let mut first = None;
    let mut both = false;
    for run in file.runs() {
        if run.is_trigger {
            continue;
        }
        if run.stage != stage {
            (stage, first, both) = (run.stage, None, false);
        }
        let fetching = run.commands.iter().filter_map(|ran| {
            let program = ran.command.program()?;
            matches!(program, "wget" | "curl").then_some((program, ran))
        });
        let mut place = None;
        for (program, ran) in fetching {
            let first = *first.get_or_insert(program);
            both |= program != first;
            if place.is_none() || program != first {
                place = Some(ran);
            }
        }
        if let Some(ran) = place.filter(|_| both) {
            let message = "both `wget` and `curl` are used";
            report.at(run.instruction, ran.span(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn from_the_second_on() {
        check(
            &RULE,
            "FROM a:1\nRUN curl a\nRUN curl b && \\\n  wget c\nRUN curl d\nONBUILD RUN wget e\nFROM b:1\nRUN wget f\n",
            &expect![[r#"
                4:3-4:7 hint wget-and-curl: both `wget` and `curl` are used
                5:5-5:9 hint wget-and-curl: both `wget` and `curl` are used
            "#]],
        );
    }
}
