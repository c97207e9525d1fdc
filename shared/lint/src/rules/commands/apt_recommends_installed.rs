use crate::{
    Check, Report, Rule, Severity,
    packages::apt::{APT_GET, skips_recommends},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apt-recommends-installed",
    aliases: &["hadolint:DL3015"],
    severity: Severity::Info,
    why: "`apt-get` also installs what packages recommend, which a container seldom needs. Say \
          `--no-install-recommends`, and name what is missed then.",
    if_ignored: "The image is larger by tens or hundreds of megabytes of programs that nobody \
                 starts and that security scans report.",
    bad: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get install -y --no-install-recommends curl\n",
        "FROM debian:bookworm\nRUN apt-get install -y -o APT::Install-Recommends=0 curl\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    for call in APT_GET.installs(run).filter(|call| !skips_recommends(call)) {
        let message = "packages that others only recommend are installed too";
        report
            .at(run.instruction, call.span(), message)
            .fix(run.add_after(call.end(), "--no-install-recommends"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_option_goes_after_the_verb() {
        check(
            &RULE,
            "FROM a:1\nRUN apt-get -y \\\n  install a\nRUN [\"apt-get\", \"install\", \"b\"]\n",
            &expect![[r#"
                2:5-3:10 info apt-recommends-installed: packages that others only recommend are installed too
                  Add `--no-install-recommends`:
                  +   install --no-install-recommends a
                4:6-4:26 info apt-recommends-installed: packages that others only recommend are installed too
                  Add `--no-install-recommends`:
                  + RUN ["apt-get", "install", "--no-install-recommends", "b"]
            "#]],
        );
    }
}
