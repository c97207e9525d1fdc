use crate::{Check, File, Report, Rule, Severity, Step, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "last-user-root",
    aliases: &["hadolint:DL3002"],
    why: "A container that runs as root gives whoever breaks into it root's rights on what it \
          mounts and holds. Switch back to another user after the steps that need root.",
    if_ignored: "All goes well until somebody finds a hole in the program; then they are root in \
          the container and on every file it mounts from the host.",
    bad: examples!["FROM debian:bookworm\nUSER app\nUSER root\n"],
    good: examples![
        "FROM debian:bookworm\nUSER root\nRUN true\nUSER app\n",
        "FROM debian:bookworm\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let stages = file.tree.stages.len();
    let mut last: Vec<Option<&Step<'_>>> = vec![None; stages];
    let users = file.whole().steps.iter();
    for step in users.filter(|step| step.instruction.kind() == Kind::User) {
        if let Some(last) = last.get_mut(step.stage).filter(|_| step.is_in_place()) {
            *last = Some(step);
        }
    }
    // The image has the user of the last stage, or of the nearest it builds on that sets one.
    let mut of_image = stages.checked_sub(1);
    while let Some(stage) = of_image.filter(|stage| last[*stage].is_none()) {
        let base = file.whole().bases.get(stage);
        of_image = base.and_then(|base| base.stage);
    }
    for (stage, user) in last.iter().enumerate() {
        let Some((user, name)) = user.and_then(|user| Some((user, user.words.first()?))) else {
            continue;
        };
        let account = name.value.split(':').next().unwrap_or("");
        if !matches!(account, "root" | "0") {
            continue;
        }
        if of_image == Some(stage) {
            report.at(user.place, name.span, "the image runs as root");
        } else {
            report
                .at(user.place, name.span, "the stage ends as root")
                .severity(Severity::Hint)
                .help(
                    "The image itself runs as another user, but one built with `--target` or from \
                     this stage does not. Switch back after the steps that need root.",
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_builder_stopping_hides_nothing() {
        for error in ["STOPSIGNAL x", "RUN --no x", "# check=no=1\nUSER 1"] {
            let text = format!("FROM a:1\n{error}\nUSER root\n");
            let found = crate::rules::testing::run(&RULE, &text);
            assert_eq!(found.len(), 1, "{error}");
        }
    }

    #[test]
    fn the_image_is_told_from_its_stages() {
        check(
            &RULE,
            "FROM a:1 AS a\nUSER root\nFROM a:1 AS b\nENV U=root\nUSER $U:x\nFROM b AS c\nFROM c\n",
            &expect![[r#"
                2:6-2:10 hint last-user-root: the stage ends as root
                5:6-5:10 warning last-user-root: the image runs as root
            "#]],
        );
    }
}
