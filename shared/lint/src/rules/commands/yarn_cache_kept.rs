use crate::{
    Check, Report, Rule, Severity,
    packages::{
        Call,
        yarn::{CACHES, YARN},
    },
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "yarn-cache-kept",
    aliases: &["hadolint:DL3060"],
    severity: Severity::Info,
    why: "`yarn` keeps what it downloaded for a next time, which a layer never has. End the same \
          RUN with `yarn cache clean`, or mount a cache on its folder.",
    if_ignored: "The image carries each package twice: installed, and as it was downloaded.",
    bad: examples!["FROM node:22\nRUN yarn install\n"],
    good: examples![
        "FROM node:22\nRUN yarn install && yarn cache clean\n",
        "FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn\n",
        "FROM node:22 AS build\nRUN yarn install\nFROM nginx:1.27\nCOPY --from=build /app /app\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    if !run.is_kept {
        return;
    }
    let cleared = run.cleared(&CACHES).max(YARN.last(run, "cache"));
    for call in YARN.calls(run).filter(Call::is_install) {
        call.report_kept(run, report, cleared, "yarn cache clean");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn every_way_to_install() {
        check(
            &RULE,
            "FROM a:1\nRUN yarn\nRUN yarn --version && yarn build\nRUN yarn global add b && yarn cache clean && yarn add c\n",
            &expect![[r#"
                2:5-2:9 info yarn-cache-kept: what `yarn` fetches stays in the image
                  Add `yarn cache clean`:
                  + RUN yarn && yarn cache clean
                4:46-4:54 info yarn-cache-kept: what `yarn add` fetches stays in the image
                  Add `yarn cache clean`:
                  + RUN yarn global add b && yarn cache clean && yarn add c && yarn cache clean
            "#]],
        );
    }
}
