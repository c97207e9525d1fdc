use crate::{Check, Report, Rule, rules::examples, shell::Ran};

pub(super) static RULE: Rule = Rule {
    name: "sudo-in-run",
    aliases: &["hadolint:DL3004"],
    why: "A build has no terminal to ask for a password, and `sudo` changes how signals and \
          variables reach the program. Steps run as root until USER says otherwise: switch with \
          USER, or use `gosu`.",
    if_ignored: "Most images have no `sudo`, so the step fails with `not found`; where they have \
          it, it adds nothing but a package to keep secure.",
    bad: examples![
        "FROM debian:bookworm\nRUN sudo apt-get update\n",
        "FROM debian:bookworm\nRUN true \\\n  && sudo true\n",
    ],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update\n",
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y sudo && rm -rf /var/lib/apt/lists/*\n",
    ],
    check: Check::Command(check),
    ..Rule::DEFAULT
};

fn check(ran: &Ran<'_>, report: &mut Report<'_>) {
    if ran.command.program() == Some("sudo") {
        report.at(ran.instruction, ran.span(), "`sudo` in a build");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_line_of_the_command() {
        check(
            &RULE,
            "FROM a:1\nRUN true \\\n  # why\n  && sudo x\nRUN <<EOF\nset -e\nsudo y\nEOF\n",
            &expect![[r#"
                4:6-4:10 warning sudo-in-run: `sudo` in a build
                7:1-7:5 warning sudo-in-run: `sudo` in a build
            "#]],
        );
    }
}
