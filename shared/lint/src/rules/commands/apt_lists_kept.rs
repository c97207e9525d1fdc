use crate::{
    Check, Report, Rule, Severity,
    packages::apt::{APT, LISTS},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apt-lists-kept",
    aliases: &["hadolint:DL3009"],
    severity: Severity::Info,
    why: "What `apt-get update` fetches stays in the layer, some tens of megabytes that nobody \
          reads. End the same RUN with `rm -rf /var/lib/apt/lists/*`, or mount a cache there.",
    if_ignored: "The image carries the lists for ever: every push and pull moves them, and \
          removing them in a later step frees nothing.",
    bad: examples!["FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n"],
    good: examples![
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        "FROM debian:bookworm\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n",
        "FROM debian:bookworm AS build\nRUN apt-get update\nFROM scratch\nCOPY --from=build /a /a\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    if !run.is_kept {
        return;
    }
    let cleared = run.cleared(&[LISTS]);
    for call in APT.calls(run).filter(|call| call.is_one_of("update")) {
        call.report_kept(run, report, cleared, "rm -rf /var/lib/apt/lists/*");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_rest_of_the_run_counts() {
        check(
            &RULE,
            "FROM a:1\nRUN apt-get update && \\\n  # why\n  rm -rf /tmp/x\nRUN apt-get update; rm -r /var/lib/apt/lists/*\nRUN <<EOF\napt-get update\nEOF\nRUN --mount=type=cache,target=/var/lib/apt apt update\nARG LISTS=/var/lib/apt/lists\nRUN apt-get update && rm -rf $LISTS\nRUN apt-get update # last\nRUN rm -rf /var/lib/apt/lists && apt-get update\n",
            &expect![[r#"
                2:5-2:19 info apt-lists-kept: what `apt-get update` fetches stays in the image
                  Add `rm -rf /var/lib/apt/lists/*`:
                  +   rm -rf /tmp/x && rm -rf /var/lib/apt/lists/*
                7:1-7:15 info apt-lists-kept: what `apt-get update` fetches stays in the image
                  Add `rm -rf /var/lib/apt/lists/*`:
                  + rm -rf /var/lib/apt/lists/*
                12:5-12:19 info apt-lists-kept: what `apt-get update` fetches stays in the image
                13:34-13:48 info apt-lists-kept: what `apt-get update` fetches stays in the image
                  Add `rm -rf /var/lib/apt/lists/*`:
                  + RUN rm -rf /var/lib/apt/lists && apt-get update && rm -rf /var/lib/apt/lists/*
            "#]],
        );
    }

    #[test]
    fn stages_that_are_left_behind() {
        check(
            &RULE,
            "FROM a:1 AS a\nRUN apt-get update\nFROM a AS b\nFROM c:1\nRUN apt-get update\nFROM d:1\nONBUILD RUN apt-get update\n",
            &expect![[r#"
                2:5-2:19 info apt-lists-kept: what `apt-get update` fetches stays in the image
                  Add `rm -rf /var/lib/apt/lists/*`:
                  + RUN apt-get update && rm -rf /var/lib/apt/lists/*
                7:13-7:27 info apt-lists-kept: what `apt-get update` fetches stays in the image
                  Add `rm -rf /var/lib/apt/lists/*`:
                  + ONBUILD RUN apt-get update && rm -rf /var/lib/apt/lists/*
            "#]],
        );
    }
}
