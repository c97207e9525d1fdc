use crate::{
    Check, Report, Rule, Severity,
    packages::pip::{PIP, cleared},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "pip-cache-kept",
    aliases: &["hadolint:DL3042"],
    severity: Severity::Info,
    why: "`pip` keeps what it downloaded and built for a next time, which a layer never has. Say \
          `--no-cache-dir`, set `PIP_NO_CACHE_DIR=1`, or mount a cache on its folder.",
    if_ignored: "The image carries each package twice: installed, and as it was downloaded.",
    bad: examples!["FROM python:3.12\nRUN pip install flask==3.0.3\n"],
    good: examples![
        "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3\n",
        "FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.0.3\n",
        "FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache pip install flask==3.0.3\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    let cleared = cleared(run);
    for call in PIP.installs(run) {
        let is_cleared = cleared.is_some_and(|place| place >= call.place);
        if !is_cleared && !call.arguments.has("no-cache-dir no-cache") {
            let message = "what `pip` downloads stays in the image";
            report
                .at(run.instruction, call.span(), message)
                .fix(run.add_after(call.end(), "--no-cache-dir"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn variables_and_mounts() {
        check(
            &RULE,
            "FROM a:1\nARG PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=$PIP_CACHE_DIR pip install a\nRUN python3 -m pip install b\nRUN pip3 install c && pip cache purge\nRUN PIP_NO_CACHE_DIR=1 pip install d\nENV PIP_NO_CACHE_DIR=off\nRUN pip install e\n",
            &expect![[r#"
                4:5-4:27 info pip-cache-kept: what `pip` downloads stays in the image
                  Add `--no-cache-dir`:
                  + RUN python3 -m pip install --no-cache-dir b
            "#]],
        );
    }
}
