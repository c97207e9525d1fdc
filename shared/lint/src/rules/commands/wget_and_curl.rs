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

/// What was fetched with before.
#[derive(Default)]
struct Seen<'a> {
    stage: Option<usize>,
    first: Option<&'a str>,
    both: bool,
}

fn check(file: &File<'_>, report: &mut Report<'_>) {
    // What ONBUILD starts, another image starts, and apart.
    let (mut own, mut triggered) = (Seen::default(), Seen::default());
    for run in file.runs() {
        let seen = if run.is_trigger {
            &mut triggered
        } else {
            &mut own
        };
        if run.stage != seen.stage {
            *seen = Seen {
                stage: run.stage,
                ..Seen::default()
            };
        }
        let mut place = None;
        for ran in run.commands {
            let program = ran.command.program().unwrap_or("");
            if !matches!(program, "wget" | "curl") {
                continue;
            }
            let is_other = *seen.first.get_or_insert(program) != program;
            seen.both |= is_other;
            if place.is_none() || is_other {
                place = Some(ran);
            }
        }
        if let Some(ran) = place.filter(|_| seen.both) {
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
            "FROM a:1\nRUN curl a\nRUN curl b && \\\n  wget c\nRUN curl d\nONBUILD RUN wget e\nFROM b:1\nRUN wget f\nONBUILD RUN curl g | wget h\n",
            &expect![[r#"
                4:3-4:7 hint wget-and-curl: both `wget` and `curl` are used
                5:5-5:9 hint wget-and-curl: both `wget` and `curl` are used
                9:22-9:26 hint wget-and-curl: both `wget` and `curl` are used
            "#]],
        );
    }
}
